import type { QueryBody } from '../../../ast';
import type { Place, Rule } from '../../rule';
import { columnCount } from '../support/columnCount';
import { inWholeStatements } from '../support/resolution';

function listOf(body: QueryBody): Place {
  if (body.kind !== 'select') return body;
  const [first, last] = [body.items[0], body.items.at(-1)];
  return first === undefined || last === undefined ? body : { start: first.start, end: last.end };
}

export const n08SetColumns: Rule = {
  code: 'N08',
  title: 'Set operation over queries of different width',
  severity: 'error',
  page: {
    why: 'UNION, INTERSECT and EXCEPT compare rows column by column: both sides must have the same number of columns.',
    instead: 'Select the same columns on both sides; NULL AS name stands in for one that is missing.',
    source: 'Amazon Redshift Database Developer Guide, "UNION, INTERSECT, and EXCEPT".',
  },
  cases: {
    catalog: 'CREATE TABLE core.store (store_key BIGINT, name VARCHAR(20));',
    bad: [
      'SELECT a, b FROM t UNION ALL SELECT a FROM u',
      'SELECT a FROM t UNION ALL SELECT a FROM u UNION ALL SELECT a, b FROM v',
      'SELECT * FROM core.store EXCEPT SELECT a FROM u',
      '(SELECT a FROM t) INTERSECT (SELECT a, b FROM u)',
    ],
    good: [
      'SELECT a, b FROM t UNION ALL SELECT a, NULL FROM u',
      'SELECT * FROM t UNION ALL SELECT a FROM u',
      'SELECT * FROM core.store UNION ALL SELECT 1, 2',
      'SELECT t.*, 1 FROM t UNION ALL SELECT a, b FROM u',
      'SELECT a, b FROM t UNION ALL SELECT {{ columns }} FROM u',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n',
    ],
  },
  check(context) {
    for (const node of inWholeStatements(context, context.nodes('setOperation'))) {
      // In a chain each query is held against the one before it: looking at the whole left side would read the chain again.
      const before = node.left.kind === 'setOperation' ? node.left.right : node.left;
      const [left, right] = [columnCount(context, before), columnCount(context, node.right)];
      if (left === undefined || right === undefined || left === right) continue;
      context.report(
        listOf(node.right),
        `${right} here, but ${left} ${left === 1 ? 'column' : 'columns'} in the query before ${node.operator.toUpperCase()}`,
      );
    }
  },
};
