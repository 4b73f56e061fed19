/** Realistic content of each panel, for tests and pictures. */
import type { JobRunView, LogLineView, PastRunView } from '../../../src/protocol/jobRun';
import type { LoadView } from '../../../src/protocol/load';
import type { PreviewView } from '../../../src/protocol/preview';
import type { OutcomeView, RunView } from '../../../src/protocol/results';
import type { CellView, ColumnView } from '../../../src/protocol/table';
import type { ValidationView } from '../../../src/protocol/validation';
import type { RowsKept } from '../../../src/host/panels/shared/hostTable';

export const morning = Date.UTC(2026, 10, 21, 6, 12, 1);
const column = (name: string, type: string, numeric = false): ColumnView => ({ name, type, numeric });

export const salesColumns: readonly ColumnView[] = [
  column('sale_date', 'date'),
  column('store_id', 'varchar(4)'),
  column('sku', 'varchar(20)'),
  column('description', 'varchar(200)'),
  column('qty', 'int4', true),
  column('unit_price', 'numeric(10,2)', true),
  column('amount', 'numeric(12,2)', true),
  column('customer_id', 'varchar(20)'),
  column('sold_at', 'timestamp'),
];

const goods = [
  'WHITE HANGING HEART T-LIGHT HOLDER',
  'REGENCY CAKESTAND 3 TIER',
  'JUMBO BAG RED RETROSPOT',
  'PARTY BUNTING',
  'LUNCH BAG BLACK SKULL.',
];

export function salesRow(at: number): readonly CellView[] {
  const qty = (at % 12) + 1;
  const cents = 125 + ((at * 37) % 900);
  const two = (value: number): string => String(value).padStart(2, '0');
  return [
    `2026-11-${two((at % 21) + 1)}`,
    String((at % 60) + 1).padStart(4, '0'),
    `${85000 + (at % 999)}${at % 3 === 0 ? 'A' : ''}`,
    goods[at % goods.length] ?? '',
    String(qty),
    (cents / 100).toFixed(2),
    ((cents * qty) / 100).toFixed(2),
    at % 4 === 1 ? null : `C-${10000 + (at % 7919)}`,
    `2026-11-${two((at % 21) + 1)} ${two(8 + (at % 12))}:${two(at % 60)}:00`,
  ];
}

export function salesRows(count: number, growing = false): RowsKept {
  return { columns: salesColumns, count, growing, row: (at) => (at < count ? salesRow(at) : undefined) };
}

export function outcome(fields: Partial<OutcomeView> = {}): OutcomeView {
  return {
    table: 'r1/0',
    sql: 'SELECT sale_date, store_id, sku, description, qty, unit_price, amount, customer_id, sold_at\nFROM core.fact_sales\nORDER BY sold_at',
    state: 'done',
    columns: salesColumns,
    fetched: 100_000,
    totalRows: 100_000,
    durationMs: 1240,
    resultBytes: 6_500_000,
    statementId: 'a1b2c3d4-0000-4000-8000-000000000001',
    ...fields,
  };
}

export function run(outcomes: readonly OutcomeView[], fields: Partial<RunView> = {}): RunView {
  return {
    id: 'r1',
    connection: 'local',
    environment: 'development',
    database: 'dev',
    title: 'SELECT sale_date, store_id, sku',
    startedAt: morning,
    endedAt: morning + 1240,
    finished: true,
    pinned: false,
    hasSource: true,
    outcomes,
    ...fields,
  };
}

export const failedOutcome = outcome({
  table: 'r2/0',
  sql: "SELECT store_id,\n       SUM(amount) AS revenue\nFROM core.fact_sale\nWHERE sale_date >= DATE '2026-11-01'\nGROUP BY store_id;",
  state: 'failed',
  columns: [],
  fetched: 0,
  error: {
    message: 'relation "core.fact_sale" does not exist',
    mend: 'A table of nearly the same name exists: core.fact_sales.',
    offset: 52,
    line: 14,
  },
});

