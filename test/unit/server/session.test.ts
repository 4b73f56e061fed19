/** The whole server in a process of its own, as the editor speaks to it. */
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CompletionList, Diagnostic, Hover } from 'vscode-languageserver/node';
import {
  catalogNotification,
  connectionsNotification,
  workspaceSqlNotification,
  type CatalogPage,
  type CatalogParams,
  type ConnectionsParams,
  type WorkspaceSqlParams,
} from '../../../src/protocol/languageServer';
import { serverSession, type Session } from './session';

const main = join(__dirname, '../../../src/server/main.ts');
const codes = (found: readonly Diagnostic[]): string[] => found.map(({ code }) => String(code));
const query = 'SELECT s.id FROM core.sale AS s WHERE s.wrong = 1;\n';
const says =
  (part: string) =>
  (found: readonly Diagnostic[]): boolean =>
    found.some(({ message }) => (typeof message === 'string' ? message : message.value).includes(part));
const silent = (found: readonly Diagnostic[]): boolean => !says('wrong')(found);

function sale(...columns: readonly string[]): CatalogPage {
  return {
    schemas: [{ name: 'core', complete: true }],
    relations: { schema: ['core'], name: ['sale'], kind: ['table'], rows: [1], comment: [null] },
    columns: {
      tables: [['core', 'sale', columns.length]],
      name: columns,
      type: columns.map(() => 0),
      types: ['integer'],
      encoding: columns.map(() => 0),
      encodings: ['az64'],
      flags: columns.map(() => '1').join(''),
      sortKeys: [],
    },
  };
}

