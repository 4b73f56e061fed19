import assert from 'node:assert/strict';
import { HostTable, type RowsKept } from '../../src/host/panels/shared/hostTable';
import { LogLines } from '../../src/host/panels/jobRun/logLines';
import { RunStages } from '../../src/host/panels/jobRun/stages';
import { DecimalSum } from '../../src/base/decimalSum';
import { parseFilter } from '../../src/protocol/filter';
import { readJobRunToHost } from '../../src/protocol/jobRun';
import { readResultsToHost } from '../../src/protocol/results';
import type { TableToPanel } from '../../src/protocol/table';
import { logLines, morning, salesColumns, salesRow } from './harness/samples';

describe('tables that the host keeps', () => {
  it('goes on filtering as rows come, without losing or repeating one', async () => {
    const rows = { columns: salesColumns, count: 500, growing: true, row: salesRow } satisfies RowsKept as {
      count: number;
      growing: boolean;
    } & RowsKept;
    const said: TableToPanel[] = [];
    const table = new HostTable('t', rows, { post: (message) => said.push(message), clip: async () => undefined });
    await table.receive({ kind: 'filter', table: 't', filter: 'qty = 12' });
    await settled(() => table.count === 41);
    rows.count = 1_200;
    table.grown();
    await settled(() => table.count === 100);
    rows.growing = false;
    table.grown();
    await settled(() => said.some((message) => message.kind === 'view' && message.done));
    assert.deepEqual([table.indexOf(0), table.indexOf(1), table.indexOf(99)], [11, 23, 1199]);
  });

  it('gives no more of a row, and no more rows, than there are', async () => {
    const long = 'x'.repeat(5_000);
    const said: TableToPanel[] = [];
    const rows: RowsKept = { columns: salesColumns, count: 3, growing: false, row: () => [long, null] };
    const table = new HostTable('t', rows, { post: (message) => said.push(message), clip: async () => undefined });
    await table.receive({ kind: 'rows', table: 't', version: 0, from: 1, count: 1_000 });
    const window = said[0];
    assert.ok(window?.kind === 'rows');
    assert.equal(window.rows.length, 2);
    assert.deepEqual(window.rows[0], [`${'x'.repeat(2_000)}…`, null]);
    await table.receive({ kind: 'rows', table: 't', version: 7, from: 0, count: 1 });
    assert.equal(said.length, 1, 'a window of another view is not answered');
  });

  it('never holds up the extension host for long', async () => {
    const rows: RowsKept = { columns: salesColumns, count: 200_000, growing: false, row: salesRow };
    const said: TableToPanel[] = [];
    const table = new HostTable('t', rows, { post: (message) => said.push(message), clip: async () => undefined });
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    await table.receive({
      kind: 'totals',
      table: 't',
      range: { top: 0, left: 0, bottom: 199_999, right: 8 },
      token: 1,
    });
    clearInterval(other);
    assert.ok(turns > 3, `others had ${turns} turns`);
    assert.equal(said.length, 1);
  });

  async function settled(done: () => boolean): Promise<void> {
    for (let tries = 0; tries < 500 && !done(); tries++) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(done());
  }
});

describe('messages from panels', () => {
  it('reads what a panel may say and drops everything else', () => {
    assert.deepEqual(readResultsToHost({ kind: 'show', run: 'r1', more: 1 }), { kind: 'show', run: 'r1' });
    assert.deepEqual(readJobRunToHost({ kind: 'openScript' }), { kind: 'openScript' });
    for (const bad of [
      null,
      'show',
      {},
      { kind: 'nothing' },
      { kind: 'constructor' },
      { kind: 'show' },
      { kind: 'show', run: 1 },
      { kind: 'export', table: 'r', format: 'exe' },
      { kind: 'rows', table: 'r', version: 0, from: -1, count: 1 },
      { kind: 'rows', table: 'r', version: 0, from: 0.5, count: 1 },
      { kind: 'copy', table: 'r', headers: true, range: { top: 0, left: 0, bottom: 'x', right: 0 } },
      { kind: 'pin', run: 'x'.repeat(300), pinned: true },
    ])
      assert.equal(readResultsToHost(bad), undefined, JSON.stringify(bad));
  });

  it('cuts a window that is too large', () => {
    const read = readResultsToHost({ kind: 'rows', table: 'r', version: 0, from: 0, count: 1_000_000 });
    assert.ok(read?.kind === 'rows');
    assert.equal(read.count, 1_000);
  });
});

