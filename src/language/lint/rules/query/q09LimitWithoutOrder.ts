import type { Query } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';

/** Queries whose rows are kept: a different choice at each run changes tables or views. */
function stored(context: RuleContext): (Query | undefined)[] {
  return [
    ...context.nodes('insert').map((node) => node.source),
    ...context.nodes('createTableAs').map((node) => node.query),
    ...context.nodes('createView').map((node) => node.query),
    ...context.nodes('createMaterializedView').map((node) => node.query),
  ];
}

export const q09LimitWithoutOrder: Rule = {
  code: 'Q09',
  title: 'LIMIT without ORDER BY in rows that are kept',
  severity: 'warning',
  page: {
    why: 'Without an order any rows may come first: the same statement keeps other rows at each run.',
    instead: 'Add ORDER BY over a unique key.',
    source:
      'Amazon Redshift Database Developer Guide, "ORDER BY clause": without it the order is not predictable; sqlfluff AM09.',
  },
  cases: {
    bad: [
      'CREATE TABLE top_stores DISTSTYLE ALL AS SELECT store_id FROM s LIMIT 10',
      'INSERT INTO t (a) SELECT a FROM s LIMIT 5',
    ],
    good: [
      'CREATE TABLE top_stores DISTSTYLE ALL AS SELECT store_id FROM s ORDER BY amount DESC, store_id LIMIT 10',
      'SELECT * FROM s LIMIT 10',
    ],
  },
  check(context) {
    for (const query of stored(context))
      if (query?.limit && !query.orderBy)
        context.report(query.limit, 'Without ORDER BY these may be any rows, and others at each run');
  },
};
