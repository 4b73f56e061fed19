/** The language in the editor, over LSP: what a person sees when writing a mart in the sample workspace, with no connection open. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PriceMartApi } from '../../src/host/api';
import type { QueryRun } from '../../src/domain/query/run';
import { activated, eventually, startedLocal } from './support';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
let files = 0;

function inWorkspace(...path: readonly string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** A new file of the workspace with the text, where `|` marks the cursor. */
async function opened(
  text: string,
  path: readonly string[] = ['sql', `scratch_${files++}.sql`],
): Promise<{ document: vscode.TextDocument; at: vscode.Position }> {
  const uri = inWorkspace(...path);
  await vscode.workspace.fs.writeFile(uri, encode(text.replace('|', '')));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return { document, at: document.positionAt(Math.max(0, text.indexOf('|'))) };
}

const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Price Mart');

const codeOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : (code ?? ''));

function reported(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  return eventually(`${code} in ${uri.path}`, () => ours(uri).find((diagnostic) => codeOf(diagnostic) === code));
}

function labels(list: vscode.CompletionList): string[] {
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function completed(uri: vscode.Uri, at: vscode.Position, wanted: string): Promise<string[]> {
  return eventually(`${wanted} in the list`, async () => {
    const found = labels(
      await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, at),
    );
    return found.includes(wanted) ? found : undefined;
  });
}

async function targets(uri: vscode.Uri, at: vscode.Position): Promise<vscode.Uri[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    at,
  );
  return found.map((location) => ('targetUri' in location ? location.targetUri : location.uri));
}

