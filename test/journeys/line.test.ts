/**
 * The product's journey as a person makes it: the packaged extension in a clean VS Code, a landing file, a Glue job, its bad
 * rows, its load, a query. Each test goes on where the one before ended.
 */
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession, root, type Session } from './session';

const warehouse = /Warehouse/;
const shots = join(root, 'out/shots/journey');

describe('the line, in the packaged extension', function () {
  this.timeout(300_000);
  let session: Session;

  before(async () => {
    mkdirSync(shots, { recursive: true });
    session = await openSession();
    session.pmw('migrate');
    session.pmw('land', '--days', '2', '--seed', '5', '--first', '2026-11-20');
  });
  after(async () => session?.close());
  afterEach(async function () {
    const name = (this.currentTest?.title ?? 'test').replace(/\W+/g, '-');
    await session?.workbench.shot(join(shots, `${name}.png`));
  });

  it('is a package of less than 10 MB without sources, tests, Python environments or native builds', () => {
    assert.ok(statSync(session.vsix).size < 10 * 1024 * 1024, `${statSync(session.vsix).size} bytes`);
    const names = execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies'], {
      cwd: root,
      encoding: 'utf8',
    }).split('\n');
    assert.ok(names.includes('dist/extension.js') && names.includes('README.md'));
    const stray = names.filter((name) =>
      /^(src|test|node_modules|glue-scripts|sql|out|\.pricemart)\/|\.node$|\.map$|\.ts$/.test(name),
    );
    assert.deepEqual(stray, []);
  });

  it('shows the landing zone down to its objects', async () => {
    const { workbench } = session;
    await workbench.sideBar();
    await workbench.expand(warehouse, /\blocal\b/);
    await workbench.expand(warehouse, /Landing zones/);
    await workbench.expand(warehouse, /pricemart-landing/);
    await workbench.expand(warehouse, /\bpos\/2026/);
    await workbench.item(warehouse, /\b20\/|\b21\//).waitFor();
  });

  it('shows the tables of Redshift down to their columns', async () => {
    const { workbench } = session;
    await workbench.expand(warehouse, /\bRedshift\b/);
    await workbench.expand(warehouse, /\bcore\b/);
    await workbench.expand(warehouse, /\bdim_store\b/);
    await workbench.item(warehouse, /^store_id/).waitFor();
  });

  it('deploys a Glue job from its context menu', async () => {
    const { workbench } = session;
    await workbench.expand(warehouse, /Glue jobs/);
    const job = workbench.item(warehouse, /\bpos_sales\b/);
    await job.waitFor();
    await workbench.contextMenu(job, 'Deploy Glue Job…');
    await workbench.item(warehouse, /\bpos_sales\b.*same as workspace/).waitFor({ timeout: 60_000 });
  });

  it('runs it and follows the run to its end', async () => {
    const { workbench } = session;
    await workbench.contextMenu(workbench.item(warehouse, /\bpos_sales\b/), 'Run Glue Job…');
    const panel = await workbench.webview(/pos_sales[\s\S]*(STARTING|RUNNING|SUCCEEDED)/);
    await panel.getByText('SUCCEEDED', { exact: false }).first().waitFor({ timeout: 240_000 });
  });

  it('shows by itself what the run has filled', async () => {
    const { workbench } = session;
    await workbench.item(warehouse, /\bfact_sales\b.*[1-9][\d,]* rows/).waitFor({ timeout: 60_000 });
  });

  it('explains the rejected rows in the validation panel', async () => {
    const { workbench } = session;
    // The run has just ended, so the tree reads jobs and objects again: the row's menu means that row all the same.
    await workbench.contextMenu(workbench.item(warehouse, /\bpos_sales\b/), "Show Last Run's Validation");
    const panel = await workbench.webview(/Quarantine: \d+ rows?(?!s?, reading)(?! \(of)/);
    assert.match(await panel.locator('body').innerText(), /FAIL/);
    // The rows come after their count.
    await panel
      .getByText(/qty "6O0"|is not a whole number/)
      .first()
      .waitFor();
  });

  it('shows a balanced load', async () => {
    const { workbench } = session;
    await workbench.contextMenu(workbench.item(warehouse, /\bpos_sales\b/), "Show Last Run's Load");
    const panel = await workbench.webview(/balanced/);
    assert.match(await panel.locator('body').innerText(), /landed\s+[\d,]+/);
  });

  it('runs a query on the mart and shows its rows', async () => {
    const { workbench, page, workspace } = session;
    writeFileSync(
      join(workspace, 'sql', 'try.sql'),
      'select store_id, sum(net_sales) as net\nfrom marts.daily_sales\ngroup by store_id\norder by store_id;\n',
    );
    await workbench.openFile('sql/try.sql');
    await page.locator('.monaco-editor .view-lines').last().click();
    await workbench.command('Price Mart: Run Statement at Cursor or Selection');
    const results = await workbench.webview(/store_id[\s\S]*0001/);
    await results.getByRole('grid').first().waitFor();
  });

  it('places errors of the language server and of the server in the editor', async () => {
    const { workbench, page, workspace } = session;
    writeFileSync(
      join(workspace, 'sql', 'wrong.sql'),
      'select sku from core.dim_product where sku = NULL;\nselect from where;\n',
    );
    await workbench.openFile('sql/wrong.sql');
    await page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
    assert.ok(readFileSync(join(workspace, 'sql', 'wrong.sql'), 'utf8').includes('NULL'));
  });
});
