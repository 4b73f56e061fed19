import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, nodeAt, sqlEditor } from './support';

const setting = () => vscode.workspace.getConfiguration('priceMart');
const closedPort = 'http://127.0.0.1:9';

describe('connections', () => {
  before(async () => {
    await setting().update(
      'connections',
      [
        { name: 'nowhere', kind: 'endpoint', endpoint: closedPort, region: 'us-east-1', environment: 'test' },
        { name: 'frozen', kind: 'local', readOnly: true },
        {
          name: 'cluster',
          kind: 'endpoint',
          endpoint: closedPort,
          redshift: { cluster: 'c', user: 'u', database: 'dev' },
        },
        { name: 'broken', kind: 'endpoint' },
      ],
      vscode.ConfigurationTarget.Global,
    );
  });

  after(async () => {
    const api = await activated();
    await api.connections.select('local');
    await setting().update('connections', undefined, vscode.ConfigurationTarget.Global);
  });

  it('come from user settings; local is always there, and what is not well formed is left out', async () => {
    const api = await activated();
    assert.deepEqual(
      api.connections.all().map(({ name }) => name),
      ['local', 'nowhere', 'frozen', 'cluster'],
    );
  });

  it('cannot be defined by a workspace', async () => {
    await assert.rejects(Promise.resolve(setting().update('connections', [], vscode.ConfigurationTarget.Workspace)));
  });

  it('are named by the workspace first', async () => {
    const api = await activated();
    await setting().update('connection', 'nowhere', vscode.ConfigurationTarget.Workspace);
    assert.equal(api.connections.active().name, 'nowhere');
    await api.connections.select('local');
    assert.equal(api.connections.active().name, 'local');
    assert.equal(setting().get('connection'), 'local');
    await setting().update('connection', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('can be chosen for one SQL editor', async () => {
    const api = await activated();
    const { document } = await sqlEditor('select 1;\n');
    await api.connections.setForDocument(document.uri, 'nowhere');
    assert.equal(api.connections.forDocument(document.uri).name, 'nowhere');
    assert.equal(api.connections.active().name, 'local');
    await api.connections.setForDocument(document.uri, undefined);
    assert.equal(api.connections.forDocument(document.uri).name, 'local');
  });

  it('tell the language what a statement runs on: a cluster has views that a workgroup has not', async () => {
    const api = await activated();
    const { document } = await sqlEditor('select e.filename from stl_load_errors as e;\n');
    const lacking = (): boolean =>
      vscode.languages
        .getDiagnostics(document.uri)
        .some(({ code }) => String(typeof code === 'object' ? code.value : code) === 'Q18');
    await eventually('Q18 on the local warehouse', () => lacking() || undefined);
    await api.connections.setForDocument(document.uri, 'cluster');
    await eventually('silence on a cluster', () => !lacking() || undefined);
    await api.connections.setForDocument(document.uri, undefined);
    await eventually('Q18 on the local warehouse again', () => lacking() || undefined);
  });

  it('show in the tree why they cannot be read, and how to mend it', async () => {
    const api = await activated();
    await api.connections.select('nowhere');
    const connection = api.connections.active();
    await api.connections.services(connection);
    api.warehouse.refresh();
    const [node] = await api.warehouse.children(await nodeAt(api, 'nowhere', 'Glue catalog'));
    assert.ok(node?.kind === 'problem', `it is ${node?.kind}`);
    assert.match(node.message, /127\.0\.0\.1:9|nowhere/);
    assert.equal(api.warehouse.itemOf(node).contextValue, 'problem');
    await api.connections.select('local');
  });
});
