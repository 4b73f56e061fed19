/** Input doubled: the time may grow by 2.2 at most. Deep nesting, long lists, one large file. */
import { analyze, lint, parse } from './built';
import { print } from '../figures';
import { corpus, repeated } from './corpus';

const shapes: readonly { readonly what: string; readonly of: (n: number) => string; readonly n: number }[] = [
  { what: 'parentheses 50,000 levels deep', n: 50_000, of: (n) => `SELECT ${'('.repeat(n)}1${')'.repeat(n)}` },
  { what: 'functions 50,000 levels deep', n: 50_000, of: (n) => `SELECT ${'abs('.repeat(n)}1${')'.repeat(n)}` },
  { what: 'CASE 50,000 levels deep', n: 50_000, of: (n) => `SELECT ${'CASE WHEN a THEN '.repeat(n)}1${' END'.repeat(n)}` },
  { what: 'subqueries 50,000 levels deep', n: 50_000, of: (n) => `${'SELECT * FROM ('.repeat(n)}SELECT 1${') t'.repeat(n)}` },
  { what: 'AND of 100,000 terms', n: 100_000, of: (n) => `SELECT 1 FROM t WHERE ${Array.from({ length: n }, (_, i) => `a = ${i}`).join(' AND ')}` },
  { what: 'IN list of 400,000 values', n: 400_000, of: (n) => `SELECT 1 FROM t WHERE a IN (${Array.from({ length: n }, (_, i) => i).join(', ')})` },
  { what: 'VALUES of 100,000 rows', n: 100_000, of: (n) => `INSERT INTO t (a, b) VALUES ${Array.from({ length: n }, (_, i) => `(${i}, 'x')`).join(', ')}` },
  { what: 'UNION ALL of 50,000 queries', n: 50_000, of: (n) => Array.from({ length: n }, (_, i) => `SELECT ${i} AS a`).join(' UNION ALL ') },
  { what: 'WITH of 20,000 tables', n: 20_000, of: (n) => `WITH ${Array.from({ length: n }, (_, i) => `c${i} AS (SELECT ${i} AS a)`).join(', ')} SELECT * FROM c1` },
  { what: 'opened parentheses never closed, 100,000', n: 100_000, of: (n) => `SELECT ${'(a, '.repeat(n)}` },
]; // prettier-ignore

function timed(work: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The fastest runs on both inputs, in turn, so that what slows the machine slows both; at least five, and as many as fit into two seconds. */
function fastest(small: () => void, large: () => void): readonly [small: number, large: number] {
  for (const work of [small, large, small, large]) work();
  let first = Infinity;
  let second = Infinity;
  let spent = 0;
  for (let i = 0; i < 5 || (i < 40 && spent < 2000); i++) {
    const [one, two] = [timed(small), timed(large)];
    first = Math.min(first, one);
    second = Math.min(second, two);
    spent += one + two;
  }
  return [first, second];
}

function growth(what: string, small: string, large: string): void {
  for (const [step, work] of [
    ['parse', (text: string) => void parse(text)],
    ['parse, names and lint', (text: string) => void lint(text)],
  ] as const) {
    const [first, second] = fastest(
      () => work(small),
      () => work(large),
    );
    print({
      what: `${what}, doubled: ${step} (${second.toFixed(0)} ms)`,
      unit: 'x',
      values: [second / first],
      bound: { atMost: 2.2 },
    });
  }
}

export function measureGrowth(): void {
  for (const { what, of, n } of shapes) growth(what, of(n), of(n * 2));
  const text = corpus().join('\n');
  const large = repeated(text, 10_000_000);
  const start = performance.now();
  const result = parse(large);
  const seconds = (performance.now() - start) / 1000;
  print({ what: `one file of 10 MB parsed (${result.statements.length} statements)`, unit: 's', values: [seconds] });
  const half = repeated(text, 5_000_000);
  for (const [step, work] of [
    ['parse', (sql: string) => void parse(sql)],
    ['parse and names', (sql: string) => void analyze(parse(sql))],
  ] as const) {
    const [first, second] = fastest(
      () => work(half),
      () => work(large),
    );
    print({ what: `5 MB to 10 MB: ${step}`, unit: 'x', values: [second / first], bound: { atMost: 2.2 } });
  }
}
