import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { WarehouseTable } from '../../domain/catalog/model';
import { ddlScheme } from '../../protocol/languageServer';
import type { App } from '../app';

export { ddlScheme };

/** A read-only document with the statement that makes a relation. */
export function ddlUri(connection: string, relation: Pick<WarehouseTable, 'schema' | 'name' | 'kind'>): vscode.Uri {
  return vscode.Uri.from({
    scheme: ddlScheme,
    path: `/${connection}/${relation.schema}.${relation.name}.sql`,
    query: JSON.stringify({ connection, schema: relation.schema, name: relation.name, kind: relation.kind }),
  });
}

export class DdlDocuments implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly app: App) {}

  /** Reads it anew: the relation may have been changed since it was shown. */
  refresh(uri: vscode.Uri): void {
    this.changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { connection: name, ...relation } = readQuery(uri);
    const connection = this.app.connections.byName(name);
    if (connection?.redshift === undefined)
      throw new Problem('UnknownConnection', `There is no connection ${name} with a database.`);
    const { WarehouseCatalog } = await import('../core/index');
    const { warehouse } = await this.app.connections.services(connection);
    return new WarehouseCatalog(warehouse, connection.redshift.database).ddl(relation);
  }
}

type DdlAddress = Pick<WarehouseTable, 'schema' | 'name' | 'kind'> & { readonly connection: string };
const kinds: readonly WarehouseTable['kind'][] = ['table', 'view', 'materialized view', 'external table'];

function readQuery(uri: vscode.Uri): DdlAddress {
  const value: unknown = JSON.parse(uri.query);
  if (
    typeof value === 'object' &&
    value !== null &&
    'connection' in value &&
    'schema' in value &&
    'name' in value &&
    'kind' in value
  ) {
    const kind = kinds.find((entry) => entry === value.kind);
    if (
      typeof value.connection === 'string' &&
      typeof value.schema === 'string' &&
      typeof value.name === 'string' &&
      kind !== undefined
    )
      return { connection: value.connection, schema: value.schema, name: value.name, kind };
  }
  throw new Problem('Invalid', `${uri.toString()} names no relation.`);
}
