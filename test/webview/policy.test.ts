import assert from 'node:assert/strict';
import { Harness } from './harness/browser';
import { panelNames, type PanelName } from './harness/bundles';
import * as sample from './harness/samples';
import { tableHost } from './harness/tableHost';

const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

/** Content that tries to be markup wherever text is shown. */
const hostile: Readonly<Record<PanelName, readonly object[]>> = {
  results: [
    {
      kind: 'runs',
      current: 'r1',
      runs: [
        sample.run(
          [
            {
              ...sample.failedOutcome,
              table: 'r1/0',
              sql: markup,
              error: { message: markup, mend: markup, offset: 2, line: 1 },
            },
          ],
          { title: markup },
        ),
      ],
    },
  ],
  jobRun: [
    { kind: 'run', run: { ...sample.failedJobRun, jobName: markup, error: markup, arguments: [[markup, markup]] } },
    {
      kind: 'log',
      restart: true,
      lines: [
        { time: 0, text: markup, level: 'error', place: { file: markup, line: 1 } },
        { time: 0, text: markup, level: 'info' },
      ],
    },
    { kind: 'history', runs: [{ ...sample.pastRuns[0], state: markup }] },
  ],
  validation: [
    {
      kind: 'report',
      report: {
        ...sample.report,
        source: markup,
        rules: sample.report.rules.map((rule) => ({ ...rule, rule: markup, message: markup })),
        objects: [{ ...sample.report.objects[3], name: markup, heldBack: markup }],
      },
    },
  ],
  load: [
    {
      kind: 'load',
      load: {
        ...sample.load,
        target: markup,
        statements: [{ title: markup, sql: markup, state: 'failed', error: markup }],
        files: [{ uri: markup, name: markup, size: 1, heldBack: markup }],
      },
    },
  ],
  preview: [
    {
      kind: 'preview',
      preview: {
        ...sample.preview(),
        uri: markup,
        notes: [markup],
        table: { columns: [{ name: markup, type: markup, numeric: false }], rows: [[markup]] },
      },
    },
  ],
};

describe('Content security policy of the panels', () => {
  let harness: Harness;
  before(async function () {
    // Bundles the panels and starts a browser: slow on a busy machine.
    this.timeout(120_000);
    harness = await Harness.start();
  });
  after(() => harness.stop());

  for (const panel of panelNames) {
    it(`${panel}: keeps to its policy, asks nothing of other origins, shows markup as text`, async () => {
      const page = await harness.open({ panel, host: tableHost('r1/0', sample.salesRows(10)).receive });
      await page.post({ kind: 'init', state: {}, place: { connection: markup, environment: 'production' } });
      for (const message of hostile[panel]) await page.post(message);
      await page.page.waitForFunction((text) => document.body.innerText.includes(text), '<img src=x');
      assert.deepEqual(await page.violations(), []);
      assert.deepEqual(page.errors, []);
      assert.equal(await page.page.evaluate(() => 'hacked' in window), false);
      assert.equal(await page.locator('img').count(), 0);
      const origin = new URL(page.page.url()).origin;
      assert.deepEqual(
        page.requests.filter((url) => !url.startsWith(origin)),
        [],
      );
      await page.close();
    });
  }

  it('runs no script without its nonce', async () => {
    const page = await harness.open({ panel: 'load' });
    await page.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      document.body.append(script);
    });
    await page.page.waitForFunction(() => (window as unknown as { violations: string[] }).violations.length > 0);
    assert.match((await page.violations())[0] ?? '', /^script-src/u);
    assert.equal(await page.page.evaluate(() => 'hacked' in window), false);
    await page.close();
  });

  it('shows every panel in forced colours without a fault', async () => {
    for (const panel of panelNames) {
      const page = await harness.open({ panel, theme: 'contrast', forcedColors: true });
      for (const message of hostile[panel]) await page.post(message);
      await page.page.waitForFunction((text) => document.body.innerText.includes(text), '<img src=x');
      assert.deepEqual(page.errors, []);
      await page.close();
    }
  });
});