export const jobRun: JobRunView = {
  jobName: 'pos_sales',
  runId: 'jr_3f2a90c17d5e',
  state: 'RUNNING',
  tone: 'running',
  attempt: 0,
  startedAt: morning,
  finished: false,
  arguments: [
    ['--landing', 's3://pricemart-landing/pos/'],
    ['--lake', 's3://pricemart-lake/'],
    ['--workgroup', 'pricemart'],
    ['--database', 'dev'],
    ['--ruleset', 's3://pricemart-artifacts/glue-scripts/pos_sales.dqdl'],
  ],
  workers: '2 × G.1X',
  stages: [
    { name: 'start', state: 'done', durationMs: 2300 },
    { name: 'find', state: 'done', durationMs: 900 },
    { name: 'read', state: 'running', startedAt: morning + 3200, part: 0.44 },
  ],
};

export const failedJobRun: JobRunView = {
  ...jobRun,
  state: 'FAILED',
  tone: 'failed',
  finished: true,
  completedAt: morning + 41_000,
  error:
    "ValueError: could not read the column qty: s3://pricemart-landing/pos/2026/11/21/store-0043.csv.gz has no column 'qty'",
  cost: { dpuHours: 0.031, usd: 0.01364 },
  stages: [
    { name: 'start', state: 'done', durationMs: 2300 },
    { name: 'find', state: 'done', durationMs: 900 },
    { name: 'read', state: 'failed', durationMs: 37_800 },
  ],
};

export const goodJobRun: JobRunView = {
  ...jobRun,
  state: 'SUCCEEDED',
  tone: 'ok',
  finished: true,
  completedAt: morning + 58_000,
  cost: { dpuHours: 0.031, usd: 0.01364 },
  stages: [
    { name: 'start', state: 'done', durationMs: 2300 },
    { name: 'find', state: 'done', durationMs: 900 },
    { name: 'read', state: 'done', durationMs: 21_000 },
    { name: 'validate', state: 'done', durationMs: 14_000 },
    { name: 'write', state: 'done', durationMs: 8000 },
    { name: 'load', state: 'done', durationMs: 11_000 },
  ],
  result: {
    source: 'pos',
    batch: 118,
    rowsRead: 1_204_331,
    rowsPassed: 1_203_944,
    rowsRejected: 387,
    inserted: 1_198_020,
    updated: 181,
    unchanged: 5_743,
    objects: 38,
  },
};

const line = (
  at: number,
  text: string,
  level: LogLineView['level'] = 'info',
  place?: LogLineView['place'],
): LogLineView => ({
  time: morning + at,
  text,
  level,
  ...(place ? { place } : {}),
});

export const logLines: readonly LogLineView[] = [
  line(2300, 'INFO  pos_sales starts: landing s3://pricemart-landing/pos/, lake s3://pricemart-lake/'),
  line(3200, 'INFO  found 38 objects below s3://pricemart-landing/pos/, 38 new'),
  line(4100, 'INFO  read 1,204,331 rows of 38 objects'),
  line(5200, 'WARN  store-0051.csv.gz: a byte order mark before the header was skipped', 'warning'),
  line(8000, 'ERROR Traceback (most recent call last):', 'error'),
  line(8000, '  File "/tmp/glue/scripts/pos_sales.py", line 88, in <module>', 'error', {
    file: '/tmp/glue/scripts/pos_sales.py',
    line: 88,
  }),
  line(8000, '    main()', 'error'),
  line(8000, '  File "/tmp/glue/scripts/pricemart/reader.py", line 41, in read_objects', 'error', {
    file: '/tmp/glue/scripts/pricemart/reader.py',
    line: 41,
  }),
  line(8000, '    raise ValueError(f"could not read the column {name}: {uri} has no column {name!r}")', 'error'),
  line(
    8000,
    "ValueError: could not read the column qty: s3://pricemart-landing/pos/2026/11/21/store-0043.csv.gz has no column 'qty'",
    'error',
  ),
];

export function longLog(count: number, from = 0): LogLineView[] {
  return Array.from({ length: count }, (_, i) => {
    const at = from + i;
    return at % 500 === 499
      ? line(at * 10, `ERROR task ${at} failed and is tried again`, 'error')
      : line(at * 10, `INFO  line ${at} of the run`);
  });
}

