/** From Run to rows on the local warehouse, through the same query runner that the editor uses. */
import { startQueryRun } from '../../src/domain/query/runner';
import type { QueryRun } from '../../src/domain/query/run';
import { print } from './figures';
import { openBench, type Bench } from './local';

function run(bench: Bench, sql: string): QueryRun {
  return startQueryRun({
    warehouse: bench.services.warehouse,
    connection: 'local',
    database: 'dev',
    statements: [{ sql, range: { start: 0, end: sql.length } }],
  });
}

/** Milliseconds to the first row and to the last one. */
function rowTimes(query: QueryRun): Promise<{ first: number; last: number; rows: number }> {
  const start = performance.now();
  let first = 0;
  return new Promise((done, fail) => {
    const look = (): void => {
      const [outcome] = query.outcomes;
      if (outcome?.error) fail(new Error(outcome.error.message));
      if (first === 0 && (outcome?.fetched ?? 0) > 0) first = performance.now() - start;
      if (query.finished) done({ first, last: performance.now() - start, rows: outcome?.fetched ?? 0 });
    };
    query.onDidChange(look);
    look();
  });
}

async function main(): Promise<void> {
  const bench = await openBench();
  try {
    const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) select a.i * 1000 + b.i as id, 'store-' || a.i as store, (b.i * 1.25)::decimal(10,2) as amount, dateadd(day, b.i, '2026-01-01'::date) as sale_date from n a cross join n b where a.i <= 100`;
    await rowTimes(run(bench, 'select 1'));
    const first: number[] = [];
    const last: number[] = [];
    for (let i = 0; i < 5; i++) first.push((await rowTimes(run(bench, 'select 42 as answer'))).first);
    for (let i = 0; i < 3; i++) {
      const times = await rowTimes(run(bench, numbers));
      if (times.rows !== 100_000) throw new Error(`expected 100,000 rows, got ${times.rows}`);
      last.push(times.last);
    }
    print({ what: 'first row after Run, local warehouse', unit: 'ms', values: first });
    print({ what: '100,000 rows from Run to the row store', unit: 'ms', values: last });
  } finally {
    await bench.close();
  }
}

void main();
