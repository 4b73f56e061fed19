import type { Rule } from '../../rule';
import { insideTransactions } from '../support/transactions';

export const m07TruncateInTransaction: Rule = {
  code: 'M07',
  title: 'TRUNCATE inside a transaction',
  severity: 'error',
  scope: 'file',
  page: {
    why: 'TRUNCATE commits the transaction in which it runs: what came before it is permanent, and a later ROLLBACK brings neither that nor the rows back.',
    instead: 'Use DELETE inside a transaction, or truncate before BEGIN.',
    source: 'Amazon Redshift Database Developer Guide, "TRUNCATE".',
  },
  cases: {
    bad: ['BEGIN;\nTRUNCATE staging.sales;\nINSERT INTO staging.sales (id) VALUES (1);\nCOMMIT;'],
    good: [
      'TRUNCATE staging.sales;\nBEGIN;\nINSERT INTO staging.sales (id) VALUES (1);\nCOMMIT;',
      'BEGIN; INSERT INTO t (a) VALUES (1); COMMIT; TRUNCATE t;',
      'BEGIN; DELETE FROM t; INSERT INTO t (a) VALUES (1); ROLLBACK; TRUNCATE t',
      'CREATE PROCEDURE p() AS $$ BEGIN TRUNCATE t; END; $$ LANGUAGE plpgsql',
    ],
    fixed: [['BEGIN; TRUNCATE TABLE a.t; COMMIT;', 'BEGIN; DELETE FROM a.t; COMMIT;']],
  },
  check(context) {
    for (const statement of insideTransactions(context)) {
      if (statement.kind !== 'truncate') continue;
      context.report(
        statement,
        'TRUNCATE commits the open transaction, which cannot be rolled back then: use DELETE, or truncate before BEGIN',
        {
          title: 'Use DELETE FROM',
          suggestion: true,
          edits: [{ start: statement.start, end: statement.table.start, text: 'DELETE FROM ' }],
        },
      );
    }
  },
};
