import type { Rule } from '../../rule';
import { insideTransactions } from '../support/transactions';

export const m08UnboundedChange: Rule = {
  code: 'M08',
  title: 'DELETE or UPDATE of every row',
  severity: 'warning',
  page: {
    why: 'Without WHERE every row is changed. A DELETE of all rows also leaves them to VACUUM, where TRUNCATE frees the space at once.',
    instead: 'Add WHERE, or use TRUNCATE (which commits) to empty a table.',
    source: 'Amazon Redshift Database Developer Guide, "DELETE": to remove all rows, TRUNCATE is more efficient.',
  },
  cases: {
    bad: ['DELETE FROM staging.sales', 'UPDATE core.dim_store SET region = 1'],
    good: [
      'DELETE FROM staging.sales WHERE batch_id = 7',
      'TRUNCATE staging.sales',
      'UPDATE t SET a = s.a FROM s WHERE t.id = s.id',
      'DELETE FROM t USING s WHERE s.id = t.id',
      'BEGIN; DELETE FROM staging.sales; INSERT INTO staging.sales (id) SELECT id FROM s; COMMIT;',
    ],
    fixed: [['DELETE FROM a.t', 'TRUNCATE a.t']],
  },
  check(context) {
    const inside = new Set<unknown>(insideTransactions(context));
    for (const node of context.nodes('delete')) {
      if (node.where || node.using || inside.has(node) || context.parentOf(node)) continue;
      context.report(node, 'This deletes every row: add WHERE, or use TRUNCATE', {
        title: 'Use TRUNCATE (it commits)',
        edits: [{ start: node.start, end: node.table.start, text: 'TRUNCATE ' }],
      });
    }
    for (const node of context.nodes('update'))
      if (!node.where) context.report(node, 'This updates every row: add WHERE');
  },
};
