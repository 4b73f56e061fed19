import assert from 'node:assert/strict';
import { Harness } from './harness/browser';
import type { PanelPage } from './harness/panelPage';
import { failedLoad, load, preview } from './harness/samples';

describe('Load and preview panels in a browser', () => {
  let harness: Harness;
  let page: PanelPage;
  before(async function () {
    // Bundles the panels and starts a browser: slow on a busy machine.
    this.timeout(120_000);
    harness = await Harness.start();
  });
  after(() => harness.stop());
  afterEach(async () => {
    assert.deepEqual(page.errors, []);
    await page.close();
  });
  const open = async (panel: 'load' | 'preview', message: object): Promise<void> => {
    page = await harness.open({ panel, size: { width: 900, height: 800 } });
    await page.post(message);
  };

  it('shows landed = loaded + rejected + unchanged and that it balances', async () => {
    await open('load', { kind: 'load', load });
    const strip = (await page.locator('.balance-strip').innerText()).replace(/\s+/gu, ' ');
    assert.match(
      strip,
      /1,204,331 landed = 1,198,201 loaded 1,198,020 inserted, 181 updated \+ 387 rejected \+ 5,743 unchanged balanced/u,
    );
    await page.locator('.balance button').click();
    await page.waitFor('openValidation');
  });

  it('says how many rows are missing where it does not balance', async () => {
    await open('load', { kind: 'load', load: { ...load, rowsUnchanged: 5_740 } });
    await page.page.getByText('3 rows missing').waitFor();
  });

  it('shows each statement with time, rows, SQL and its error', async () => {
    await open('load', { kind: 'load', load: failedLoad });
    const items = page.locator('.statements li');
    assert.equal(await items.count(), 5);
    await page.page.getByText('COPY stopped at store-0043.csv.gz line 1188').waitFor();
    await items.nth(1).locator('summary').click();
    assert.match(await items.nth(1).locator('pre').innerText(), /118\.manifest/u);
    await items.nth(1).getByText('Open in an editor').click();
    assert.equal((await page.waitFor('openStatement'))['index'], 1);
    assert.equal(await items.nth(2).locator('[aria-label="not run"]').count(), 1);
  });

  it('shows watermark and objects', async () => {
    await open('load', { kind: 'load', load });
    assert.match(await page.locator('.watermark').innerText(), /2026-11-21 06:00:01\s*→\s*06:12:01/u);
    await page.locator('table.files button').first().click();
    assert.match(String((await page.waitFor('openObject'))['uri']), /store-0042/u);
  });

  it('shows a problem in the place of content and tries again', async () => {
    await open('load', {
      kind: 'problem',
      problem: { message: 'Batch 7 has no row in audit.load.', mend: 'Look at its log.', details: 'x' },
    });
    await page.page.getByText('Batch 7 has no row').waitFor();
    await page.locator('vscode-button:has-text("Try again")').click();
    await page.waitFor('retry');
    await page.post({ kind: 'load', load });
    await page.page.getByText('balanced').waitFor();
    assert.equal(await page.page.getByText('Batch 7 has no row').count(), 0);
  });

  it('shows an object as fields, with how much of it this is', async () => {
    await open('preview', { kind: 'preview', preview: preview() });
    await page.page.getByText('first 200 rows of 304 KB').waitFor();
    await page.page.getByText('byte order mark').waitFor();
    await page.locator('vscode-text-field.filter input').fill('qty = 6O0');
    await page.page.getByText('"6O0" is not a number').waitFor();
    await page.locator('vscode-text-field.filter input').fill('6O0');
    await page.page.getByText('1 of 200 rows').waitFor();
    await page.locator('.grid').focus();
    await page.page.keyboard.press('Shift+Space');
    await page.page.keyboard.press('Control+c');
    assert.match(String((await page.waitFor('copyText'))['text']), /6O0/u);
  });

  it('marks the line that was asked for', async () => {
    await open('preview', { kind: 'preview', preview: preview(1188) });
    const line = page.locator('.line.here');
    await line.waitFor();
    assert.match((await line.textContent()) ?? '', /^1,188.*6O0/u);
    assert.equal(await line.getAttribute('aria-current'), 'true');
    await page.locator('[data-tab=fields]').click();
    await page.locator('.grid-row').first().waitFor();
  });
});
