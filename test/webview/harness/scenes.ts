/** Every state of every panel that is worth looking at: pictures are taken of them, and they are held against the rules of accessibility. */
import type { HostTable } from '../../../src/host/panels/shared/hostTable';
import { quarantineTable } from '../../../src/protocol/validation';
import type { Harness } from './browser';
import type { OpenOptions, PanelPage } from './panelPage';
import * as sample from './samples';
import { tableHost } from './tableHost';
import type { ThemeName } from './themes';

export interface Scene {
  readonly name: string;
  readonly panel: OpenOptions['panel'];
  readonly size?: OpenOptions['size'];
  readonly table?: ConstructorParameters<typeof HostTable>[1];
  readonly tableName?: string;
  readonly play: (page: PanelPage) => Promise<void>;
}

const place = { connection: 'local', environment: 'development' };
const init = (page: PanelPage, environment = 'development'): Promise<void> =>
  page.post({ kind: 'init', state: {}, place: { ...place, environment } });
export const bottom = { width: 1200, height: 360 };
const beside = { width: 900, height: 760 };

export const scenes: readonly Scene[] = [
  {
    name: 'results-grid',
    panel: 'results',
    size: bottom,
    table: sample.salesRows(100_000),
    play: async (page) => {
      await page.post({ kind: 'runs', runs: [sample.run([sample.outcome()])], current: 'r1' });
      await page.locator('.grid-row .cell.num').nth(4).click();
      for (let i = 0; i < 4; i++) await page.page.keyboard.press('Shift+ArrowDown');
      await page.page.keyboard.press('Shift+ArrowRight');
    },
  },
  {
    name: 'results-running',
    panel: 'results',
    size: bottom,
    table: sample.salesRows(42_000, true),
    play: async (page) => {
      const first = sample.run([sample.outcome({ table: 'r0/0' })], {
        id: 'r0',
        pinned: true,
        title: 'SELECT * FROM marts.daily_sales',
      });
      const outcomes = [
        sample.outcome({ state: 'fetching', fetched: 42_000, totalRows: 1_000_000 }),
        sample.outcome({
          table: 'r1/1',
          sql: 'UPDATE core.dim_store SET region = 1',
          state: 'waiting',
          columns: [],
          fetched: 0,
        }),
      ];
      const running = sample.run(outcomes, {
        finished: false,
        environment: 'production',
        connection: 'pricemart-prod',
        startedAt: Date.now() - 1800,
      });
      const open = { ...running, endedAt: undefined };
      await page.post({ kind: 'runs', runs: [first, open], current: 'r1' });
    },
  },
  {
    name: 'results-error',
    panel: 'results',
    size: bottom,
    play: async (page) =>
      page.post({ kind: 'runs', runs: [sample.run([sample.failedOutcome], { id: 'r2' })], current: 'r2' }),
  },
  {
    name: 'results-messages',
    panel: 'results',
    size: bottom,
    play: async (page) => {
      const outcomes = [
        sample.outcome({
          table: 'r2/1',
          sql: 'CREATE TABLE staging.x (LIKE core.fact_sales)',
          columns: [],
          fetched: 0,
          durationMs: 12,
        }),
        sample.outcome({
          table: 'r2/2',
          sql: 'INSERT INTO staging.x SELECT * FROM core.fact_sales',
          columns: [],
          fetched: 0,
          changed: 1_198_201,
          durationMs: 912,
        }),
        { ...sample.failedOutcome, table: 'r2/0' },
        sample.outcome({ table: 'r2/3', sql: 'DROP TABLE staging.x', columns: [], fetched: 0, state: 'waiting' }),
      ];
      await page.post({ kind: 'runs', runs: [sample.run(outcomes, { id: 'r2' })], current: 'r2' });
      await page.locator('[data-tab=messages]').click();
    },
  },
  {
    name: 'job-running',
    panel: 'jobRun',
    size: beside,
    play: async (page) => {
      await page.post({ kind: 'run', run: runningSince(Date.now() - 41_000) });
      await page.post({ kind: 'log', lines: [...sample.logLines.slice(0, 3), ...sample.longLog(60)], restart: true });
      await page.post({ kind: 'history', runs: sample.pastRuns });
    },
  },
  {
    name: 'job-failed',
    panel: 'jobRun',
    size: { width: 1100, height: 700 },
    play: async (page) => {
      await page.post({ kind: 'run', run: sample.failedJobRun });
      await page.post({ kind: 'log', lines: sample.logLines, restart: true });
      await page.post({ kind: 'history', runs: sample.pastRuns });
    },
  },
  {
    name: 'job-done',
    panel: 'jobRun',
    size: { width: 1100, height: 700 },
    play: async (page) => {
      await page.post({ kind: 'run', run: sample.goodJobRun });
      await page.post({ kind: 'log', lines: sample.logLines.slice(0, 4), restart: true });
      await page.post({ kind: 'history', runs: sample.pastRuns });
    },
  },
  {
    name: 'validation',
    panel: 'validation',
    size: { width: 1100, height: 760 },
    tableName: quarantineTable,
    table: { columns: sample.quarantineColumns, count: 387, growing: false, row: sample.quarantineRow },
    play: async (page) => {
      await page.post({ kind: 'report', report: sample.report });
      await page.post({
        kind: 'quarantine',
        columns: sample.quarantineColumns,
        version: 0,
        rows: 387,
        read: 387,
        done: true,
      });
    },
  },
  { name: 'load', panel: 'load', size: beside, play: async (page) => page.post({ kind: 'load', load: sample.load }) },
  {
    name: 'load-failed',
    panel: 'load',
    size: beside,
    play: async (page) => {
      await page.post({ kind: 'load', load: sample.failedLoad });
      await page.locator('summary').nth(1).click();
    },
  },
  {
    name: 'preview-fields',
    panel: 'preview',
    size: beside,
    play: async (page) => page.post({ kind: 'preview', preview: sample.preview() }),
  },
  {
    name: 'preview-line',
    panel: 'preview',
    size: beside,
    play: async (page) => page.post({ kind: 'preview', preview: sample.preview(1188) }),
  },
  {
    name: 'problem',
    panel: 'load',
    size: { width: 900, height: 360 },
    play: async (page) =>
      page.post({
        kind: 'problem',
        problem: {
          message: 'The credentials of profile pricemart-prod have expired.',
          where: 'connection pricemart-prod, us-east-1',
          mend: 'Sign in again: aws sso login --profile pricemart-prod',
          details: 'ExpiredTokenException, request 7f3c0a52',
        },
      }),
  },
];

/** The running sample as if it had begun at that moment. */
function runningSince(startedAt: number): object {
  const shift = startedAt - sample.morning;
  const stages = sample.jobRun.stages.map((stage) =>
    stage.startedAt === undefined ? stage : { ...stage, startedAt: stage.startedAt + shift },
  );
  return { ...sample.jobRun, startedAt, stages };
}

/** Opens a panel in a theme and brings it into the scene's state. */
export async function stage(harness: Harness, scene: Scene, theme: ThemeName): Promise<PanelPage> {
  const host = scene.table && tableHost(scene.tableName ?? 'r1/0', scene.table);
  const page = await harness.open({
    panel: scene.panel,
    theme,
    ...(scene.size ? { size: scene.size } : {}),
    ...(host ? { host: host.receive } : {}),
  });
  await init(page, scene.name === 'load' ? 'test' : 'development');
  await scene.play(page);
  return page;
}
