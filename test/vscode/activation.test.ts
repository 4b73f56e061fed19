import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/host/commandIds';
import { activated, extensionId, sqlEditor } from './support';

describe('activation', () => {
  it('reads neither the SDK nor the parser, nor what only some views and commands need', async () => {
    await activated();
    const later = /[\\/]dist[\\/]((aws|core|language|languageClient|server|emulator)\.js|chunks[\\/](?!chunk-).*)$/;
    assert.deepEqual(
      Object.keys(require.cache).filter((file) => later.test(file)),
      [],
    );
  });

  it('registers every command of the manifest', async () => {
    await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !registered.has(id)),
      [],
    );
  });

  it('connects to nothing by itself', async () => {
    const api = await activated();
    assert.deepEqual(
      api.connections.all().filter((connection) => api.connections.isOpen(connection)),
      [],
    );
    assert.deepEqual(await api.warehouse.children(), []);
  });

  it('brings Redshift SQL as a language and its views', async () => {
    const languages = await vscode.languages.getLanguages();
    assert.ok(languages.includes('redshift-sql'));
    const { document } = await sqlEditor('select 1;\n');
    assert.equal(document.languageId, 'redshift-sql');
    await vscode.commands.executeCommand('priceMart.warehouse.focus');
    await vscode.commands.executeCommand('priceMart.jobRuns.focus');
  });

  it('has its schema for job definitions', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    const url = vscode.Uri.joinPath(extension.extensionUri, 'webview/media/schemas/job.schema.json');
    const schema = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(url))) as {
      required: string[];
    };
    assert.deepEqual(schema.required, ['Name', 'Command']);
  });
});
