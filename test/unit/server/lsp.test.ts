/** The server's bundle over stdio, feature by feature, as an editor asks for them. */
import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import type {
  CodeAction,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  catalogNotification,
  connectionsNotification,
  workspaceSqlNotification,
  type CatalogPage,
} from '../../../src/protocol/languageServer';
import { serverSession, type Session } from './session';

const ddlUri = 'file:///w/ddl.sql';
const ddl = 'create table core.sales (\n  id bigint not null,\n  amount numeric(18,2)\n);\n';
const uri = 'file:///w/mart.sql';
const text = `-- Totals.
-- By day.
with t as (
  select id, amount as price from core.sales
)
select t.price, count(*) from t
group by 1;

copy core.sales from 's3://bucket/in/sales.csv' iam_role default;
insert into core.sales values (1, 2.5);
select * from core.sales;
select 1 from dwh.orders;
`;

const page: CatalogPage = {
  schemas: [{ name: 'dwh', complete: true }],
  relations: { schema: ['dwh'], name: ['orders'], kind: ['table'], rows: [12345], comment: ['Orders of the shop'] },
  columns: {
    tables: [['dwh', 'orders', 1]],
    name: ['id'],
    type: [0],
    types: ['integer'],
    encoding: [0],
    encodings: ['az64'],
    flags: '0',
    sortKeys: [],
  },
};

