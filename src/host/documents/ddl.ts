import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { WarehouseTable } from '../../domain/catalog/model';
import type { WarehouseProcedure } from '../../domain/catalog/warehouseCatalog';
import { ddlScheme } from '../../protocol/languageServer';
import type { App } from '../app';

export { ddlScheme };

/** What has a statement that makes it. */
type Made = Pick<WarehouseTable | WarehouseProcedure, 'schema' | 'name' | 'kind'>;

/**
 * A read-only document with the statement that makes a relation, or with those that make the procedures or functions of a name. The
 * language server makes such addresses too.
 */
export function ddlUri(connection: string, { schema, name, kind }: Made): vscode.Uri {
  return vscode.Uri.from({
    scheme: ddlScheme,
    path: `/${connection}/${schema}.${name}.sql`,
    query: JSON.stringify({ connection, schema, name, kind }),
  });
}

export class DdlDocuments implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly app: App) {}

  /** Reads it anew: what it shows may have been changed since it was shown. */
  refresh(uri: vscode.Uri): void {
    this.changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { connection: name, ...of } = readQuery(uri);
    const connection = this.app.connections.byName(name);
    if (connection?.redshift === undefined)
      throw new Problem('UnknownConnection', `There is no connection ${name} with a database.`);
    const { WarehouseCatalog, routineDdl } = await import('../core/index');
    const { warehouse } = await this.app.connections.services(connection);
    const { database } = connection.redshift;
    return of.kind === 'procedure' || of.kind === 'function'
      ? routineDdl(warehouse, database, { ...of, kind: of.kind })
      : new WarehouseCatalog(warehouse, database).ddl({ ...of, kind: of.kind });
  }
}

type RelationKind = WarehouseTable['kind'];
type RoutineKind = WarehouseProcedure['kind'];

interface Address {
  readonly connection: string;
  readonly schema: string;
  readonly name: string;
}
type DdlAddress = Address & ({ readonly kind: RelationKind } | { readonly kind: RoutineKind });

const relationKinds: readonly RelationKind[] = ['table', 'view', 'materialized view', 'external table'];
const routineKinds: readonly RoutineKind[] = ['procedure', 'function'];

function readQuery(uri: vscode.Uri): DdlAddress {
  const value: unknown = JSON.parse(uri.query);
  if (isAddress(value)) {
    const { connection, schema, name } = value;
    const relation = relationKinds.find((entry) => entry === value.kind);
    if (relation !== undefined) return { connection, schema, name, kind: relation };
    const routine = routineKinds.find((entry) => entry === value.kind);
    if (routine !== undefined) return { connection, schema, name, kind: routine };
  }
  throw new Problem('Invalid', `${uri.toString()} names no relation or routine.`);
}

function isAddress(value: unknown): value is Address & { readonly kind: unknown } {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const texts = new Map(Object.entries(value).filter(([, entry]) => typeof entry === 'string'));
  return ['connection', 'schema', 'name'].every((key) => texts.has(key));
}
