/**
 * Pictures of the running product for the README: the packaged extension in a clean VS Code on a warehouse of its own.
 *   npm run pictures            light, dark and high contrast
 *   npm run pictures -- dark    one of them
 * They are looked at by people; nothing is compared. A Python with Pillow (PMW_PILLOW_PYTHON, else python3) makes them small.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { openSession, root, type Session } from './session';
import type { Workbench } from './workbench';

const folder = join(root, 'webview/media/pictures');
const names = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Dark High Contrast' } as const;
type Theme = keyof typeof names;
const isTheme = (text: string): text is Theme => text in names;
const warehouse = /Warehouse/;

const review = `-- Stores that sold least last week, and a table to keep the answer.
SELECT d.store_name, s.sku, s.amount
FROM core.fact_sales AS s
JOIN core.dim_store AS d ON d.store_key = s.store_key
WHERE d.country = NULL
  AND s.receipt_id LIKE '%23A';

CREATE TABLE marts.weekly_sales
(
    week_start VARCHAR(10),
    store_id   VARCHAR(16),
    amount     FLOAT
);

INSERT INTO marts.weekly_sales
SELECT '2026-11-16', store_id, net_sales
FROM marts.daily_sales LIMIT 10;

DELETE FROM staging.sales_line;

SELECT store_id, sum(net_sales AS net FROM marts.daily_sales GROUP BY store_id;
`;

const rows = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
SELECT a.i * 1000 + b.i AS receipt,
       'store-' || a.i AS store,
       DATEADD(day, b.i % 365, '2026-01-01'::date) AS sold_on,
       (b.i * 1.25)::decimal(10, 2) AS amount,
       CASE WHEN b.i % 7 = 0 THEN NULL ELSE 'customer-' || (b.i % 97) END AS customer
FROM n AS a
CROSS JOIN n AS b
WHERE a.i <= 100;
`;

/** A hundred colours are what such a picture needs: less than half of the bytes. */
function shrink(path: string): void {
  const code =
    'import sys; from PIL import Image; p = sys.argv[1]; ' +
    'Image.open(p).convert("RGB").quantize(100, dither=Image.Dither.NONE).save(p, optimize=True)';
  const done = spawnSync(process.env['PMW_PILLOW_PYTHON'] ?? 'python3', ['-c', code, path], { encoding: 'utf8' });
  if (done.status !== 0) process.stderr.write(`${path} keeps all its colours: there is no Python with Pillow\n`);
}

class Camera {
  #theme: Theme | undefined;

  constructor(
    readonly session: Session,
    readonly themes: readonly Theme[],
  ) {}

