import type { Connection } from 'vscode-languageserver/node';
import { foldName, routinesNamed, type Catalog, type Deployment } from '../../language';
import {
  catalogNotification,
  connectionsNotification,
  ddlScheme,
  viewTextRequest,
  type CatalogParams,
  type CatalogRelationKind,
  type CatalogRoutine,
  type ConnectionsParams,
  type ViewTextParams,
  type ViewTextReply,
} from '../../protocol/languageServer';
import { withWorkspace } from './withWorkspace';
import { Snapshot } from './snapshot';

/** What is known of each connection's database, and which one counts for a document. */
export class Catalogs {
  private readonly snapshots = new Map<string, Snapshot>();
  /** Snapshots whose pages are still coming. */
  private readonly arriving = new Map<string, Snapshot>();
  private readonly merged = new Map<string | undefined, Catalog>();
  private connections: ConnectionsParams = { active: undefined, documents: {} };
  private connection: Connection | undefined;
  private readonly viewTexts = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly workspace: () => Catalog,
    private readonly onDidChange: () => void,
  ) {}

  listen(connection: Connection): void {
    this.connection = connection;
    connection.onNotification(catalogNotification, (params: CatalogParams) => this.take(params));
    connection.onNotification(connectionsNotification, (params: ConnectionsParams) => {
      this.connections = params;
      // Only catalogs whose deployment is another one now: a new catalog has every open file linted anew.
      for (const [name, { deployment }] of this.merged)
        if (deployment !== this.deploymentOf(name)) this.merged.delete(name);
      this.onDidChange();
    });
  }

  /** The same object until something changes. */
  catalogFor(uri: string): Catalog {
    const name = this.connectionOf(uri);
    let catalog = this.merged.get(name);
    if (catalog === undefined)
      this.merged.set(
        name,
        (catalog = withWorkspace(this.snapshotOf(name), this.workspace(), this.deploymentOf(name))),
      );
    return catalog;
  }

  /** For a workspace whose DDL changed. */
  forgetMerged(): void {
    this.merged.clear();
  }

  /** Procedures and functions of the document's database. */
  routinesFor(uri: string): readonly CatalogRoutine[] {
    return this.snapshotOf(this.connectionOf(uri))?.routines ?? [];
  }

  /**
   * The read-only document with the statement that makes a relation of the database; undefined where no database holds it.
   * `from` is the document that asks, whose connection counts.
   */
  ddlUri(schema: string, name: string, from = ''): string | undefined {
    const connection = this.connectionOf(from);
    const relation = this.snapshotOf(connection)?.find(schema, name);
    if (connection === undefined || relation?.schema === undefined) return undefined;
    return ddlAddress({ connection, schema: relation.schema, name: relation.name, kind: relation.kind });
  }

  /** The same for the procedures and functions of a name, which the database itself may write in capitals. */
  routineDdlUris(schema: string, name: string, from = ''): readonly string[] {
    const connection = this.connectionOf(from);
    if (connection === undefined) return [];
    const wanted = routinesNamed(this.routinesFor(from), schema, name, this.catalogFor(from).searchPath);
    return [
      ...new Set(
        wanted.map((each) => ddlAddress({ connection, schema: each.schema, name: each.name, kind: each.kind })),
      ),
    ];
  }

  /** The statement behind a view of the document's database, asked of the host once for each state of the catalog. */
  viewText(schema: string, name: string, from = ''): Promise<string | undefined> {
    const connection = this.connectionOf(from);
    const relation = this.snapshotOf(connection)?.find(schema, name);
    if (connection === undefined || relation === undefined || !relation.kind.endsWith('view'))
      return Promise.resolve(undefined);
    const params: ViewTextParams = {
      connection,
      schema: foldName(schema),
      name: relation.name,
      kind: relation.kind as CatalogRelationKind,
    };
    const key = JSON.stringify(params);
    let text = this.viewTexts.get(key);
    if (text === undefined) this.viewTexts.set(key, (text = this.askForView(params)));
    return text;
  }

  private async askForView(params: ViewTextParams): Promise<string | undefined> {
    return (await this.connection?.sendRequest<ViewTextReply>(viewTextRequest, params)) ?? undefined;
  }

  private take({ connection, step, page }: CatalogParams): void {
    switch (step) {
      case 'begin':
        this.arriving.set(connection, new Snapshot());
        return;
      case 'page':
        if (page !== undefined) this.arriving.get(connection)?.add(page);
        return;
      case 'end': {
        const snapshot = this.arriving.get(connection);
        this.arriving.delete(connection);
        if (snapshot !== undefined) this.snapshots.set(connection, snapshot);
        break;
      }
      case 'forget':
        this.arriving.delete(connection);
        if (!this.snapshots.delete(connection)) return;
    }
    this.merged.clear();
    this.viewTexts.clear();
    this.onDidChange();
  }

  /** Name of the connection that counts for a document. */
  connectionOf(uri: string): string | undefined {
    return this.connections.documents[uri] ?? this.connections.active;
  }

  /** Undefined where no connection counts. */
  private deploymentOf(connection: string | undefined): Deployment | undefined {
    if (connection === undefined) return undefined;
    return this.connections.provisioned?.includes(connection) === true ? 'provisioned' : 'serverless';
  }

  private snapshotOf(connection: string | undefined): Snapshot | undefined {
    return connection === undefined ? undefined : this.snapshots.get(connection);
  }
}

interface DdlAddress {
  readonly connection: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
}

function ddlAddress(address: DdlAddress): string {
  const path = [address.connection, `${address.schema}.${address.name}.sql`].map(encodeURIComponent).join('/');
  return `${ddlScheme}:/${path}?${encodeURIComponent(JSON.stringify(address))}`;
}
