import type { Query } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { removal } from '../support/removal';

/** Only whether a row is there is asked: no order can matter. */
function isTest(context: RuleContext, query: Query): boolean {
  const parent = context.parentOf(query);
  return parent?.kind === 'in' || parent?.kind === 'exists' || parent?.kind === 'quantified';
}

/** A subquery whose rows go into another query, which is free to take them in any order. */
function isInner(context: RuleContext, query: Query): boolean {
  const parent = context.parentOf(query);
  if (isTest(context, query)) return true;
  return parent?.kind === 'commonTable' || parent?.kind === 'subqueryTable';
}

/** A window without an order of its own sees its rows as they come: somebody may count on that. */
function feedsWindow(context: RuleContext, query: Query): boolean {
  for (let node = context.parentOf(query); node !== undefined; node = context.parentOf(node))
    if (node.kind === 'query') {
      const { start, end } = node;
      return context
        .nodes('window')
        .some((window) => window.start >= start && window.end <= end && window.orderBy === undefined);
    }
  return false;
}

export const q20UselessOrder: Rule = {
  code: 'Q20',
  title: 'ORDER BY that no result keeps',
  severity: 'warning',
  page: {
    why: 'The rows of a subquery or CTE have no order for the query that reads them. Its ORDER BY is a sort for nothing, or somebody counts on an order that is not kept.',
    instead: 'Sort in the outermost query, or add LIMIT where the order is to choose rows.',
    source: 'Amazon Redshift Database Developer Guide, "ORDER BY clause"; SQL: a table expression has no order.',
  },
  cases: {
    bad: [
      'SELECT a FROM (SELECT a FROM t ORDER BY b) x',
      'WITH x AS (SELECT a FROM t ORDER BY a) SELECT a FROM x',
      'SELECT a FROM t WHERE a IN (SELECT a FROM u ORDER BY a)',
    ],
    good: [
      'SELECT a FROM (SELECT a FROM t ORDER BY b LIMIT 10) x',
      'SELECT a FROM (SELECT TOP 10 a FROM t ORDER BY b) x',
      'SELECT a FROM (SELECT a FROM t ORDER BY b OFFSET 10) x',
      'SELECT a FROM t ORDER BY a',
      'CREATE TABLE sorted DISTSTYLE EVEN SORTKEY (a) AS SELECT a FROM t ORDER BY a',
      'INSERT INTO u (a) SELECT a FROM t ORDER BY a',
      'SELECT a, ROW_NUMBER() OVER () FROM (SELECT a FROM t ORDER BY b) x',
      '(SELECT a FROM t ORDER BY a LIMIT 1) UNION ALL (SELECT a FROM u ORDER BY a LIMIT 1)',
      'SELECT LISTAGG(a) WITHIN GROUP (ORDER BY a) FROM (SELECT DISTINCT a FROM t) x',
    ],
    fixed: [['SELECT a FROM (SELECT a FROM t ORDER BY b) x', 'SELECT a FROM (SELECT a FROM t) x']],
  },
  check(context) {
    for (const query of context.nodes('query')) {
      if (query.orderBy === undefined || query.limit !== undefined || query.offset !== undefined) continue;
      if (query.body.kind === 'select' && query.body.top !== undefined) continue;
      if (!isInner(context, query) || feedsWindow(context, query)) continue;
      context.report(query.orderBy, 'The query around this one keeps no order: sort there, or leave ORDER BY out', {
        title: 'Leave ORDER BY out',
        // Somebody may count on the order, though nothing promises it.
        ...(!isTest(context, query) && { suggestion: true }),
        edits: [removal(context, query.orderBy)],
      });
    }
  },
};
