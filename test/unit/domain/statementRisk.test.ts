import * as assert from 'node:assert/strict';
import { statementRisk } from '../../../src/domain/query/statementRisk';
import { splitStatements } from '../../../src/language';

function risk(sql: string) {
  const [range] = splitStatements(sql);
  assert.ok(range !== undefined);
  return statementRisk(range.statement, sql);
}

describe('domain/query/statementRisk', () => {
  const destroying: [string, string][] = [
    ['DROP TABLE core.sales', 'Drop table core.sales'],
    ['/* all */ drop view if exists a, b', 'Drop view a, b'],
    ['TRUNCATE core.sales', 'Truncate core.sales'],
    ['DELETE FROM core.sales', 'Delete all rows of core.sales'],
    ['DELETE FROM core.sales WHERE 1 = 1', 'Delete all rows of core.sales'],
    ['UPDATE core.sales SET a = 1', 'Update all rows of core.sales'],
    ['ALTER TABLE core.sales DROP COLUMN qty', 'Drop column qty of core.sales'],
  ];
  for (const [sql, act] of destroying) {
    it(`${sql}: ${act}`, () => assert.deepEqual(risk(sql), { destroys: act, writes: true }));
  }

  const writing = [
    'DELETE FROM t WHERE a = 1',
    'UPDATE t SET a = 1 WHERE b = 2',
    'INSERT INTO t VALUES (1)',
    'CREATE TABLE t (a int)',
    "COPY t FROM 's3://a/b' IAM_ROLE DEFAULT",
    'SELECT a INTO other FROM t',
    'GRANT SELECT ON t TO PUBLIC',
    'CALL p()',
    'ALTER TABLE t ADD COLUMN b int',
  ];
  for (const sql of writing) it(`${sql}: writes`, () => assert.deepEqual(risk(sql), { writes: true }));

  const reading = [
    'SELECT 1',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'EXPLAIN DELETE FROM t',
    'SHOW TABLE t',
    'BEGIN',
    "SET search_path TO 'x'",
  ];
  for (const sql of reading) it(`${sql}: reads`, () => assert.deepEqual(risk(sql), { writes: false }));
});
