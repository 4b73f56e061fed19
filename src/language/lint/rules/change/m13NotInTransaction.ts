import type { AlterTable, Statement } from '../../../ast';
import type { Rule } from '../../rule';
import { insideTransactions } from '../support/transactions';

/** Parts of ALTER TABLE that only external tables have. */
const external = new Set(['set', 'add partition', 'drop partition']);

function refusedAction({ actions }: AlterTable): string | undefined {
  for (const { action } of actions)
    if (action === 'append') return 'ALTER TABLE APPEND';
    else if (action === 'alter column type') return 'ALTER COLUMN … TYPE';
    else if (external.has(action)) return 'ALTER TABLE on an external table';
  return undefined;
}

/** What Redshift refuses inside BEGIN … COMMIT, in words; each is said on the page of its statement in the guide. */
function refused(statement: Statement): string | undefined {
  switch (statement.kind) {
    case 'vacuum':
      return 'VACUUM';
    case 'alterTable':
      return refusedAction(statement);
    case 'createExternalTable':
      return 'CREATE EXTERNAL TABLE';
    case 'copy':
      return statement.job ? 'COPY JOB CREATE' : undefined;
    case 'copyJob':
      return statement.action === 'drop' ? 'COPY JOB DROP' : undefined;
    case 'createObject':
      return statement.object === 'DATABASE' || statement.object === 'LIBRARY'
        ? `CREATE ${statement.object}`
        : undefined;
    case 'drop':
      return statement.object === 'DATABASE' || statement.object === 'LIBRARY' ? `DROP ${statement.object}` : undefined;
    default:
      return undefined;
  }
}

export const m13NotInTransaction: Rule = {
  code: 'M13',
  title: 'Statement that cannot run in a transaction',
  severity: 'error',
  scope: 'file',
  page: {
    why: "VACUUM, ALTER TABLE APPEND, changing a column's type, external tables, CREATE and DROP DATABASE and the creating or dropping of a COPY JOB are refused inside a transaction block.",
    instead: 'Run it before BEGIN or after COMMIT.',
    source:
      'Amazon Redshift Database Developer Guide, "VACUUM", "ALTER TABLE", "ALTER TABLE APPEND", "CREATE EXTERNAL TABLE", "CREATE DATABASE", "COPY JOB".',
  },
  cases: {
    bad: [
      'BEGIN;\nVACUUM core.fact_sales;\nCOMMIT;',
      'BEGIN; ALTER TABLE a APPEND FROM b; COMMIT;',
      'START TRANSACTION; ALTER TABLE t ALTER COLUMN a TYPE varchar(200); COMMIT',
      "BEGIN; CREATE EXTERNAL TABLE lake.t (a int) STORED AS PARQUET LOCATION 's3://b/p'; END",
      'BEGIN; DROP DATABASE old; COMMIT',
    ],
    good: [
      'BEGIN;\nDELETE FROM t WHERE a = 1;\nCOMMIT;\nVACUUM core.fact_sales;',
      'ALTER TABLE a APPEND FROM b;',
      'BEGIN; DELETE FROM t WHERE a = 1; ABORT; VACUUM DELETE ONLY t; ANALYZE t;',
      'CREATE PROCEDURE p() AS $$ BEGIN DELETE FROM t WHERE a = 1; END; $$ LANGUAGE plpgsql; VACUUM t;',
      'BEGIN; ALTER TABLE t ALTER COLUMN a ENCODE zstd; ANALYZE t; COMMIT;',
      "BEGIN; COPY t FROM 's3://b/k' IAM_ROLE DEFAULT CSV; COPY JOB RUN nightly; COMMIT;",
      'BEGIN; CREATE SCHEMA IF NOT EXISTS s; CREATE TABLE s.t (a int); DROP TABLE s.u; COMMIT; CREATE DATABASE d',
      'BEGIN; ALTER TABLE t ADD COLUMN a int; ALTER TABLE t RENAME TO u; DROP TABLE v; ROLLBACK; VACUUM u',
    ],
  },
  check(context) {
    for (const statement of insideTransactions(context)) {
      const name = refused(statement);
      if (name)
        context.report(statement, `${name} cannot run inside a transaction: move it before BEGIN or after COMMIT`);
    }
  },
};
