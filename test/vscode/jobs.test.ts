import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PriceMartApi } from '../../src/host/api';
import { activated, eventually, nodeAt, startedLocal } from './support';

const script = ['import sys', '', 'print("reading")', 'raise ValueError("qty 6O0 is not a number")', ''].join('\n');
const definition = {
  Name: 'broken_job',
  Role: 'PriceMartGlue',
  Command: { Name: 'pythonshell', PythonVersion: '3.9' },
  MaxRetries: 0,
  Timeout: 5,
};

describe('Glue jobs', () => {
  let api: PriceMartApi;
  let folder: vscode.Uri;
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));

  before(async () => {
    api = await activated();
    await startedLocal(api);
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root);
    folder = vscode.Uri.joinPath(root, 'glue-scripts');
    await write('broken_job.py', script);
    await write('broken_job.job.json', JSON.stringify(definition, null, 2));
  });

  it('are deployed from the workspace, and the tree says whether they are the same', async () => {
    const shown = async () =>
      String(api.warehouse.itemOf(await nodeAt(api, 'local', 'Glue jobs', 'broken_job')).description);
    assert.equal(await shown(), 'not deployed');
    assert.equal(await vscode.commands.executeCommand('priceMart.job.deploy', 'broken_job'), true);
    assert.equal(await shown(), 'deployed · same as workspace');
    await write('broken_job.py', `${script}# changed\n`);
    assert.equal(await shown(), 'differs from workspace');
    await write('broken_job.py', script);
  });

  it('keep their row while they are read again, and the row says what is true now', async () => {
    const row = await nodeAt(api, 'local', 'Glue jobs', 'broken_job');
    await write('broken_job.py', `${script}# changed\n`);
    await eventually('the row to say so by itself', () =>
      api.warehouse.itemOf(row).description === 'differs from workspace' ? row : undefined,
    );
    await write('broken_job.py', script);
    const again = await nodeAt(api, 'local', 'Glue jobs', 'broken_job');
    assert.ok(again === row, 'the row became another object: a menu that stood open would have lost it');
  });

  it('run; a failed run is marked on the line that raised', async () => {
    const runId = await vscode.commands.executeCommand<string | undefined>('priceMart.job.run', 'broken_job');
    assert.ok(runId, 'the run did not start: is local Glue set up?');
    const run = await eventually('the end of the run', () =>
      api.runs.all().find((entry) => entry.id === runId && entry.state === 'FAILED'),
    );
    assert.match(run.error ?? '', /qty 6O0 is not a number/);
    assert.deepEqual(api.runs.failedJobs(), ['broken_job']);
    const [mark] = await eventually('the mark in the script', () => {
      const marks = vscode.languages
        .getDiagnostics(at('broken_job.py'))
        .filter((entry) => entry.code === 'glue-run-failed');
      return marks.length > 0 ? marks : undefined;
    });
    assert.equal(mark?.range.start.line, 3);
    assert.match(mark?.message ?? '', /qty 6O0/);
  });
});
