/** A folder that is not trusted: SQL is checked, nothing is connected or started, and trusting it is enough to go on. */
import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Prompts } from './prompts';
import { openSession, root, type Session } from './session';
import { tree } from './shared';

const shots = join(root, 'out/shots/trust');

describe('a folder that is not trusted, in the packaged extension', function () {
  this.timeout(120_000);
  // A browser loses a key press or a click now and then.
  this.retries(1);
  let session: Session;
  let prompts: Prompts;
  let theirs: Server;
  const asked: string[] = [];

  before(async () => {
    mkdirSync(shots, { recursive: true });
    theirs = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => theirs.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}`;
    const theirSettings = {
      'priceMart.connection': 'tills',
      'priceMart.connections': [{ name: 'tills', kind: 'endpoint', endpoint }],
      'priceMart.local.dataDir': '/tmp/theirs',
      'priceMart.local.python': '/tmp/theirs/python',
    };
    session = await openSession(
      {},
      {
        trust: true,
        connections: [{ name: 'tills', kind: 'local', dataDir: 'the same', environment: 'production' }],
        files: {
          '.vscode/settings.json': JSON.stringify(theirSettings),
          'sql/wrong.sql': 'select store_id from core.dim_store where city = NULL;\n',
        },
      },
    );
    prompts = new Prompts(session.page);
  });
  after(async () => {
    await session?.close();
    theirs?.close();
  });
  afterEach(async function () {
    const name = (this.currentTest?.title ?? 'test').replace(/\W+/g, '-');
    await session?.workbench.shot(join(shots, `${name}.png`));
  });

  const welcome = () => session.page.locator('.welcome-view-content');
  const nothingRuns = () => {
    assert.equal(existsSync(join(session.data, 'lock.json')), false, 'a local warehouse was started');
    assert.deepEqual(asked, []);
  };

  it('is restricted, and each view says what to do', async () => {
    await session.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await session.workbench.sideBar();
    for (const words of [
      'connects to warehouses and runs jobs only in a folder that you trust',
      'Glue jobs run, and their runs are read, only in a folder that you trust',
      'Loads are read from a warehouse only in a folder that you trust',
    ])
      await welcome().filter({ hasText: words }).getByText('Manage Workspace Trust').waitFor();
    nothingRuns();
  });

  it('checks SQL', async () => {
    await session.workbench.openFile('sql/wrong.sql');
    await session.page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  });

  it('takes no connection from the folder, neither its name nor its address', async () => {
    await session.workbench
      .connectionItem()
      .filter({ hasText: /^\s*local\s*$/ })
      .waitFor();
    nothingRuns();
  });

  it('runs no statement, says why, and leaves commands that would connect out of the palette', async () => {
    await session.workbench.run('select store_id');
    const told = await prompts.notification(/This folder is not trusted, so Price Mart does not connect from it/);
    await session.page.keyboard.press('F1');
    const input = session.page.locator('.quick-input-widget input').first();
    await input.fill('>Price Mart:');
    await session.workbench.row('Price Mart: Select Connection…').waitFor();
    for (const title of ['Start Local Warehouse', 'Run Glue Job…', 'Deploy Glue Job…', 'Upload to Landing Zone…'])
      assert.equal(await session.workbench.row(`Price Mart: ${title}`).count(), 0, title);
    await session.page.keyboard.press('Escape');
    nothingRuns();
    await told.getByRole('button', { name: 'Manage Workspace Trust' }).click();
  });

  it('comes to life when the folder is trusted, in the same window', async () => {
    const { page, workbench } = session;
    await page.evaluate('globalThis.notReloaded = true');
    await page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: /^Trust$/ })
      .click();
    await workbench.connectionItem().filter({ hasText: 'tills · production' }).waitFor();
    await page.locator('.monaco-modal-editor-block .codicon-close:visible').first().click();
    await page.locator('.workspace-trust-editor').waitFor({ state: 'hidden' });
    await workbench.connection('local');
    await welcome().getByRole('button', { name: 'Start Local Warehouse' }).first().click();
    await workbench.item(tree, /\blocal\b/).waitFor({ timeout: 60_000 });
    assert.equal(await page.evaluate('globalThis.notReloaded'), true);
    assert.equal(existsSync(join(session.data, 'lock.json')), true);
    assert.equal(existsSync('/tmp/theirs'), false);
    assert.deepEqual(asked, []);
  });
});
