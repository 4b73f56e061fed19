import * as assert from 'node:assert/strict';
import { Problem } from '../../../src/base/problem';
import { RowStore } from '../../../src/domain/query/rowStore';
import type { QueryRun } from '../../../src/domain/query/run';
import { rowsOf, startQueryRun } from '../../../src/domain/query/runner';
import { FakeWarehouse } from './fakes';

function start(warehouse: FakeWarehouse, ...sqls: string[]): QueryRun {
  const statements = sqls.map((sql) => ({ sql, range: { start: 0, end: sql.length } }));
  return startQueryRun({ warehouse, connection: 'test', database: 'dev', statements });
}

function until(run: QueryRun, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (condition()) return resolve();
    const listener = run.onDidChange(() => {
      if (!condition()) return;
      listener.dispose();
      resolve();
    });
  });
}

const finished = (run: QueryRun) => until(run, () => run.finished);
const numbers = (count: number) =>
  Array.from({ length: count }, (_, i) => [String(i), i % 3 === 0 ? null : `row ${i}`]);

describe('domain/query/runner', () => {
  it('runs one statement without a session and keeps all pages', async () => {
    const warehouse = new FakeWarehouse(() => ({ columns: ['n', 'text'], rows: numbers(2500) }));
    const run = start(warehouse, 'SELECT 1');
    await finished(run);
    const [outcome] = run.outcomes;
    assert.equal(outcome?.state, 'done');
    assert.equal(outcome.fetched, 2500);
    assert.deepEqual([...rowsOf(outcome)], numbers(2500));
    assert.equal(warehouse.executed[0]?.sessionId, undefined);
  });

  it('runs several statements one after another in one session', async () => {
    const warehouse = new FakeWarehouse((sql) =>
      sql.startsWith('SELECT') ? { columns: ['a'], rows: [['1']] } : { changed: 3 },
    );
    const run = start(warehouse, 'BEGIN', 'UPDATE t SET a = 1', 'SELECT 1', 'COMMIT');
    await finished(run);
    assert.deepEqual(
      run.outcomes.map(({ state }) => state),
      ['done', 'done', 'done', 'done'],
    );
    assert.deepEqual(
      warehouse.executed.map(({ sessionId }) => sessionId),
      [undefined, 'session-1', 'session-1', 'session-1'],
    );
    assert.equal(run.outcomes[1]?.changed, 3);
  });

  it('stops at a failed statement, places its error and rolls the transaction back', async () => {
    const sql = "SELECT '😀', nothing";
    const warehouse = new FakeWarehouse((text) =>
      text === sql ? { error: 'ERROR: column "nothing" does not exist\n  Position: 13' } : {},
    );
    const run = start(warehouse, '-- work\nbegin', sql, 'COMMIT');
    await finished(run);
    assert.deepEqual(
      run.outcomes.map(({ state }) => state),
      ['done', 'failed', 'cancelled'],
    );
    const error = run.outcomes[1]?.error;
    assert.equal(error?.message, 'ERROR: column "nothing" does not exist');
    assert.equal(sql.slice(error.offset), 'nothing');
    assert.equal(warehouse.executed.at(-1)?.sql, 'ROLLBACK');
  });

  it('cancels a running statement on the server and runs no further one', async () => {
    const warehouse = new FakeWarehouse(() => ({ endless: true }));
    const run = start(warehouse, 'SELECT pg_sleep(100)', 'SELECT 2');
    await until(run, () => run.outcomes[0]?.statementId !== undefined);
    await run.cancel();
    assert.deepEqual(warehouse.cancelled, ['s1']);
    await finished(run);
    assert.deepEqual(
      run.outcomes.map(({ state }) => state),
      ['cancelled', 'cancelled'],
    );
    assert.equal(warehouse.executed.length, 1);
  });

  it('cancels a statement that was still on its way when cancel came', async () => {
    const warehouse = new FakeWarehouse(() => ({ endless: true }));
    const run = start(warehouse, 'SELECT 1');
    await run.cancel();
    await finished(run);
    assert.deepEqual(warehouse.cancelled, ['s1']);
    assert.equal(run.outcomes[0]?.state, 'cancelled');
  });

  it('stops fetching when it is cancelled and keeps what came', async () => {
    const warehouse = new FakeWarehouse(() => ({ columns: ['n', 'text'], rows: numbers(5000), pageSize: 10 }));
    const run = start(warehouse, 'SELECT 1');
    await until(run, () => (run.outcomes[0]?.fetched ?? 0) >= 30);
    await run.cancel();
    await finished(run);
    const [outcome] = run.outcomes;
    assert.equal(outcome?.state, 'cancelled');
    assert.ok(outcome.fetched >= 30 && outcome.fetched < 5000);
    assert.deepEqual(outcome.row(29), ['29', 'row 29']);
  });

  it('survives a network that stumbles while it waits', async () => {
    const warehouse = new FakeWarehouse(() => ({ columns: ['a'], rows: [['1']] }));
    warehouse.describeFailures.push(new Problem('Unreachable', 'gone'), new Problem('Throttled', 'slow'));
    const run = start(warehouse, 'SELECT 1');
    await finished(run);
    assert.equal(run.outcomes[0]?.state, 'done');
  });

  it('passes only the parameters that a statement names', async () => {
    const warehouse = new FakeWarehouse(() => ({}));
    const statements = [{ sql: 'SELECT :day', range: { start: 0, end: 11 } }];
    const run = startQueryRun({
      warehouse,
      connection: 'c',
      database: 'dev',
      statements,
      parameters: { day: '2026-11-22', store: '1' },
    });
    await finished(run);
    assert.deepEqual(warehouse.executed[0]?.parameters, { day: '2026-11-22' });
  });
});

describe('domain/query/rowStore', () => {
  it('gives back every row of every page, NULL and empty texts apart', () => {
    const store = new RowStore(3);
    const rows = [
      ['', null, 'ä'],
      [null, null, null],
      ['x', '', ''],
    ];
    store.append(rows);
    store.append([]);
    store.append(rows);
    assert.equal(store.length, 6);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((i) => store.row(i)),
      [...rows, ...rows],
    );
    assert.equal(store.row(6), undefined);
    assert.equal(store.row(-1), undefined);
  });

  it('fills a row that is too short with NULL', () => {
    const store = new RowStore(2);
    store.append([['a']]);
    assert.deepEqual(store.row(0), ['a', null]);
  });
});
