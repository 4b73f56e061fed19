import type { Statement } from '../../../ast';
import type { Rule } from '../../rule';
import { insideTransactions } from '../support/transactions';

function refused(statement: Statement): string | undefined {
  switch (statement.kind) {
    case 'vacuum':
      return 'VACUUM';
    case 'alterTable':
      return statement.actions.some((action) => action.action === 'append') ? 'ALTER TABLE APPEND' : undefined;
    case 'copy':
      return statement.job ? 'COPY JOB CREATE' : undefined;
    case 'copyJob':
      return statement.action === 'drop' ? 'COPY JOB DROP' : undefined;
    case 'createObject':
      return statement.object === 'DATABASE' ? 'CREATE DATABASE' : undefined;
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
    why: 'VACUUM, ALTER TABLE APPEND, CREATE DATABASE and the creating or dropping of a COPY JOB are refused inside a transaction block.',
    instead: 'Run it before BEGIN or after COMMIT.',
    source: 'Amazon Redshift Database Developer Guide, "VACUUM", "ALTER TABLE APPEND", "COPY JOB".',
  },
  cases: {
    bad: ['BEGIN;\nVACUUM core.fact_sales;\nCOMMIT;', 'BEGIN; ALTER TABLE a APPEND FROM b; COMMIT;'],
    good: ['BEGIN;\nDELETE FROM t WHERE a = 1;\nCOMMIT;\nVACUUM core.fact_sales;', 'ALTER TABLE a APPEND FROM b;'],
  },
  check(context) {
    for (const statement of insideTransactions(context)) {
      const name = refused(statement);
      if (name)
        context.report(statement, `${name} cannot run inside a transaction: move it before BEGIN or after COMMIT`);
    }
  },
};
