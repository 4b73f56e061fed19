/** What goes wrong while somebody works: a query to cancel, a job that raises, a warehouse whose process is gone. */
import * as assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderLock } from '../../../src/emulator/lock/folderLock';
import { openLandingZone, pictured, shared, tree, type Shared } from '../shared';
import { until } from '../until';

const bucket = 'pricemart-landing';
const job = {
  Name: 'raises',
  Role: 'arn:aws:iam::000000000000:role/PriceMartGlue',
  Command: {
    Name: 'pythonshell',
    ScriptLocation: 's3://pricemart-artifacts/glue-scripts/raises.py',
    PythonVersion: '3.9',
  },
  MaxCapacity: 0.0625,
};
const script = `def read(name):
    raise ValueError("no column qty in " + name)


read("store-0042.csv")
`;
const endless = 'select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b;\n';

describe('what goes wrong, in the packaged extension', function () {
  this.timeout(120_000);
  // A browser loses a key press or a click now and then.
  this.retries(1);
  pictured('failures');
  let window: Shared;

  before(async () => {
    window = await shared();
    const { workspace, workbench } = window.session;
    const write = (name: string, text: string) => writeFileSync(join(workspace, name), text);
    write('sql/endless.sql', endless);
    write('glue-scripts/raises.py', script);
    write('glue-scripts/raises.job.json', JSON.stringify(job, null, 2));
    await (await window.warehouse()).put(bucket, 'kept/acknowledged.csv', 'a\n');
    await openLandingZone(window);
    await workbench.expand(tree, /^kept\//);
  });

  it('aborts a query on the server when Cancel is pressed', async () => {
    const { workbench } = window.session;
    const warehouse = await window.warehouse();
    await workbench.openFile('sql/endless.sql');
    await workbench.run('generate_series');
    await until('the query to run', async () => (await warehouse.stateOf('generate_series')) === 'STARTED');
    const results = await workbench.webview(/running|Cancel/);
    await results.getByRole('button', { name: 'Cancel' }).click();
    await until('the query to be aborted', async () => (await warehouse.stateOf('generate_series')) === 'ABORTED');
    await results.getByText('Cancelled before it gave rows').waitFor();
  });

  it('marks the script line on which a run stopped, one click away', async () => {
    const { session, prompts } = window;
    await session.workbench.command('Price Mart: Run Glue Job…');
    await prompts.pick(/Run Glue Job/, /raises/);
    await prompts.pick(/raises is not deployed yet/, /Deploy and Run/);
    const told = await prompts.notification(/raises failed at raises\.py:2: .*no column qty in store-0042\.csv/);
    await told.getByRole('button', { name: 'Open Script' }).click();
    await session.page.locator('.tab[data-resource-name="raises.py"]').waitFor();
    await session.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await session.workbench.command('Problems: Focus on Problems View');
    await session.page.locator('.markers-panel .monaco-list-row', { hasText: 'Ln 2, Col 5' }).waitFor();
  });

  describe('when the process of the local warehouse is killed', () => {
    const dead = async () => {
      const { info } = await window.warehouse();
      process.kill(info.pid, 'SIGKILL');
      await until('the process to end', async () => !alive(info.pid));
    };

    it('says who holds the folder where it cannot be started again, and reads on after a retry', async () => {
      const { workbench } = window.session;
      await dead();
      const lock = await FolderLock.acquire(window.session.data);
      try {
        await workbench.contextMenu(workbench.item(tree, /^kept\//), 'Refresh');
        await workbench.item(tree, new RegExp(`process ${process.pid}\\b`)).waitFor({ timeout: 60_000 });
      } finally {
        lock.release();
      }
      await workbench.item(tree, new RegExp(`process ${process.pid}\\b`)).click();
      await workbench.item(tree, /^acknowledged\.csv/).waitFor({ timeout: 60_000 });
      assert.equal(await (await window.warehouse()).read(bucket, 'kept/acknowledged.csv'), 'a\n');
    });

    it('is started again by the next use, and an upload arrives whole', async () => {
      const { session, prompts } = window;
      const folder = mkdtempSync(join(tmpdir(), 'pmw-failures-'));
      mkdirSync(join(folder, 'seen'));
      const text = 'id,qty\n'.repeat(20_000);
      writeFileSync(join(folder, 'late.csv'), text);
      await dead();
      await session.workbench.contextMenu(session.workbench.item(tree, /^kept\//), 'Upload to Landing Zone…');
      await prompts.file(/Upload to Landing Zone/, folder, 'late.csv');
      await session.workbench.item(tree, /^late\.csv/).waitFor({ timeout: 60_000 });
      assert.equal(await (await window.warehouse()).read(bucket, 'kept/late.csv'), text);
      rmSync(folder, { recursive: true });
    });
  });
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