export const pastRuns: readonly PastRunView[] = Array.from({ length: 20 }, (_, at) => {
  const failed = at === 6 || at === 14;
  return {
    runId: at === 19 ? jobRun.runId : `jr_${at}`,
    state: failed ? 'FAILED' : 'SUCCEEDED',
    tone: failed ? ('failed' as const) : ('ok' as const),
    startedAt: morning - (19 - at) * 86_400_000,
    seconds: failed ? 12 : 48 + ((at * 13) % 25),
  };
});

const object = (
  name: string,
  rows: number,
  rejected: number,
  heldBack?: string,
): ValidationView['objects'][number] => ({
  uri: `s3://pricemart-landing/pos/2026/11/21/${name}`,
  name,
  size: 311_000 + rows,
  rows,
  rejected,
  ...(heldBack === undefined ? {} : { heldBack }),
});

export const report: ValidationView = {
  source: 'pos',
  batch: 118,
  jobName: 'pos_sales',
  jobRunId: jobRun.runId,
  endedAt: morning + 50_000,
  rowsRead: 1_204_331,
  rowsPassed: 1_203_944,
  rowsRejected: 387,
  rulesetFile: 'pos_sales.dqdl',
  rules: [
    { id: 'R1', rule: 'IsComplete "receipt_id"', outcome: 'PASS', passed: 1_204_331, failed: 0, measure: 1, line: 3 },
    {
      id: 'R2',
      rule: 'ColumnValues "qty" between -50 and 500',
      outcome: 'FAIL',
      passed: 1_204_010,
      failed: 321,
      line: 12,
      message: '321 rows are outside -50 to 500',
    },
    {
      id: 'R3',
      rule: 'ColumnValues "store_id" matches "[0-9]{4}"',
      outcome: 'PASS',
      passed: 1_204_331,
      failed: 0,
      line: 14,
    },
    { id: 'R4', rule: 'IsUnique "receipt_id", "line_no"', outcome: 'FAIL', passed: 1_204_319, failed: 12, line: 16 },
    { id: 'R5', rule: 'RowCount > 1000', outcome: 'PASS', passed: 0, failed: 0, measure: 1_204_331, line: 18 },
    {
      id: 'R6',
      rule: 'CustomSql "select count(*) from primary" > 0',
      outcome: 'ERROR',
      passed: 0,
      failed: 0,
      line: 20,
      message: 'CustomSql is not evaluated row by row',
    },
    {
      id: 'T:qty',
      rule: 'qty is a whole number',
      outcome: 'FAIL',
      passed: 1_204_277,
      failed: 54,
      line: 0,
      message: 'first in store-0043.csv.gz, line 1188: "6O0"',
    },
  ],
  objects: [
    object('store-0042.csv.gz', 31_412, 0),
    object('store-0043.csv.gz', 29_388, 333),
    object('store-0044.csv.gz', 30_101, 54),
    object('store-0051.csv.gz', 0, 0, 'the gzip stream ends in the middle of a record'),
  ],
};

export const quarantineColumns: readonly ColumnView[] = [
  column('reason', 'why it was held back'),
  column('rules', 'rules of the ruleset that it broke'),
  column('object', 'landing object'),
  column('line', 'physical line in the object, from 1', true),
  column('record', 'record in the object, from 1, header not counted', true),
  column('receipt_id', 'text as it stands in the file'),
  column('qty', 'text as it stands in the file'),
  column('unit_price', 'text as it stands in the file'),
  column('customer_id', 'text as it stands in the file'),
];

export function quarantineRow(at: number): readonly CellView[] {
  const typed = at % 7 === 0;
  return [
    typed ? 'qty "6O0" is not a whole number' : `qty ${500 + at} is not between -50 and 500`,
    typed ? 'T:qty' : 'R2',
    at % 7 === 3 ? 'store-0044.csv.gz' : 'store-0043.csv.gz',
    String(1188 + at * 3),
    String(1187 + at * 3),
    `R-0043-20261121-${String(at).padStart(6, '0')}`,
    typed ? '6O0' : String(500 + at),
    '15.30',
    at % 2 === 0 ? null : `C-${1000 + at}`,
  ];
}

