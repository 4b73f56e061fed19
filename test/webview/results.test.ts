import assert from 'node:assert/strict';
import { Harness } from './harness/browser';
import type { PanelPage } from './harness/panelPage';
import { failedOutcome, outcome, run, salesRows } from './harness/samples';
import { tableHost } from './harness/tableHost';

describe('Results view in a browser', () => {
  let harness: Harness;
  let page: PanelPage;
  before(async function () {
    // Bundles the panels and starts a browser: slow on a busy machine.
    this.timeout(120_000);
    harness = await Harness.start();
  });
  after(() => harness.stop());
  beforeEach(async () => {
    page = await harness.open({ panel: 'results', host: tableHost('r1/0', salesRows(100)).receive });
  });
  afterEach(async () => {
    assert.deepEqual(page.errors, []);
    await page.close();
  });
  const show = (...runs: object[]): Promise<void> => page.post({ kind: 'runs', runs, current: 'r1' });
  const button = (name: string) => page.page.getByRole('button', { name });

  it('says what to do while there is nothing', async () => {
    await page.page.getByText('Run a statement in an SQL file').waitFor();
    assert.equal(await page.locator('.result-bar').isVisible(), false);
  });

  it('shows rows fetched growing and cancels on the server', async () => {
    const open = {
      ...run([outcome({ state: 'fetching', fetched: 50, totalRows: 100 })], {
        finished: false,
      }),
      endedAt: undefined,
    };
    await show(open);
    await page.page.getByText('50 of 100 rows fetched').waitFor();
    await show({ ...open, outcomes: [outcome({ state: 'fetching', fetched: 80, totalRows: 100 })] });
    await page.page.getByText('80 of 100 rows fetched').waitFor();
    await page.locator('vscode-button:has-text("Cancel")').click();
    assert.equal((await page.waitFor('cancel'))['run'], 'r1');
  });

  it('asks the host to export and to keep', async () => {
    await show(run([outcome({ fetched: 100 })]));
    await page.locator('vscode-button:has-text("CSV")').click();
    assert.deepEqual(await page.waitFor('export'), { kind: 'export', table: 'r1/0', format: 'csv' });
    await page.locator('vscode-button:has-text("JSON")').click();
    await page.waitFor('export', (message) => message['format'] === 'json');
    await button('Keep this result').click();
    assert.equal((await page.waitFor('pin'))['pinned'], true);
  });

  it("shows the server's words, the place, and goes there", async () => {
    await show({ ...run([failedOutcome]), id: 'r1' });
    await page.page.getByText('relation "core.fact_sale" does not exist').waitFor();
    await page.page.getByText('A table of nearly the same name exists').waitFor();
    assert.match((await page.locator('.excerpt-line.mark').textContent()) ?? '', /^ {5}\^{14}$/u);
    assert.match((await page.locator('.excerpt-line.here').textContent()) ?? '', /^14FROM core\.fact_sale$/u);
    await page.locator('.excerpt').click();
    assert.deepEqual(await page.waitFor('openStatement'), {
      kind: 'openStatement',
      run: 'r1',
      outcome: 0,
      atError: true,
    });
  });

  it('has a tab for each statement, walked by arrows, and one for messages', async () => {
    await show(
      run([
        outcome(),
        outcome({ table: 'r1/1', sql: 'INSERT INTO x SELECT 1', columns: [], fetched: 0, changed: 12, durationMs: 5 }),
      ]),
    );
    assert.equal(await page.locator('[role=tab]').count(), 3);
    await page.locator('[role=tab]').first().click();
    await page.page.keyboard.press('ArrowRight');
    await page.page.getByText('12 rows changed. It gives no rows.').waitFor();
    await page.page.keyboard.press('ArrowRight');
    await page.locator('.messages tbody tr').nth(1).waitFor();
    assert.deepEqual(await page.locator('.messages tbody tr').nth(1).locator('td').allTextContents(), [
      '2',
      'done',
      '5 ms',
      '12 rows changed',
      'INSERT INTO x SELECT 1',
    ]);
  });

  it('keeps pinned runs to choose from', async () => {
    await show(run([outcome({ table: 'r0/0' })], { id: 'r0', pinned: true, title: 'SELECT old' }), run([outcome()]));
    await page.locator('vscode-dropdown').click();
    await page.locator('vscode-option:has-text("SELECT old")').click();
    assert.equal((await page.waitFor('show'))['run'], 'r0');
  });

  it('tells waiting, cancelled and empty apart in words', async () => {
    await show(run([outcome({ state: 'cancelled', columns: [], fetched: 0 })]));
    await page.page.getByText('Cancelled before it gave rows').waitFor();
    await show(run([outcome({ state: 'waiting', columns: [], fetched: 0 })]));
    await page.page.getByText('Not run, because a statement before it did not succeed.').waitFor();
    await show(run([outcome({ fetched: 0, totalRows: 0 })]));
    await page.page.getByText('The statement ran and gave no rows.').waitFor();
  });

  it('marks production in words', async () => {
    await show(run([outcome()], { connection: 'prod', environment: 'production' }));
    await page.locator('.env-production:has-text("production")').waitFor();
  });
});
