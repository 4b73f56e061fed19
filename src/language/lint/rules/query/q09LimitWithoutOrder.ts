import { findAll, type Expression, type Node, type Query } from '../../../ast';
import type { Place, Rule, RuleContext } from '../../rule';
import { lies } from '../support/tableTree';
import { hasAggregate } from '../support/queries';

/** Statements that keep the rows they choose: a different choice at each run changes tables or views. */
function keeping(context: RuleContext): Node[] {
  return [
    ...context.nodes('insert'),
    ...context.nodes('createTableAs'),
    ...context.nodes('createView'),
    ...context.nodes('createMaterializedView'),
    ...context.nodes('update'),
    ...context.nodes('delete'),
    ...context.nodes('merge'),
  ];
}

/** `SELECT ROW_NUMBER() OVER () FROM any_table LIMIT 100` makes numbers: it matters not which rows they are counted off. */
function onlyCounts(expression: Expression): boolean {
  return findAll(expression, 'columnRef').length === 0 && findAll(expression, 'star').length === 0;
}

/** The clause that leaves rows out, where any rows may be left out. */
function choice(query: Query): Place | undefined {
  if (query.orderBy !== undefined) return undefined;
  const { body } = query;
  const top = body.kind === 'select' ? body.top : undefined;
  const clause = query.limit ?? top;
  if (clause === undefined) return undefined;
  // LIMIT 0 makes an empty table, and of one row there is no choice.
  if (clause.count?.kind === 'number' && Number(clause.count.text) === 0) return undefined;
  if (body.kind === 'select') {
    if (body.from === undefined) return undefined;
    if (body.groupBy === undefined && body.items.some(({ expression }) => hasAggregate(expression))) return undefined;
    if (body.items.every(({ expression }) => onlyCounts(expression))) return undefined;
  }
  return clause;
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
      'INSERT INTO t (a) SELECT TOP 5 a FROM s',
      'INSERT INTO t (a) SELECT a FROM (SELECT a FROM s LIMIT 5) x ORDER BY a',
      'DELETE FROM t WHERE id IN (SELECT id FROM t LIMIT 100)',
      'INSERT INTO t (n) SELECT ROW_NUMBER() OVER (ORDER BY a) FROM s LIMIT 5',
    ],
    good: [
      'CREATE TABLE top_stores DISTSTYLE ALL AS SELECT store_id FROM s ORDER BY amount DESC, store_id LIMIT 10',
      'SELECT * FROM s LIMIT 10',
      'CREATE TABLE empty_copy DISTSTYLE ALL AS SELECT * FROM s LIMIT 0',
      'INSERT INTO t (a) SELECT MAX(a) FROM s LIMIT 1',
      'INSERT INTO t (a) SELECT a FROM s WHERE EXISTS (SELECT 1 FROM u WHERE u.a = s.a LIMIT 1)',
      'INSERT INTO t (a) SELECT TOP 5 a FROM s ORDER BY b, a',
      "CREATE TABLE days DISTSTYLE ALL AS SELECT DATE '2026-01-01' + n AS day FROM (SELECT ROW_NUMBER() OVER () AS n FROM s LIMIT 365) x",
    ],
  },
  check(context) {
    const statements = keeping(context);
    if (statements.length === 0) return;
    for (const query of context.nodes('query')) {
      const clause = choice(query);
      if (clause === undefined || context.parentOf(query)?.kind === 'exists') continue;
      if (statements.some((statement) => lies(query, statement)))
        context.report(clause, 'Without ORDER BY these may be any rows, and others at each run: order by a unique key');
    }
  },
};
