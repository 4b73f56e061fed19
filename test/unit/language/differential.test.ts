import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, parseSync } from 'libpg-query';
import { parse } from '../../../src/language';

const folder = join(__dirname, '../../differential');

interface Difference {
  readonly sql: string;
  /** What PostgreSQL's parser does with it; Redshift does the opposite. */
  readonly postgres: 'accepts' | 'refuses';
  /** Why that is right: the page of the developer guide, or the version of PostgreSQL. */
  readonly because: string;
}

/** One statement a line: plain PostgreSQL, right and wrong, and what only one of the two reads. */
const statements = readFileSync(join(folder, 'statements.sql'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '');
const differences = JSON.parse(readFileSync(join(folder, 'differences.json'), 'utf8')) as readonly Difference[];

function acceptedByPostgres(sql: string): boolean {
  try {
    parseSync(sql);
    return true;
  } catch {
    return false;
  }
}

function acceptedByUs(sql: string): boolean {
  return parse(sql).errors.every(({ severity }) => severity !== 'error');
}

/** Our parser against PostgreSQL's own, compiled to WASM. */
describe('language/differential', () => {
  before(loadModule);

  it('takes and refuses what PostgreSQL does, or says why not', () => {
    const explained = new Map(differences.map((difference) => [difference.sql, difference]));
    const unexplained = statements
      .filter((sql) => acceptedByUs(sql) !== acceptedByPostgres(sql) && !explained.has(sql))
      .map((sql) => `${acceptedByPostgres(sql) ? 'PostgreSQL' : 'only our parser'} accepts: ${sql}`);
    assert.deepEqual(unexplained, []);
  });

  it('has no explanation that is not true any more', () => {
    const known = new Set(statements);
    const stale = differences
      .filter(({ sql, postgres }) => {
        const accepts = acceptedByPostgres(sql);
        return !known.has(sql) || accepts === acceptedByUs(sql) || accepts !== (postgres === 'accepts');
      })
      .map(({ sql }) => sql);
    assert.deepEqual(stale, []);
    assert.ok(differences.every(({ because }) => because.length > 10));
  });

  it('compares enough statements, each once', () => {
    assert.ok(statements.length >= 400);
    assert.equal(new Set(statements).size, statements.length);
    assert.equal(new Set(differences.map(({ sql }) => sql)).size, differences.length);
  });
});