describe('the language server’s bundle', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'pmw-server-'));
  const textDocument = { uri };
  let session: Session;
  let document = TextDocument.create(uri, 'redshift-sql', 1, text);

  const ask = <T>(method: string, params: object): Promise<T> =>
    session.connection.sendRequest<T>(method, { textDocument, ...params });
  /** The place of some words in the text, so many characters in. */
  const at = (words: string, inside = 0): Position => document.positionAt(document.getText().indexOf(words) + inside);
  const textAt = (range: Range): string => document.getText(range);
  const edited = (edits: readonly TextEdit[] | undefined): string =>
    TextDocument.applyEdits(document, [...(edits ?? [])]);
  const whole = (): Range => ({ start: document.positionAt(0), end: document.positionAt(document.getText().length) });

  before(async () => {
    const outfile = join(folder, 'server.js');
    await build({
      entryPoints: [join(__dirname, '../../../src/server/main.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'silent',
      define: { 'import.meta.url': '__importMetaUrl' },
      banner: { js: "const __importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
    });
    session = await serverSession([process.execPath, outfile]);
    const { connection } = session;
    await connection.sendNotification(workspaceSqlNotification, {
      files: [{ uri: ddlUri, text: ddl }],
      removed: [],
      complete: true,
    });
    await connection.sendNotification(connectionsNotification, { active: 'dev', documents: {} });
    await connection.sendNotification(catalogNotification, { connection: 'dev', step: 'begin' });
    await connection.sendNotification(catalogNotification, { connection: 'dev', step: 'page', page });
    await connection.sendNotification(catalogNotification, { connection: 'dev', step: 'end' });
    await session.open(uri, 'redshift-sql', text);
    await session.diagnostics(uri);
    // What was sent above is taken in a moment later.
    const known = async (words: string, position: Position): Promise<void> => {
      while (!JSON.stringify(await ask('textDocument/hover', { position })).includes(words)) await setTimeout(20);
    };
    await known('numeric(18,2)', at('core.sales', 6));
    await known('Orders of the shop', at('dwh.orders', 5));
  });
  after(async () => {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what a table is and where it is made', async () => {
    const here = await ask<Hover>('textDocument/hover', { position: at('core.sales', 6) });
    const shown = JSON.stringify(here.contents);
    assert.match(shown, /core\.sales/);
    assert.match(shown, /numeric\(18,2\)/);
    assert.match(shown, /Defined in \[ddl\.sql\]/);
    assert.equal(here.range && textAt(here.range), 'sales');
    const database = await ask<Hover>('textDocument/hover', { position: at('dwh.orders', 5) });
    assert.match(JSON.stringify(database.contents), /12,345 rows.*Orders of the shop/);
    assert.equal(await ask('textDocument/hover', { position: at('group by', 2) }), null);
  });

  it('goes to definitions in the text, in the workspace and in the database', async () => {
    const [common] = await ask<Location[]>('textDocument/definition', { position: at('from t\n', 5) });
    assert.ok(common);
    assert.equal(common.uri, uri);
    assert.deepEqual(common.range.start, at('t as ('));
    const [table] = await ask<Location[]>('textDocument/definition', { position: at('core.sales', 6) });
    assert.deepEqual(table, {
      uri: ddlUri,
      range: { start: { line: 0, character: 18 }, end: { line: 0, character: 23 } },
    });
    const [stored] = await ask<Location[]>('textDocument/definition', { position: at('dwh.orders', 5) });
    assert.match(stored?.uri ?? '', /^pricemart-ddl:\/dev\/dwh\.orders\.sql\?/);
  });

  it('finds references over the workspace, and highlights in the text', async () => {
    const found = await ask<Location[]>('textDocument/references', {
      position: at('core.sales', 6),
      context: { includeDeclaration: true },
    });
    assert.equal(found.filter((each) => each.uri === uri).length, 4);
    assert.equal(found.filter((each) => each.uri === ddlUri).length, 1);
    const marks = await ask<DocumentHighlight[]>('textDocument/documentHighlight', { position: at('price,', 1) });
    assert.deepEqual(
      marks.map(({ range, kind }) => `${textAt(range)} ${kind ?? 0}`),
      ['price 3', 'price 2'],
    );
  });

  it('renames what the text declares, and says why it does not rename the rest', async () => {
    const range = await ask<Range>('textDocument/prepareRename', { position: at('t as (') });
    assert.equal(textAt(range), 't');
    const edit = await ask<WorkspaceEdit>('textDocument/rename', { position: at('t as ('), newName: 'totals' });
    assert.match(edited(edit.changes?.[uri]), /with totals as[^]*select totals\.price[^]*from totals\n/);
    await assert.rejects(
      ask('textDocument/prepareRename', { position: at('core.sales', 6) }),
      /ALTER TABLE … RENAME TO/,
    );
  });

  it('colours names, and tells only what changed afterwards', async () => {
    const full = await ask<SemanticTokens>('textDocument/semanticTokens/full', {});
    assert.ok(full.data.length > 50 && full.data.length % 5 === 0);
    const some = await ask<SemanticTokens>('textDocument/semanticTokens/range', {
      range: { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.ok(some.data.length >= 10 && some.data.length < full.data.length);
    const delta = await ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      previousResultId: full.resultId,
    });
    assert.deepEqual(delta.edits, []);
  });

  it('shows hints beside stars, values and ordinals', async () => {
    const hints = await ask<InlayHint[]>('textDocument/inlayHint', { range: whole() });
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['price', 'id:', 'amount:', 'id, amount'],
    );
  });

  it('offers refactorings where they fit', async () => {
    const actions = await ask<CodeAction[]>('textDocument/codeAction', {
      range: { start: at('* from core.sales;'), end: at('* from core.sales;', 1) },
      context: { diagnostics: [], only: ['refactor'] },
    });
    const expand = actions.find(({ title }) => title === 'Write out the columns of *');
    assert.match(edited(expand?.edit?.changes?.[uri]), /select id, amount from core\.sales;/);
    assert.ok(actions.every(({ kind }) => kind?.startsWith('refactor.') === true));
  });

  it('outlines, folds and grows selections', async () => {
    const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol', {});
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['t', 'core.sales', 'core.sales', 'core.sales', 'dwh.orders'],
    );
    assert.deepEqual(
      symbols[0]?.children?.map(({ name }) => name),
      ['t'],
    );
    const folds = await ask<FoldingRange[]>('textDocument/foldingRange', {});
    assert.deepEqual(folds[0], { startLine: 0, endLine: 1, kind: 'comment' });
    const [selection] = await ask<SelectionRange[]>('textDocument/selectionRange', { positions: [at('price,')] });
    assert.equal(selection && textAt(selection.range), 'price');
    assert.equal(selection?.parent && textAt(selection.parent.range), 't.price');
  });

  it('links objects of S3 to documents that read them', async () => {
    const [link] = await ask<DocumentLink[]>('textDocument/documentLink', {});
    assert.equal(link && textAt(link.range), 's3://bucket/in/sales.csv');
    assert.equal(link?.target, undefined);
    const resolved = await session.connection.sendRequest<DocumentLink>('documentLink/resolve', link);
    assert.match(resolved.target ?? '', /^pricemart-s3:\/\/bucket\/in\/sales\.csv\?.*dev/);
  });

  it('formats a statement when it is ended', async () => {
    const edits = await ask<TextEdit[]>('textDocument/onTypeFormatting', {
      position: at('select 1 from dwh.orders;', 25),
      ch: ';',
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.match(edited(edits), /select\n {2}1\nfrom\n {2}dwh\.orders;/);
  });

  it('follows edits: problems come and go, and answers are about the new text', async () => {
    const broken = { range: { start: at('group by 1'), end: at('group by 1', 8) }, text: 'group' };
    await change(2, broken);
    const problems = await session.diagnostics(uri, (found) => found.some(({ code }) => code === 'syntax'));
    assert.ok(problems.length > 0);
    const hover = await ask<Hover>('textDocument/hover', { position: at('dwh.orders', 5) });
    assert.match(JSON.stringify(hover.contents), /Orders of the shop/);
    await change(3, { range: { start: at('group 1'), end: at('group 1', 5) }, text: 'group by' });
    await session.diagnostics(uri, (found) => !found.some(({ code }) => code === 'syntax'));
    await change(4, { range: { start: at('price from'), end: at('price from', 5) }, text: 'cost' });
    const marks = await ask<DocumentHighlight[]>('textDocument/documentHighlight', { position: at('cost', 1) });
    assert.deepEqual(
      marks.map(({ range }) => textAt(range)),
      ['cost'],
    );
    await change(5, { range: { start: at('t.price'), end: at('t.price', 7) }, text: 't.cost' });
    const [place] = await ask<Location[]>('textDocument/definition', { position: at('t.cost', 3) });
    assert.deepEqual(place?.range.start, at('cost from'));
  });

  async function change(version: number, edit: { range: Range; text: string }): Promise<void> {
    await session.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [edit],
    });
    document = TextDocument.update(document, [edit], version);
  }
});