describe('the language server', function () {
  this.timeout(15_000);
  let session: Session;
  const workspace = (params: Partial<WorkspaceSqlParams>): Promise<void> =>
    session.connection.sendNotification(workspaceSqlNotification, {
      files: [],
      removed: [],
      complete: true,
      ...params,
    });
  const catalog = (params: Omit<CatalogParams, 'connection'>): Promise<void> =>
    session.connection.sendNotification(catalogNotification, { connection: 'dev', ...params });

  before(async () => {
    session = await serverSession([process.execPath, '--import', 'tsx', main]);
  });
  after(() => session.close());

  it('says nothing of names until it knows the tables, then what is wrong, and again when they change', async () => {
    await session.open('file:///w/query.sql', 'redshift-sql', query);
    assert.deepEqual(codes(await session.diagnostics('file:///w/query.sql')).includes('syntax'), false);
    await session.diagnostics('file:///w/query.sql', silent);
    await workspace({ files: [{ uri: 'file:///w/ddl.sql', text: 'CREATE TABLE core.sale (id INT);' }] });
    await session.diagnostics('file:///w/query.sql', says('wrong'));
    await workspace({ files: [{ uri: 'file:///w/ddl.sql', text: 'CREATE TABLE core.sale (id INT, wrong INT);' }] });
    await session.diagnostics('file:///w/query.sql', silent);
  });

  it('takes the text of an open file before the disk’s', async () => {
    await session.open('file:///w/ddl.sql', 'redshift-sql', 'CREATE TABLE core.sale (id INT);');
    await session.diagnostics('file:///w/query.sql', says('wrong'));
    await session.change('file:///w/ddl.sql', 2, 'CREATE TABLE core.sale (id INT, wrong INT);');
    await session.diagnostics('file:///w/query.sql', silent);
    await workspace({ removed: ['file:///w/ddl.sql'] });
  });

  it('knows the database of the active connection, and forgets it', async () => {
    await session.connection.sendNotification(connectionsNotification, { active: 'dev', documents: {} });
    await catalog({ step: 'begin' });
    await catalog({ step: 'page', page: sale('id') });
    await session.diagnostics('file:///w/query.sql', silent);
    await catalog({ step: 'end' });
    await session.diagnostics('file:///w/query.sql', says('wrong'));
    await session.connection.sendNotification(connectionsNotification, {
      active: 'dev',
      documents: { 'file:///w/query.sql': 'other' },
    });
    await session.diagnostics('file:///w/query.sql', silent);
    await session.connection.sendNotification(connectionsNotification, { active: 'dev', documents: {} });
    await session.diagnostics('file:///w/query.sql', says('wrong'));
    await catalog({ step: 'forget' });
    await session.diagnostics('file:///w/query.sql', silent);
  });

  it('says what serverless workgroups lack, but not where the document’s connection is a cluster', async () => {
    const connections = (params: ConnectionsParams): Promise<void> =>
      session.connection.sendNotification(connectionsNotification, params);
    const [sql, python] = ['file:///w/history.sql', 'file:///w/history.py'];
    const query = 'SELECT e.filename FROM stl_load_errors AS e';
    await session.open(sql, 'redshift-sql', `${query};`);
    await session.open(python, 'python', `client.execute_statement(Sql="${query}")\n`);
    const both = async (test: (found: readonly Diagnostic[]) => boolean): Promise<void> => {
      await session.diagnostics(sql, test);
      await session.diagnostics(python, test);
    };
    const lacks = (found: readonly Diagnostic[]): boolean => codes(found).includes('Q18');
    const silent = (found: readonly Diagnostic[]): boolean => !lacks(found);
    await both(lacks);
    await connections({ active: 'cluster', documents: {}, provisioned: ['cluster'] });
    await both(silent);
    await connections({ active: 'cluster', documents: { [sql]: 'workgroup' }, provisioned: ['cluster'] });
    await session.diagnostics(sql, lacks);
    await session.diagnostics(python, silent);
    // The settings of a connection may change while it keeps its name.
    await connections({ active: 'cluster', documents: {}, provisioned: [] });
    await both(lacks);
    await connections({ active: undefined, documents: {} });
    await both(lacks);
  });

  it('finds what is wrong in the Redshift SQL of a Python file, at its place', async () => {
    const text = [
      'spark.sql("select from from")',
      'client.execute_statement(',
      '    Sql=f"""',
      '  SELECT a FROM {table} WHERE',
      '""")',
      '',
    ].join('\n');
    await session.open('file:///w/job.py', 'python', text);
    const found = await session.diagnostics('file:///w/job.py', (all) => all.length > 0);
    assert.deepEqual(codes(found), ['syntax']);
    assert.ok((found[0]?.range.start.line ?? 0) >= 3, JSON.stringify(found[0]?.range));
    await session.change('file:///w/job.py', 2, text.replace('WHERE', 'WHERE a = 1'));
    await session.diagnostics('file:///w/job.py', (all) => all.length === 0);
  });

  it('explains names in the Redshift SQL of a Python file and goes to what they mean', async () => {
    await workspace({ files: [{ uri: 'file:///w/stock.sql', text: 'CREATE TABLE core.stock (item INT);' }] });
    const text = 'cursor.execute("""\n  SELECT item FROM core.stock\n""")\nspark.sql("SELECT item FROM core.stock")\n';
    await session.open('file:///w/stock.py', 'python', text);
    const textDocument = { uri: 'file:///w/stock.py' };
    const hover = async (line: number, character: number): Promise<Hover | null> =>
      session.connection.sendRequest('textDocument/hover', { textDocument, position: { line, character } });
    let known = await hover(1, 26);
    while (!JSON.stringify(known).includes('item')) known = await hover(1, 26);
    assert.deepEqual(known?.range, { start: { line: 1, character: 24 }, end: { line: 1, character: 29 } });
    assert.equal(await hover(3, 35), null);
    const list = await session.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 1, character: 9 },
    });
    assert.ok(list.items.some(({ label }) => label === 'item'));
    const target = await session.connection.sendRequest<{ uri: string }[]>('textDocument/definition', {
      textDocument,
      position: { line: 1, character: 11 },
    });
    assert.deepEqual(
      target.map(({ uri }) => uri),
      ['file:///w/stock.sql'],
    );
  });

  it('gives a Python file none of what SQL documents get', async () => {
    const outline = await session.connection.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: 'file:///w/job.py' },
    });
    assert.equal(outline, null);
  });
});
