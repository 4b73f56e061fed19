import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { QueryRun } from '../../src/domain/query/run';
import type { PriceMartApi } from '../../src/host/api';
import { activated, eventually, sqlEditor, startedLocal } from './support';

async function ended(run: QueryRun | undefined): Promise<QueryRun> {
  assert.ok(run, 'the command ran nothing');
  return eventually('the end of the run', () => (run.finished ? run : undefined));
}

const errorsOf = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.code === 'statement-failed');

describe('running SQL', () => {
  let api: PriceMartApi;

  before(async () => {
    api = await activated();
    await startedLocal(api);
  });

  it('runs the statement at the cursor', async () => {
    const editor = await sqlEditor('select 1 as one;\nselect 2 as two;\n');
    editor.selection = new vscode.Selection(1, 3, 1, 3);
    const run = await ended(await vscode.commands.executeCommand<QueryRun>('priceMart.sql.run'));
    assert.deepEqual(
      run.outcomes.map((outcome) => outcome.sql),
      ['select 2 as two'],
    );
    assert.deepEqual(
      [run.outcomes[0]?.state, run.outcomes[0]?.columns[0]?.name, run.outcomes[0]?.row(0)],
      ['done', 'two', ['2']],
    );
  });

  it('runs the selection, and the whole file', async () => {
    const editor = await sqlEditor('select 1;\nselect 2;\nselect 3;\n');
    editor.selection = new vscode.Selection(1, 0, 2, 9);
    const selected = await ended(await vscode.commands.executeCommand<QueryRun>('priceMart.sql.run'));
    assert.deepEqual(
      selected.outcomes.map((outcome) => [outcome.sql, outcome.range.start]),
      [
        ['select 2', 10],
        ['select 3', 20],
      ],
    );
    const all = await ended(await vscode.commands.executeCommand<QueryRun>('priceMart.sql.runFile'));
    assert.equal(all.outcomes.length, 3);
  });

  it('does not split a body in dollars', async () => {
    const sql =
      'create or replace procedure public.twice(n integer) as $$\nbegin\n  n := n * 2;\n  n := n + 1;\nend;\n$$ language plpgsql';
    const editor = await sqlEditor(`${sql};\nselect 1;\n`);
    editor.selection = new vscode.Selection(2, 4, 2, 4);
    const run = await ended(await vscode.commands.executeCommand<QueryRun>('priceMart.sql.run'));
    assert.deepEqual(
      run.outcomes.map((outcome) => [outcome.sql, outcome.state]),
      [[sql, 'done']],
    );
  });

  it('places the server’s error on the word it names, until the text is edited', async () => {
    const editor = await sqlEditor('select 1;\n\nselect * from no_such_table;\n');
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    const run = await ended(await vscode.commands.executeCommand<QueryRun>('priceMart.sql.run'));
    assert.equal(run.outcomes[0]?.state, 'failed');
    const [error] = await eventually('the error in the editor', () => {
      const errors = errorsOf(editor.document.uri);
      return errors.length > 0 ? errors : undefined;
    });
    assert.ok(error);
    assert.match(error.message, /no_such_table/);
    assert.equal(error.range.start.line, 2);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '-- '));
    assert.deepEqual(errorsOf(editor.document.uri), []);
  });

  it('stops at the first statement that fails', async () => {
    await sqlEditor('select 1;\nselect * from no_such_table;\nselect 3;\n');
    const run = await ended(await vscode.commands.executeCommand<QueryRun>('priceMart.sql.runFile'));
    assert.deepEqual(
      run.outcomes.map((outcome) => outcome.state),
      ['done', 'failed', 'cancelled'],
    );
  });

  it('shows a lens above each statement', async () => {
    const { document } = await sqlEditor('select 1;\nselect 2;\n');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const ours = lenses.filter((lens) => lens.command?.command.startsWith('priceMart.sql.'));
    assert.deepEqual(
      ours.map((lens) => [lens.range.start.line, lens.command?.title]),
      [
        [0, '$(play) Run'],
        [1, '$(play) Run'],
        [1, 'Run to here'],
      ],
    );
    const [, , toHere] = ours;
    const run = await ended(
      await vscode.commands.executeCommand<QueryRun>(
        'priceMart.sql.runToHere',
        ...((toHere?.command?.arguments ?? []) as unknown[]),
      ),
    );
    assert.equal(run.outcomes.length, 2);
  });

  it('cancels on the server', async () => {
    await sqlEditor('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b;\n');
    const run = await vscode.commands.executeCommand<QueryRun | undefined>('priceMart.sql.run');
    assert.ok(run);
    const id = await eventually('the statement’s id', () => run.outcomes[0]?.statementId);
    await vscode.commands.executeCommand('priceMart.sql.cancel');
    await ended(run);
    assert.equal(run.outcomes[0]?.state, 'cancelled');
    const local = api.connections.byName('local');
    assert.ok(local);
    const { warehouse } = await api.connections.services(local);
    assert.equal((await warehouse.describe(id)).status, 'ABORTED');
  });

  it('leaves other SQL files alone unless the workspace is one of ours', async () => {
    const setting = vscode.workspace.getConfiguration('priceMart');
    await setting.update('sql.enabled', 'off', vscode.ConfigurationTarget.Workspace);
    const document = await vscode.workspace.openTextDocument({ language: 'sql', content: 'select 1;\n' });
    await vscode.window.showTextDocument(document);
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(await lenses(), []);
    await setting.update('sql.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually('lenses in a Price Mart workspace', async () => ((await lenses()).length > 0 ? true : undefined));
  });
});
