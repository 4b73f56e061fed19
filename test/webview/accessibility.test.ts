/** Each panel in each of its states and in each theme, held against axe's rules for WCAG 2.2 A and AA and its best practices. */
import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import { Harness } from './harness/browser';
import type { PanelPage } from './harness/panelPage';
import { scenes, stage } from './harness/scenes';
import { themes, type ThemeName } from './harness/themes';

/** Serious and critical findings of all rules, or of some; a line for each element. */
async function findings(page: PanelPage, rules?: readonly string[]): Promise<string[]> {
  await page.page.evaluate(axe.source);
  const { violations } = await page.page.evaluate(async (runOnly) => {
    const { axe: loaded } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return loaded.run(runOnly === undefined ? {} : { runOnly });
  }, rules);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.html.slice(0, 120)}`),
    );
}

describe('accessibility of the panels', function () {
  // A page of many elements takes axe a few seconds on a busy machine.
  this.timeout(120_000);
  let harness: Harness;
  before(async () => {
    harness = await Harness.start();
  });
  after(() => harness.stop());

  for (const scene of scenes)
    it(`${scene.name} has no serious finding`, async () => {
      for (const theme of Object.keys(themes) as ThemeName[]) {
        const page = await stage(harness, scene, theme);
        await page.settled();
        // Names and roles are the same in each theme; colours are not.
        assert.deepEqual(await findings(page, theme === 'dark' ? undefined : ['color-contrast']), [], theme);
        await page.close();
      }
    });

  it('finds what is wrong where something is', async () => {
    const page = await harness.open({ panel: 'results' });
    await page.page.evaluate(() => document.body.append(document.createElement('button')));
    assert.match((await findings(page)).join(), /button-name/);
    await page.close();
  });
});
