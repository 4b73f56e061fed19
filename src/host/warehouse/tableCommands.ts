import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import { quoteName } from '../../domain/catalog/warehouseCatalog';
import { parseS3Uri, type ObjectLocation } from '../../domain/storage/model';
import type { App } from '../app';
import type { CommandsOf } from '../commandIds';
import { ddlUri, type DdlDocuments } from '../documents/ddl';
import { openSql } from '../documents/openSql';
import { withProgress } from '../progress';
import type { SqlScanner } from '../query/scanner';
import type { SqlRunner } from '../query/sqlRunner';
import type { ObjectNode, ProcedureNode, RelationNode } from './nodes';

export interface TableParts {
  readonly app: App;
  readonly documents: DdlDocuments;
  readonly scanner: SqlScanner;
  readonly runner: SqlRunner;
  setEditorConnection(uri: vscode.Uri, connection: string): Promise<void>;
}

const firstRows = 100;

export function tableCommands(parts: TableParts) {
  return {
    'priceMart.table.query': (node: RelationNode) => queryTable(parts, node),
    'priceMart.table.showDdl': (node: RelationNode | ProcedureNode) => showDdl(parts.documents, node),
    'priceMart.table.generateCopy': (node: RelationNode | ObjectNode) => generateCopy(parts, node),
  } satisfies CommandsOf<'table'>;
}

/** Opens the query, so that it can be changed, and runs it. */
async function queryTable(parts: TableParts, node: RelationNode): Promise<void> {
  const { relation } = node;
  const connection = parts.app.connections.byName(node.connection) ?? parts.app.connections.active();
  const name = `${quoteName(relation.schema)}.${quoteName(relation.name)}`;
  const { document } = await openSql(`select *\nfrom ${name}\nlimit ${firstRows};\n`);
  if (connection.name !== parts.app.connections.active().name)
    await parts.setEditorConnection(document.uri, connection.name);
  await parts.runner.run({
    connection,
    text: document.getText(),
    statements: await parts.scanner.ofDocument(document),
    document,
  });
}

async function showDdl(documents: DdlDocuments, node: RelationNode | ProcedureNode): Promise<void> {
  const uri = ddlUri(node.connection, node.kind === 'procedure' ? node.procedure : node.relation);
  documents.refresh(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, 'redshift-sql');
  await vscode.window.showTextDocument(document, { preview: true });
}

/** From an object: asks for the table. From a table: asks for the object or prefix. Opens the statement, runs nothing. */
async function generateCopy({ app }: TableParts, node: RelationNode | ObjectNode): Promise<void> {
  const connection = app.connections.byName(node.connection) ?? app.connections.active();
  const from = node.kind === 'object' ? node.object : await askObject(connection.landingZones?.[0]);
  if (from === undefined) return;
  const table = node.kind === 'object' ? await askTable() : node.relation;
  if (table === undefined) return;
  const sql = await withProgress('Generating COPY', async (signal) => {
    const { copyStatement } = await import('../core/index');
    const { objects } = await app.connections.services(connection, signal);
    return copyStatement(objects, from, { table, role: connection.glue?.role, signal });
  });
  await openSql(sql);
}

async function askObject(zone: string | undefined): Promise<ObjectLocation | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Generate COPY',
    prompt: 'Object, prefix or manifest to load from. Its first rows tell the format.',
    value: zone ?? 's3://',
    validateInput: (value) =>
      parseS3Uri(value) === undefined ? 'Write it as s3://bucket/key or s3://bucket/prefix/.' : undefined,
  });
  return text === undefined ? undefined : parseS3Uri(text);
}

async function askTable(): Promise<{ schema: string; name: string } | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Generate COPY',
    prompt: 'Table to load into, as schema.table.',
    placeHolder: 'staging.sales_line',
    validateInput: (value) => (/^[^.]+\.[^.]+$/.test(value.trim()) ? undefined : 'Write it as schema.table.'),
  });
  if (text === undefined) return undefined;
  const [schema, name] = text.trim().split('.');
  if (schema === undefined || name === undefined) throw new Problem('Invalid', `"${text}" is not schema.table.`);
  return { schema, name };
}