export const load: LoadView = {
  batch: 118,
  source: 'pos',
  target: 'core.fact_sales',
  status: 'committed',
  jobName: 'pos_sales',
  jobRunId: jobRun.runId,
  objects: 4,
  rowsLanded: 1_204_331,
  rowsInserted: 1_198_020,
  rowsUpdated: 181,
  rowsRejected: 387,
  rowsUnchanged: 5_743,
  startedAt: morning + 78_000,
  committedAt: morning + 80_100,
  watermarkFrom: morning - 720_000,
  watermarkTo: morning,
  statements: [
    {
      title: 'CREATE TEMP TABLE stage_pos',
      sql: 'CREATE TEMP TABLE stage_pos (LIKE staging.sales_line)',
      state: 'done',
      durationMs: 8,
    },
    {
      title: 'COPY stage_pos',
      sql: "COPY stage_pos\nFROM 's3://pricemart-lake/manifests/pos/118.manifest'\nIAM_ROLE 'arn:aws:iam::000000000000:role/PriceMartGlue'\nFORMAT AS PARQUET MANIFEST",
      state: 'done',
      durationMs: 1100,
      rows: 1_203_944,
    },
    {
      title: 'MERGE INTO core.fact_sales',
      sql: 'MERGE INTO core.fact_sales\nUSING stage_pos s\nON fact_sales.receipt_id = s.receipt_id AND fact_sales.line_no = s.line_no\nWHEN MATCHED THEN UPDATE SET qty = s.qty\nWHEN NOT MATCHED THEN INSERT VALUES (s.receipt_id, s.line_no, s.qty)',
      state: 'done',
      durationMs: 712,
      rows: 1_198_201,
    },
    {
      title: 'UPDATE control.watermark',
      sql: "UPDATE control.watermark SET watermark = '2026-11-21 06:12:01' WHERE source = 'pos'",
      state: 'done',
      durationMs: 4,
      rows: 1,
    },
    {
      title: 'INSERT INTO audit.load',
      sql: "INSERT INTO audit.load VALUES (118, 'pos')",
      state: 'done',
      durationMs: 6,
      rows: 1,
    },
  ],
  files: report.objects.map(({ uri, name, size, rows, rejected, heldBack }) => ({
    uri,
    name,
    size,
    rows,
    rejected,
    ...(heldBack === undefined ? {} : { heldBack }),
  })),
};

export const failedLoad: LoadView = {
  ...load,
  status: 'failed',
  rowsInserted: 0,
  rowsUpdated: 0,
  statements: load.statements.map((statement, at) =>
    at === 1
      ? {
          ...statement,
          state: 'failed',
          durationMs: 640,
          error: 'COPY stopped at store-0043.csv.gz line 1188: qty is INTEGER, the file has "6O0".',
        }
      : at > 1
        ? { title: statement.title, sql: statement.sql, state: 'skipped' }
        : statement,
  ),
};

const csvHeader = 'receipt_id,line_no,store_id,sku,qty,unit_price,sold_at,customer_id';
const csvLine = (at: number): string =>
  at === 188
    ? `R-0043-20261121-000188,2,0043,85123A,6O0,15.30,2026-11-21T09:12:00Z,`
    : `R-0043-20261121-${String(at).padStart(6, '0')},1,0043,${85000 + at},${(at % 9) + 1},${(1.25 + at / 100).toFixed(2)},2026-11-21T09:${String(at % 60).padStart(2, '0')}:00Z,${at % 3 ? `C-${1000 + at}` : ''}`;

export function preview(line?: number): PreviewView {
  const first = line === undefined ? 1 : 1000;
  const rows = Array.from({ length: 200 }, (_, at) => csvLine(at));
  return {
    uri: 's3://pricemart-landing/pos/2026/11/21/store-0043.csv.gz',
    size: 311_204,
    lastModified: morning - 3_600_000,
    format: 'CSV, gzip',
    complete: false,
    notes: ['The file begins with a byte order mark (BOM).'],
    table: {
      columns: csvHeader
        .split(',')
        .map((name) => column(name, 'text', name === 'qty' || name === 'unit_price' || name === 'line_no')),
      rows: rows.map((text) => text.split(',').map((field) => (field === '' ? null : field))),
    },
    lines: [...(first === 1 ? [csvHeader] : []), ...rows],
    firstLine: first,
    ...(line === undefined ? {} : { line }),
  };
}