describe('the Redshift language', () => {
  let api: PriceMartApi;

  before(async () => {
    api = await activated();
    // The workspace's tables are known once a column that none of them has is called unknown.
    const { document } = await opened('SELECT s.nothing FROM core.dim_store AS s;\n');
    await reported(document.uri, 'N02');
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('says what is wrong, with a code that opens the rule’s page', async () => {
    const { document } = await opened('SELECT s.store_id\nFROM core.dim_store AS s\nWHERE s.closed = NULL;\n');
    const diagnostic = await reported(document.uri, 'N02');
    assert.equal(document.getText(diagnostic.range), 'closed');
    assert.ok(typeof diagnostic.code === 'object', 'the code links to nothing');
    const page = await vscode.workspace.openTextDocument(diagnostic.code.target);
    assert.match(page.getText(), /N02/);
    assert.equal(
      ours(document.uri).every(({ message }) => message.length > 0),
      true,
    );
  });

  it('finds nothing wrong in the sample warehouse', async () => {
    const uris = await vscode.workspace.findFiles('sql/0*/**/*.sql');
    assert.ok(uris.length >= 10);
    for (const uri of uris) await vscode.workspace.openTextDocument(uri);
    const { document } = await opened('SELECT d.nothing FROM core.dim_date AS d;\n');
    await reported(document.uri, 'N02');
    const wrong = uris
      .flatMap((uri) => ours(uri))
      .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(
      wrong.map((diagnostic) => `${codeOf(diagnostic)} ${diagnostic.message}`),
      [],
    );
  });

  it('completes the columns of a table that another file makes', async () => {
    const { document, at } = await opened('SELECT f.| FROM core.fact_sales AS f;\n');
    const found = await completed(document.uri, at, 'quantity');
    assert.ok(!found.includes('SELECT'), 'a keyword behind a dot');
  });

  it('shows a column’s type under the pointer', async () => {
    const { document, at } = await opened('SELECT f.quan|tity FROM core.fact_sales AS f;\n');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((content) => (typeof content === 'string' ? content : content.value)),
    );
    assert.match(shown.join('\n'), /integer/i);
  });

  it('goes to the file that makes a table', async () => {
    const { document, at } = await opened('SELECT s.store_id FROM core.dim_|store AS s;\n');
    const [target] = await targets(document.uri, at);
    assert.ok(target?.path.endsWith('/sql/04_core/02_dim_store.sql'), target?.toString());
  });

  it('renames a common table wherever it is named', async () => {
    const { document, at } = await opened('WITH ol|d AS (SELECT 1 AS one)\nSELECT old.one FROM old;\n');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'fresh',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), 'WITH fresh AS (SELECT 1 AS one)\nSELECT fresh.one FROM fresh;\n');
  });

  it('formats a file, and the formatted file again not', async () => {
    const { document } = await opened('select a,b from core.t where a=1 and b=2;\n');
    const format = async (): Promise<vscode.TextEdit[]> =>
      (await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        { tabSize: 2, insertSpaces: true },
      )) ?? [];
    const edits = await format();
    assert.ok(edits.length > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /\n\s*from/i);
    assert.deepEqual(await format(), []);
  });

  it('fixes all that can be fixed in one go', async () => {
    const { document } = await opened("SELECT string_agg(s.city, ',') FROM core.dim_store AS s;\n");
    await reported(document.uri, 'N06');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      'source.fixAll',
    );
    const edit = actions.find(({ kind }) => kind?.value.startsWith('source.fixAll.priceMart'))?.edit;
    assert.ok(edit, `no fix-all among ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /SELECT LISTAGG\(s\.city/);
  });

  it('extracts a subquery to a common table, and asks for its name', async () => {
    const text =
      'SELECT s.store_id FROM core.dim_store AS s WHERE s.store_id IN (SELECT d.store_id FROM core.dim_store AS d);\n';
    const { document } = await opened(text);
    const query = 'SELECT d.store_id FROM core.dim_store AS d';
    const start = text.indexOf(query);
    const action = await eventually('the action', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(document.positionAt(start), document.positionAt(start + query.length)),
        'refactor.extract',
      );
      return actions.find(({ title }) => title.startsWith('Extract to the common table'));
    });
    const { edit, command } = action;
    assert.ok(edit !== undefined && command !== undefined);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(
      document.getText(),
      /^WITH selected_dim_store AS \(\n {2}SELECT d\.store_id[^]*IN \(SELECT store_id FROM/,
    );
    // What the editor does after the edit: the box for the new name opens on the table's name.
    const asked = vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const editor = vscode.window.activeTextEditor;
    await eventually('the cursor at the name', () => (editor?.selection.active.character === 5 ? true : undefined));
    await vscode.commands.executeCommand('cancelRenameInput');
    await asked;
  });

  it('outlines a procedure and folds it', async () => {
    const { document } = await opened(
      'CREATE OR REPLACE PROCEDURE core.tidy() AS $$\nBEGIN\n  DELETE FROM core.dim_store WHERE store_id = 1;\nEND;\n$$ LANGUAGE plpgsql;\n',
    );
    const symbols = await eventually('an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found === undefined || found.length === 0 ? undefined : found;
    });
    assert.match(symbols[0]?.name ?? '', /tidy/);
  });

  it('checks the Redshift SQL of a Glue script, and leaves Spark’s to Spark', async () => {
    const { document } = await opened(
      'import boto3\n\nspark.sql("select from from")\nclient = boto3.client("redshift-data")\nclient.execute_statement(\n    Sql="""\n  SELECT s.nothing FROM core.dim_store AS s\n""",\n)\n',
      ['glue-scripts', 'check.py'],
    );
    const diagnostic = await reported(document.uri, 'N02');
    assert.equal(document.getText(diagnostic.range), 'nothing');
    assert.equal(ours(document.uri).length, 1);
    const at = document.positionAt(document.getText().indexOf('s.nothing') + 2);
    await completed(document.uri, at, 'store_name');
  });

  it('sets a shown .sql file of the workspace to Redshift SQL, once', async () => {
    const { document } = await opened('SELECT 1;\n');
    await eventually('Redshift SQL', () => (document.languageId === 'redshift-sql' ? true : undefined));
    assert.equal(vscode.window.activeTextEditor?.options.tabSize, 2);
    await vscode.languages.setTextDocumentLanguage(document, 'sql');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(document);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(document.languageId, 'sql');
  });

  it('learns what a file makes as soon as it stands on disk', async () => {
    const { document, at } = await opened('SELECT n.| FROM core.new_table AS n;\n');
    const uri = inWorkspace('sql', 'new_table.sql');
    await vscode.workspace.fs.writeFile(uri, encode('CREATE TABLE core.new_table (fresh_column INT);\n'));
    await completed(document.uri, at, 'fresh_column');
    await vscode.workspace.fs.delete(uri);
    await eventually('the table to be unknown', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return labels(list).includes('fresh_column') ? undefined : true;
    });
  });

  it('learns from the database what was made in it, and shows its DDL', async () => {
    await startedLocal(api);
    const made = await opened('CREATE TABLE public.only_here (secret_column INTEGER);\n');
    await vscode.window.showTextDocument(made.document);
    const run = await vscode.commands.executeCommand<QueryRun>('priceMart.sql.runFile');
    await eventually('the end of the run', () => (run.finished ? run : undefined));
    await vscode.workspace.fs.delete(made.document.uri);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const { document, at } = await opened('SELECT o.| FROM public.only_here AS o;\n');
    await completed(document.uri, at, 'secret_column');
    const [target] = await eventually('a definition', async () => {
      const found = await targets(document.uri, document.positionAt(document.getText().indexOf('only_here') + 2));
      return found[0]?.scheme === 'pricemart-ddl' ? found : undefined;
    });
    assert.ok(target);
    assert.match((await vscode.workspace.openTextDocument(target)).getText(), /secret_column/);
  });

  it('knows a procedure that only the database has: its arguments, and what makes it', async () => {
    await startedLocal(api);
    const made = await opened(
      "CREATE PROCEDURE public.only_there(batch_number INTEGER) AS $$ BEGIN RAISE INFO 'seven'; END $$ LANGUAGE plpgsql;\n",
    );
    await vscode.window.showTextDocument(made.document);
    const run = await vscode.commands.executeCommand<QueryRun>('priceMart.sql.runFile');
    await eventually('the end of the run', () => (run.finished ? run : undefined));
    await vscode.workspace.fs.delete(made.document.uri);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const { document } = await opened('CALL public.only_there(1);\n');
    const at = document.positionAt('CALL public.only'.length);
    const shown = await eventually('the procedure under the pointer', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const words = hovers.flatMap(({ contents }) =>
        contents.map((each) => (typeof each === 'string' ? each : each.value)),
      );
      return words.find((each) => each.includes('only_there'));
    });
    assert.match(shown, /procedure public\.only_there\(batch_number integer\)/);
    const [target] = await targets(document.uri, at);
    assert.ok(target);
    assert.match((await vscode.workspace.openTextDocument(target)).getText(), /PROCEDURE[^]*only_there[^]*'seven'/);
  });

  it('offers what lies in the landing zone inside a COPY’s address', async () => {
    const { objects } = await startedLocal(api);
    await objects.createBucket('completion-landing');
    await objects.write({ bucket: 'completion-landing', key: 'pos/2026/file.csv' }, Buffer.from('a,b\n1,2\n'));
    const { document, at } = await opened(
      "COPY core.fact_sales FROM 's3://completion-landing/|' IAM_ROLE default CSV;\n",
    );
    await eventually('the folder in the list', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return labels(list).some((label) => label.includes('completion-landing/pos/')) ? true : undefined;
    });
  });

  it('names the argument that is being written', async () => {
    const { document, at } = await opened('SELECT dateadd(day, |) FROM core.dim_date;\n');
    const help = await eventually('signature help', async () => {
      const found = await vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        at,
      );
      return found;
    });
    assert.equal(help.activeParameter, 1);
    assert.match(help.signatures[0]?.label ?? '', /dateadd/i);
  });
});
