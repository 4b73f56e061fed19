/** Pictures of every panel in every theme into out/shots, and how long 100,000 rows take: `npx tsx test/webview/shots.ts`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Harness } from './harness/browser';
import { root } from './harness/bundles';
import { tableHost } from './harness/tableHost';
import * as sample from './harness/samples';
import { bottom, scenes, stage } from './harness/scenes';
import type { ThemeName } from './harness/themes';

async function main(): Promise<void> {
  const only = process.argv[2];
  const folder = join(root, 'out', 'shots');
  mkdirSync(folder, { recursive: true });
  const harness = await Harness.start();
  try {
    for (const scene of scenes.filter((each) => only === undefined || each.name.includes(only))) {
      for (const theme of ['dark', 'light', 'contrast'] satisfies ThemeName[]) {
        const page = await stage(harness, scene, theme);
        await page.page.waitForTimeout(400);
        await page.page.screenshot({ path: join(folder, `${scene.name}-${theme}.png`) });
        const faults = [...page.errors, ...(await page.violations())];
        if (faults.length > 0) console.log(scene.name, theme, faults);
        await page.close();
      }
    }
    if (only === undefined) await measure(harness);
  } finally {
    await harness.stop();
  }
}

/** Ms from the message that names 100,000 rows to the frame that shows the first of them, and to the last after Ctrl+End. */
async function measure(harness: Harness): Promise<void> {
  const host = tableHost('r1/0', sample.salesRows(100_000));
  const page = await harness.open({ panel: 'results', size: bottom, host: host.receive });
  const runs = { kind: 'runs', runs: [sample.run([sample.outcome()])], current: 'r1' };
  const wait = (text: string): Promise<unknown> =>
    page.page.waitForFunction(
      (wanted) => document.querySelector('.grid-body')?.textContent?.includes(wanted) === true,
      text,
      { polling: 'raf' },
    );
  const started = performance.now();
  await page.post(runs);
  await wait(sample.salesRow(0)[8] ?? '');
  const first = performance.now();
  await page.locator('.grid').focus();
  await page.page.keyboard.press('Control+End');
  await wait('100,000');
  await page.page.waitForFunction(() => document.querySelectorAll('.pending').length === 0, undefined, {
    polling: 'raf',
  });
  console.log(
    `100,000 rows: first shown after ${Math.round(first - started)} ms, last shown ${Math.round(performance.now() - first)} ms after Ctrl+End`,
  );
  await page.close();
}

void main();
