import assert from 'node:assert/strict';
import { Harness } from './harness/browser';
import type { PanelPage } from './harness/panelPage';
import { failedJobRun, goodJobRun, jobRun, logLines, longLog, pastRuns } from './harness/samples';

describe('Job run panel in a browser', () => {
  let harness: Harness;
  let page: PanelPage;
  before(async function () {
    // Bundles the panels and starts a browser: slow on a busy machine.
    this.timeout(120_000);
    harness = await Harness.start();
  });
  after(() => harness.stop());
  beforeEach(async () => {
    page = await harness.open({ panel: 'jobRun', size: { width: 1100, height: 700 } });
    await page.post({
      kind: 'init',
      state: { connection: 'local', jobName: 'pos_sales', runId: 'jr_1' },
      place: { connection: 'local' },
    });
  });
  afterEach(async () => {
    assert.deepEqual(page.errors, []);
    await page.close();
  });
  const log = (lines: readonly object[], restart = false): Promise<void> => page.post({ kind: 'log', lines, restart });
  const line = (text: string) => page.locator('.log-line', { hasText: text });

  it('keeps the identity that restores it', async () => {
    await page.page.waitForFunction(() =>
      JSON.stringify((window as unknown as { panelState?: unknown }).panelState ?? '').includes('jr_1'),
    );
  });

  it('follows the log, stops following when scrolled away, and follows again', async () => {
    await page.post({ kind: 'run', run: jobRun });
    await log(longLog(5_000), true);
    await line('line 4998 of').waitFor();
    assert.ok((await page.locator('.log-line').count()) < 80);
    await page.locator('.log').focus();
    await page.page.keyboard.press('Home');
    await line('line 0 of').waitFor();
    await log(longLog(100, 5_000));
    await page.page.waitForTimeout(100);
    assert.equal(await line('line 0 of').count(), 1);
    await page.page.keyboard.press('End');
    await line('line 5098 of').waitFor();
    await log(longLog(50, 5_100));
    await line('line 5148 of').waitFor();
  });

  it('counts errors once for a traceback and goes to the next', async () => {
    await page.post({ kind: 'run', run: jobRun });
    await log([...longLog(2_000), ...logLines], true);
    const errors = page.locator('vscode-button.has-errors');
    assert.equal((await errors.textContent())?.trim(), '5 errors');
    await errors.click();
    await line('task 499 failed').waitFor();
    assert.equal(await page.locator('.log-line.marked').count(), 1);
    await errors.click();
    await line('task 999 failed').waitFor();
  });

  it('finds words and says where it stands', async () => {
    await log(longLog(3_000), true);
    const field = page.locator('.log-bar input').first();
    await field.fill('line 27');
    await page.page.getByText('1 of 111').waitFor();
    assert.equal(await page.locator('.log-line.marked mark').textContent(), 'line 27');
    await field.press('Enter');
    await page.page.getByText('2 of 111').waitFor();
    await field.fill('no such words');
    await page.page.getByText('not found').waitFor();
  });

  it('opens the script at a line of the traceback', async () => {
    await page.post({ kind: 'run', run: failedJobRun });
    await log(logLines, true);
    await page.page.getByText('ValueError: could not read the column qty').first().waitFor();
    await page.locator('.log-line button', { hasText: 'line 88' }).click();
    assert.deepEqual(await page.waitFor('openScript'), {
      kind: 'openScript',
      file: '/tmp/glue/scripts/pos_sales.py',
      line: 88,
    });
  });

  it('stops a running job and runs an ended one again', async () => {
    await page.post({ kind: 'run', run: jobRun });
    await page.locator('vscode-button:has-text("Stop")').click();
    await page.waitFor('stop');
    await page.post({ kind: 'run', run: goodJobRun });
    await page.locator('vscode-button:has-text("Run again")').click();
    await page.waitFor('runAgain');
    assert.equal(await page.locator('vscode-button:has-text("Stop")').isVisible(), false);
  });

  it('shows rows, arguments and cost, and leads on to validation and load', async () => {
    await page.post({ kind: 'run', run: goodJobRun });
    const side = await page.locator('.side').innerText();
    for (const text of [
      '1,204,331',
      '387',
      '--landing',
      's3://pricemart-lake/',
      '0.031 DPU-hours (about $0.014 at list price)',
    ])
      assert.ok(side.includes(text), text);
    await page.page.getByText('Open the validation').click();
    await page.waitFor('openValidation');
    await page.page.getByText('Open the load').click();
    await page.waitFor('openLoad');
  });

  it('says when there was nothing to take in', async () => {
    await page.post({ kind: 'run', run: { ...goodJobRun, result: { ...goodJobRun.result, batch: null } } });
    await page.page.getByText('No new objects in the landing zone of pos').waitFor();
  });

  it('shows the last runs as bars with their numbers as text', async () => {
    await page.post({ kind: 'run', run: jobRun });
    await page.post({ kind: 'history', runs: pastRuns });
    assert.equal(await page.locator('.bar-item').count(), 20);
    assert.equal(await page.locator('.bars .mark').count(), 2);
    await page.page.getByText('2 runs failed (crossed)').waitFor();
    await page.locator('.bar-item').nth(6).focus();
    await page.page.keyboard.press('Enter');
    assert.equal((await page.waitFor('openRun'))['runId'], 'jr_6');
  });
});
