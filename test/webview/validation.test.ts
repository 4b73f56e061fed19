import assert from 'node:assert/strict';
import { quarantineTable } from '../../src/protocol/validation';
import { Harness } from './harness/browser';
import type { PanelPage } from './harness/panelPage';
import { quarantineColumns, quarantineRow, report } from './harness/samples';
import { tableHost } from './harness/tableHost';

describe('Validation panel in a browser', () => {
  let harness: Harness;
  let page: PanelPage;
  before(async function () {
    // Bundles the panels and starts a browser: slow on a busy machine.
    this.timeout(120_000);
    harness = await Harness.start();
  });
  after(() => harness.stop());
  beforeEach(async () => {
    const rows = { columns: quarantineColumns, count: 387, growing: false, row: quarantineRow };
    page = await harness.open({
      panel: 'validation',
      size: { width: 1200, height: 900 },
      host: tableHost(quarantineTable, rows).receive,
    });
    await page.post({ kind: 'report', report });
    await page.post({ kind: 'quarantine', columns: quarantineColumns, version: 0, rows: 387, read: 387, done: true });
    await page.locator('.grid-row').first().waitFor();
  });
  afterEach(async () => {
    assert.deepEqual(page.errors, []);
    await page.close();
  });

  it('lists the rules, failures first, in words and numbers', async () => {
    const outcomes = await page.locator('.rules tbody tr td:first-child').allInnerTexts();
    assert.deepEqual(
      outcomes.map((text) => text.trim()),
      ['FAIL', 'FAIL', 'ERROR', 'FAIL', 'ok', 'ok', 'ok'],
    );
    const first = await page.locator('.rules tbody tr').first().innerText();
    for (const text of ['ColumnValues "qty" between -50 and 500', '321', '1,204,010', 'pos_sales.dqdl:12'])
      assert.ok(first.includes(text), text);
    assert.match(await page.locator('.title').innerText(), /99\.97 % passed/u);
  });

  it('opens a rule at its line in the ruleset', async () => {
    await page.page.getByText('pos_sales.dqdl:16').click();
    assert.equal((await page.waitFor('openRule'))['line'], 16);
  });

  it('opens the line in the landing file by Enter and by double click', async () => {
    await page.page.waitForFunction(() => document.querySelectorAll('.pending').length === 0);
    const texts = await page.locator('.grid-row').first().locator('.cell').allTextContents();
    assert.deepEqual(texts.slice(1, 6), [
      'qty "6O0" is not a whole number',
      'T:qty',
      'store-0043.csv.gz',
      '1188',
      '1187',
    ]);
    await page.locator('.grid').focus();
    await page.page.keyboard.press('ArrowDown');
    await page.page.keyboard.press('Enter');
    assert.equal((await page.waitFor('openRow'))['row'], 1);
    await page.locator('.grid-row').nth(4).locator('.cell').nth(2).dblclick();
    await page.waitFor('openRow', (message) => message['row'] === 4);
  });

  it('chooses by rule and by object', async () => {
    await page.locator('.rules button', { hasText: /^54$/u }).click();
    assert.deepEqual(await page.waitFor('choose'), { kind: 'choose', rule: 'T:qty', object: '' });
    await page.post({ kind: 'quarantine', columns: quarantineColumns, version: 1, rows: 54, read: 387, done: true });
    await page.page.getByText('Quarantine: 54 of 387 rows').waitFor();
    await page.locator('vscode-dropdown').nth(1).click();
    await page.locator('vscode-option:has-text("store-0044")').click();
    const both = await page.waitFor('choose', (message) => message['object'] !== '');
    assert.deepEqual(both, {
      kind: 'choose',
      rule: 'T:qty',
      object: 's3://pricemart-landing/pos/2026/11/21/store-0044.csv.gz',
    });
  });

  it('names objects that were held back whole, with the reason', async () => {
    await page.page.getByText('the gzip stream ends in the middle of a record').waitFor();
    await page.locator('.held button').click();
    assert.match(String((await page.waitFor('openObject'))['uri']), /store-0051\.csv\.gz$/u);
  });

  it('never says 100 % while a row failed, and says when none did', async () => {
    await page.post({
      kind: 'report',
      report: { ...report, rowsRead: 10_000_000, rowsPassed: 9_999_999, rowsRejected: 1 },
    });
    await page.page.getByText('> 99.99 % passed').waitFor();
    await page.post({
      kind: 'report',
      report: { ...report, rowsPassed: report.rowsRead, rowsRejected: 0, rules: [], objects: [] },
    });
    await page.post({ kind: 'quarantine', columns: quarantineColumns, version: 2, rows: 0, read: 0, done: true });
    await page.page.getByText('100.00 % passed').waitFor();
    await page.page.getByText('No row was quarantined').waitFor();
  });
});