describe('filters', () => {
  const passing = (filter: string): number => {
    const parsed = parseFilter(filter, salesColumns);
    assert.ok('test' in parsed, JSON.stringify(parsed));
    return Array.from({ length: 100 }, (_, at) => salesRow(at)).filter(parsed.test).length;
  };
  it('compare numbers as numbers and text as text, NULL never', () => {
    assert.equal(passing('qty >= 10'), 24);
    assert.equal(passing('store_id = 0042'), 1);
    assert.equal(passing('customer_id is null'), 25);
    assert.equal(passing('customer_id != nobody'), 75);
    assert.equal(passing('description contains "t-light" and qty<3'), 4);
    assert.equal(passing('bunting'), 20);
    assert.equal(passing(''), 100);
  });
  it('say what is wrong in words', () => {
    for (const [filter, words] of [
      ['prize > 3', /no column "prize"/u],
      ['qty > many', /not a number/u],
      ['qty >', /type a value/u],
    ] as const) {
      const parsed = parseFilter(filter, salesColumns);
      assert.match('error' in parsed ? parsed.error : '', words);
    }
  });
});

describe('sums of decimals', () => {
  it('are exact', () => {
    const sum = new DecimalSum();
    for (const text of ['0.1', '0.2', '99999999999999999999.07', '-5', '.5']) assert.ok(sum.add(text));
    assert.equal(sum.add('6O0'), false);
    assert.equal(sum.sum, '99999999999999999994.87');
    assert.equal(sum.count, 5);
    const two = new DecimalSum();
    for (const text of ['1', '2']) two.add(text);
    assert.equal(two.average, '1.5');
    const float = new DecimalSum();
    for (const text of ['1e3', '0.5']) float.add(text);
    assert.equal(float.sum, '1000.5');
  });
});

describe('logs of a run', () => {
  it('mark tracebacks as errors and their own frames as places', () => {
    const lines = new LogLines();
    const text = [
      '06:12:01 INFO  found 3 objects',
      'Traceback (most recent call last):',
      '  File "/x/pos_sales.py", line 88, in <module>',
      '  File "/lib/python3.11/site-packages/pyspark/a.py", line 9, in b',
      'ValueError: no',
      'INFO again',
    ];
    const read = lines.read({ time: new Date(0), message: `${text.join('\n')}\n` });
    assert.deepEqual(
      read.map((line) => line.level),
      ['info', 'error', 'error', 'error', 'error', 'info'],
    );
    assert.deepEqual(
      read.map((line) => line.place),
      [undefined, undefined, { file: '/x/pos_sales.py', line: 88 }, undefined, undefined, undefined],
    );
    assert.equal(read[0]?.text, 'INFO  found 3 objects');
  });

  it('tell the stages of a run', () => {
    const stages = new RunStages();
    const run = {
      id: 'jr',
      jobName: 'pos_sales',
      state: 'RUNNING',
      startedAt: new Date(morning),
      arguments: {},
      attempt: 0,
    } as const;
    assert.deepEqual(
      stages.view(run).map(({ name, state }) => `${name} ${state}`),
      ['start running'],
    );
    for (const line of logLines.slice(0, 3)) stages.line(line.text, line.time);
    stages.line('[Stage 4:====>      (4 + 2) / 8]', morning + 5_000);
    assert.deepEqual(
      stages.view(run).map(({ name, state, durationMs, part }) => [name, state, durationMs, part]),
      [
        ['start', 'done', 2300, undefined],
        ['find objects', 'done', 900, undefined],
        ['read and validate', 'done', 900, undefined],
        ['write', 'running', undefined, 0.5],
      ],
    );
    const failed = stages.view({ ...run, state: 'FAILED', completedAt: new Date(morning + 9_100) });
    assert.deepEqual(failed.at(-1), { name: 'write', state: 'failed', durationMs: 5000 });
  });
});