  /** The window without its bars at the left. */
  async #main(): Promise<{ x: number; y: number; width: number; height: number }> {
    const bar = await this.session.page.locator('.part.sidebar').boundingBox();
    const size = this.session.page.viewportSize();
    if (!bar || !size) throw new Error('there is no side bar');
    const x = bar.x + bar.width + 4;
    return { x, y: 0, width: size.width - x, height: size.height - 28 };
  }

  /** A picture of a part in each theme. */
  async take(name: string, part: Locator | 'main', show?: () => Promise<unknown>): Promise<void> {
    // The theme that is on comes first, so that what moves is caught before it has ended.
    for (const theme of [...this.themes].sort((a) => (a === this.#theme ? -1 : 1))) {
      if (theme !== this.#theme) await this.session.theme(names[theme]);
      this.#theme = theme;
      await this.session.page.mouse.move(700, 4);
      // What a theme's palette has closed is shown again.
      await show?.();
      await this.session.page.waitForTimeout(400);
      const path = join(folder, `${name}-${theme}.png`);
      if (part === 'main') await this.session.page.screenshot({ path, clip: await this.#main() });
      else await part.screenshot({ path });
      shrink(path);
    }
  }
}

/** A wider side bar, so that the facts beside the names can be read. */
async function widen({ page }: Session): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('there is no side bar');
  await page.mouse.move(box.x + box.width, 600);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 110, 600, { steps: 5 });
  await page.mouse.up();
}

/** Gives the editor what the panel below it does not need, in pixels; negative: back again. */
async function lower({ page }: Session, by: number): Promise<void> {
  const box = await page.locator('.part.panel').boundingBox();
  if (!box) throw new Error('there is no panel');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y - 1);
  await page.mouse.down();
  await page.mouse.move(x, box.y - 1 + by, { steps: 5 });
  await page.mouse.up();
}

async function tree({ workbench, page }: Session, camera: Camera): Promise<void> {
  await page.setViewportSize({ width: 1400, height: 1300 });
  // From the bottom up: what is opened above does not push out of sight what is opened next.
  for (const label of [/\bRedshift\b/, /\bcore\b/, /\bfact_sales\b/]) await workbench.expand(warehouse, label);
  for (const label of [/Landing zones/, /pricemart-landing/, /\bpos\/2026/, /^21\//])
    await workbench.expand(warehouse, label);
  await workbench.item(warehouse, /\.csv\.gz/).waitFor();
  await camera.take('tree', page.locator('.part.sidebar'));
  await page.setViewportSize({ width: 1400, height: 860 });
  for (const label of [/Landing zones/, /\bRedshift\b/])
    await workbench.item(warehouse, label).locator('.monaco-tl-twistie').click();
}

async function lint(session: Session, camera: Camera): Promise<void> {
  const { workbench, workspace, page } = session;
  writeFileSync(join(workspace, 'sql/review.sql'), review);
  await workbench.openFile('sql/review.sql');
  await page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
  await workbench.command('Problems: Focus on Problems View');
  await page.setViewportSize({ width: 1400, height: 1000 });
  await lower(session, 150);
  await page
    .locator('.monaco-editor .view-lines')
    .last()
    .click({ position: { x: 400, y: 8 } });
  await page.getByText('Run to here').first().waitFor();
  await camera.take('lint', 'main');
  await lower(session, -150);
  await page.setViewportSize({ width: 1400, height: 860 });
  await workbench.command('View: Close All Editors');
}

/** A join is written: its condition comes from the keys, what a column is stands beside it. */
async function writing({ workbench, workspace, page }: Session, camera: Camera): Promise<void> {
  writeFileSync(join(workspace, 'sql/written.sql'), '-- Sales of the shops by country.\n');
  await workbench.openFile('sql/written.sql');
  await workbench.command('View: Hide Panel');
  await page.setViewportSize({ width: 1400, height: 560 });
  await page.locator('.monaco-editor .view-lines').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(
    'SELECT d.country, sum(s.amount) AS amount\nFROM core.fact_sales s\nJOIN core.dim_store d ON ',
    {
      delay: 15,
    },
  );
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'store_key' }).first().waitFor();
  await camera.take('completion', 'main', async () => {
    // Asked for a second time, the list shows details instead.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  });
  await page.keyboard.press('Escape');
  await page.keyboard.type('d.store_key = s.store_key\nGROUP BY d.country;', { delay: 5 });
  await page.keyboard.press('Escape');
  const show = async (): Promise<void> => {
    await page
      .locator('.view-line span', { hasText: /^fact_sales$/ })
      .first()
      .hover();
    await page.locator('.monaco-hover', { hasText: 'receipt_id' }).first().waitFor();
  };
  await camera.take('hover', 'main', show);
  await page.keyboard.press('Control+S');
  await page.setViewportSize({ width: 1400, height: 860 });
  await workbench.command('View: Close All Editors');
}

async function results({ workbench, workspace, page }: Session, camera: Camera): Promise<void> {
  writeFileSync(join(workspace, 'sql/receipts.sql'), rows);
  await workbench.openFile('sql/receipts.sql');
  await page.locator('.monaco-editor .view-lines').last().click();
  await page.keyboard.press('Control+Enter');
  const panel = await workbench.webview(/(?<!of )100,000 rows(?! fetched| so far)/, 240_000);
  await panel.getByRole('grid').first().waitFor();
  await camera.take('results', 'main');
  await workbench.command('View: Close All Editors');
  await workbench.command('View: Hide Panel');
}

/** From a quarantined row to the line in the landing file. */
async function preview(workbench: Workbench, validation: FrameLocator, camera: Camera): Promise<void> {
  await validation.getByRole('gridcell').nth(2).dblclick();
  await workbench.webview(/\.csv[\s\S]*\bLines\b/);
  await workbench.command('View: Close Other Editors in Group');
  await camera.take('preview', workbench.page.locator('.part.editor'));
}

async function run({ workbench }: Session, camera: Camera): Promise<void> {
  const job = workbench.item(warehouse, /\bpos_sales\b/);
  await workbench.contextMenu(job, 'Run Glue Job…');
  const panel = await workbench.webview(/pos_sales[\s\S]*RUNNING[\s\S]*rows/i, 120_000);
  await camera.take('run', workbench.page.locator('.part.editor'));
  await panel.getByText('SUCCEEDED', { exact: false }).first().waitFor({ timeout: 240_000 });
  for (const [entry, shown, name] of [
    ["Show Last Run's Validation", /Quarantine/, 'validation'],
    ["Show Last Run's Load", /balanced/, 'load'],
  ] as const) {
    await workbench.command('View: Close All Editors');
    await workbench.contextMenu(job, entry);
    const opened = await workbench.webview(shown);
    await camera.take(name, workbench.page.locator('.part.editor'));
    if (name === 'validation') await preview(workbench, opened, camera);
  }
  await workbench.command('View: Close All Editors');
}

async function failure(session: Session, camera: Camera): Promise<void> {
  const { workbench, workspace, page } = session;
  const script = join(workspace, 'glue-scripts/pos_sales.py');
  // A column that the files do not have: Spark refuses the statement, and its line is what the editor must show.
  writeFileSync(script, readFileSync(script, 'utf8').replace('        "customer_id",\n', '        "customer_no",\n'));
  session.pmw('deploy', 'pos_sales', '--dir', join(workspace, 'glue-scripts'));
  session.pmw('land', '--days', '1', '--seed', '7', '--first', '2026-11-20', '--source', 'pos');
  await workbench.command('Price Mart: Run Glue Job…');
  await workbench.row('pos_sales').first().click();
  const panel = await workbench.webview(/pos_sales[\s\S]*FAILED/, 240_000);
  await panel.locator('body').waitFor();
  await workbench.openFile('glue-scripts/pos_sales.py');
  await page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
  await workbench.command('Problems: Focus on Problems View');
  await page.getByText('stopped here').first().dblclick();
  // The editor takes the focus, and would take it from the palette.
  await page.getByText(/\d+ selected/).waitFor();
  await lower(session, 180);
  await workbench.command('Notifications: Clear All Notifications');
  await camera.take('failure', 'main');
}

async function main(): Promise<void> {
  const [asked] = process.argv.slice(2);
  if (asked !== undefined && !isTheme(asked))
    throw new Error(`${Object.keys(names).join(', ')}: one of these, not "${asked}"`);
  const session = await openSession({ 'remote.autoForwardPorts': false });
  try {
    await session.page.setViewportSize({ width: 1400, height: 860 });
    session.pmw('migrate');
    session.pmw('land', '--days', '3', '--seed', '20261121', '--first', '2026-11-19');
    session.pmw('deploy', 'all');
    mkdirSync(folder, { recursive: true });
    const camera = new Camera(session, asked ? [asked] : ['light', 'dark', 'contrast']);
    await session.workbench.sideBar();
    await widen(session);
    await session.workbench.expand(warehouse, /\blocal\b/);
    await session.workbench.expand(warehouse, /Glue jobs/);
    for (const scene of [lint, writing, results, run, tree, failure]) await scene(session, camera);
  } catch (error) {
    const path = join(root, 'out/shots/pictures-failed.png');
    await session.workbench.shot(path);
    throw new Error(`no picture; the window stands in ${path}`, { cause: error });
  } finally {
    await session.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  if (error instanceof Error && error.cause instanceof Error) process.stderr.write(`${error.cause.message}\n`);
  process.exitCode = 1;
});
