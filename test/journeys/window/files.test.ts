/** Files in and out, through VS Code's own file dialogs: upload, download, export. */
import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLandingZone, pictured, shared, tree, type Shared } from '../shared';
import { until } from '../until';
import type { Warehouse } from '../warehouse';

const bucket = 'pricemart-landing';

describe('files in and out, in the packaged extension', function () {
  this.timeout(120_000);
  // A browser loses a key press or a click now and then.
  this.retries(1);
  pictured('files');
  let window: Shared;
  let warehouse: Warehouse;
  const folder = mkdtempSync(join(tmpdir(), 'pmw-files-'));
  const here = (name: string) => join(folder, name);
  const landed = () => warehouse.read(bucket, 'files/store-0001.csv');

  before(async () => {
    window = await shared();
    warehouse = await window.warehouse();
    await warehouse.put(bucket, 'files/first.csv', 'a,b\n1,2\n');
    writeFileSync(here('store-0001.csv'), 'id,qty\n1,6\n');
    mkdirSync(here('seen'));
    const { workbench } = window.session;
    await openLandingZone(window);
    await workbench.expand(tree, /^files\//);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const object = (name: string) => window.session.workbench.item(tree, new RegExp(`^${name}`));
  const menu = (label: RegExp, entry: string) =>
    window.session.workbench.contextMenu(window.session.workbench.item(tree, label), entry);
  const upload = () => menu(/^files\//, 'Upload to Landing Zone…');
  const download = () => menu(/^store-0001\.csv/, 'Download Object…');

  it('uploads nothing and says nothing when the dialog is cancelled', async () => {
    await upload();
    await window.prompts.escape(/Upload to Landing Zone/);
    assert.equal(await landed(), undefined);
    assert.deepEqual(await window.prompts.shown(), []);
  });

  it('uploads the file that was chosen, and the tree has it', async () => {
    await upload();
    await window.prompts.file(/Upload to Landing Zone/, folder, 'store-0001.csv');
    await object('store-0001.csv').waitFor();
    assert.equal(await landed(), 'id,qty\n1,6\n');
  });

  it('asks before it replaces an object, and replaces it only then', async () => {
    const { prompts } = window;
    writeFileSync(here('store-0001.csv'), 'id,qty\n1,7\n2,1\n');
    await upload();
    await prompts.file(/Upload to Landing Zone/, folder, 'store-0001.csv');
    await prompts.press(
      await prompts.modal(/s3:\/\/pricemart-landing\/files\/store-0001\.csv is there already/),
      'Cancel',
    );
    assert.equal(await landed(), 'id,qty\n1,6\n');
    await upload();
    await prompts.file(/Upload to Landing Zone/, folder, 'store-0001.csv');
    await prompts.press(await prompts.modal(/is there already/), 'Replace It');

    await until('the object to be replaced', async () => (await landed()) === 'id,qty\n1,7\n2,1\n');
  });

  it('downloads nothing and says nothing when the dialog is cancelled', async () => {
    await download();
    await window.prompts.escape(/Download store-0001\.csv/);
    assert.deepEqual(await window.prompts.shown(), []);
  });

  it('downloads an object to the path that was typed', async () => {
    await download();
    await window.prompts.file(/Download store-0001\.csv/, folder, 'down.csv');
    await until('the file', async () => existsSync(here('down.csv')));
    assert.equal(readFileSync(here('down.csv'), 'utf8'), 'id,qty\n1,7\n2,1\n');
    assert.equal(existsSync(here('down.csv.part')), false);
  });

  it('asks before a download overwrites a file', async () => {
    const { prompts } = window;
    writeFileSync(here('mine.csv'), 'mine');
    await download();
    await prompts.file(/Download store-0001\.csv/, folder, 'mine.csv');
    await prompts.press(await prompts.quick(/mine\.csv already exists/), 'Cancel');
    await prompts.escape(/Download store-0001\.csv/);
    assert.equal(readFileSync(here('mine.csv'), 'utf8'), 'mine');
    await download();
    await prompts.file(/Download store-0001\.csv/, folder, 'mine.csv');
    await prompts.press(await prompts.quick(/mine\.csv already exists/), 'OK');
    await until('the file to be overwritten', async () => readFileSync(here('mine.csv'), 'utf8').startsWith('id,qty'));
  });

  it('exports the rows of a result to CSV and JSON, and Cancel writes nothing', async () => {
    const { workbench } = window.session;
    // Of a try before this one.
    for (const name of ['out.csv', 'out.json']) rmSync(here(name), { force: true });
    writeFileSync(
      join(window.session.workspace, 'sql/export.sql'),
      `select 1 as id, 'north, "Leeds"' as name union all select 2, null order by 1;\n`,
    );
    await workbench.openFile('sql/export.sql');
    await workbench.run('select 1');
    const results = await workbench.webview(/Leeds/);
    const save = /Export 2 rows/;
    await results.getByRole('button', { name: 'CSV' }).click();
    await window.prompts.escape(save);
    assert.deepEqual(await window.prompts.shown(), []);
    await results.getByRole('button', { name: 'CSV' }).click();
    await window.prompts.file(save, folder, 'out.csv');
    await window.prompts.notification(/Exported 2 rows to .*out\.csv/);
    assert.equal(readFileSync(here('out.csv'), 'utf8'), 'id,name\n1,"north, ""Leeds"""\n2,\n');
    await results.getByRole('button', { name: 'JSON' }).click();
    await window.prompts.file(save, folder, 'out.json');
    const told = await window.prompts.notification(/Exported 2 rows to .*out\.json/);
    assert.deepEqual(JSON.parse(readFileSync(here('out.json'), 'utf8')), [
      { id: 1, name: 'north, "Leeds"' },
      { id: 2, name: null },
    ]);
    await told.getByRole('button', { name: 'Open File' }).click();
    await window.session.page.locator('.tab[data-resource-name="out.json"]').waitFor();
  });
});
