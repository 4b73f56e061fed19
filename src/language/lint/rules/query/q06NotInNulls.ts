import type { Query } from '../../../ast';
import type { Edit, Place, Rule, RuleContext } from '../../rule';
import { columnOf, type KnownColumn } from '../support/columns';
import { conjuncts } from '../support/conjuncts';
import { rejectedNulls } from '../support/nulls';

/** The one column of a plain SELECT that may be NULL as its table is declared, and that no condition keeps from it. */
function nullableColumn(context: RuleContext, query: Query): KnownColumn | undefined {
  const { body } = query;
  if (body.kind !== 'select' || body.items.length !== 1 || body.groupBy || body.having || body.qualify)
    return undefined;
  const [item] = body.items;
  const known = item && columnOf(context, item.expression);
  if (known?.column.nullable !== true || known.source.relation.primaryKey?.includes(known.column.name))
    return undefined;
  if (context.model.scopeOf(body)?.sources.includes(known.source) !== true) return undefined;
  const conditions = body.where ? conjuncts(body.where.condition) : [];
  const tested = conditions.flatMap(rejectedNulls).some((ref) => columnOf(context, ref)?.column === known.column);
  return tested ? undefined : known;
}

/** Adds `column IS NOT NULL` to the conditions of the subquery. */
function withTest(context: RuleContext, query: Query, known: KnownColumn): Edit | undefined {
  if (query.body.kind !== 'select' || query.body.from === undefined) return undefined;
  const { where, from } = query.body;
  const test = `${context.sourceOf(known.ref)} IS NOT NULL`;
  if (where === undefined) return { start: from.end, end: from.end, text: ` WHERE ${test}` };
  const { start, end } = where.condition;
  return conjuncts(where.condition).length === 1 &&
    where.condition.kind === 'binary' &&
    where.condition.operator === 'or'
    ? { start, end, text: `(${context.sourceOf(where.condition)}) AND ${test}` }
    : { start: end, end, text: ` AND ${test}` };
}

/** Queries whose rows are all told apart from a value, with the place of the words that say so. */
function exclusions(context: RuleContext): { query: Query; place: Place; words: string }[] {
  const tests = context.nodes('in').flatMap(({ negated, query, operatorStart: start, operatorEnd: end }) => {
    return negated && query !== undefined ? [{ query, place: { start, end }, words: 'NOT IN' }] : [];
  });
  // <> ALL is another way to write it.
  const comparisons = context.nodes('quantified').flatMap((node) => {
    const parent = context.parentOf(node);
    if (node.query === undefined || node.quantifier !== 'all' || parent?.kind !== 'binary') return [];
    const { operator, operatorStart: start } = parent;
    if (operator !== '<>' && operator !== '!=') return [];
    return [{ query: node.query, place: { start, end: node.start + 'ALL'.length }, words: `${operator} ALL` }];
  });
  return [...tests, ...comparisons];
}

export const q06NotInNulls: Rule = {
  code: 'Q06',
  title: 'NOT IN over a column that may be NULL',
  severity: 'warning',
  page: {
    why: 'When the subquery gives one NULL, `x NOT IN (…)` is true for no row at all: the result is empty, without a word.',
    instead: 'Write NOT EXISTS, or keep the NULLs out of the subquery.',
    source:
      'SQL: a comparison with NULL is unknown; Amazon Redshift Database Developer Guide, "Nulls", "IN condition".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.returns (receipt_id VARCHAR(64), store_id INT NOT NULL, id BIGINT, PRIMARY KEY (id)); CREATE TABLE core.sales (receipt_id VARCHAR(64) NOT NULL, store_id INT);',
    bad: [
      'SELECT receipt_id FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns)',
      'DELETE FROM core.sales WHERE receipt_id NOT IN (SELECT r.receipt_id FROM core.returns r WHERE r.store_id = 7)',
      'SELECT receipt_id FROM core.sales WHERE receipt_id <> ALL (SELECT receipt_id FROM core.returns)',
    ],
    good: [
      'SELECT receipt_id FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns WHERE receipt_id IS NOT NULL)',
      "SELECT receipt_id FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns WHERE receipt_id LIKE 'A%')",
      'SELECT receipt_id FROM core.sales s WHERE NOT EXISTS (SELECT 1 FROM core.returns r WHERE r.receipt_id = s.receipt_id)',
      'SELECT receipt_id FROM core.sales WHERE store_id NOT IN (SELECT store_id FROM core.returns)',
      'SELECT receipt_id FROM core.sales WHERE receipt_id = ANY (SELECT receipt_id FROM core.returns)',
      'SELECT receipt_id FROM core.sales WHERE store_id <> ALL (SELECT store_id FROM core.returns)',
      'SELECT receipt_id FROM core.sales WHERE receipt_id IN (SELECT receipt_id FROM core.returns)',
      'SELECT receipt_id FROM core.sales WHERE store_id NOT IN (1, 2)',
      'SELECT receipt_id FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM other.returns)',
      'SELECT receipt_id FROM core.sales WHERE receipt_id NOT IN (SELECT COALESCE(receipt_id, 0) FROM core.returns)',
    ],
    fixed: [
      [
        'SELECT 1 FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns)',
        'SELECT 1 FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns WHERE receipt_id IS NOT NULL)',
      ],
      [
        'SELECT 1 FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns WHERE store_id = 1 OR store_id = 2)',
        'SELECT 1 FROM core.sales WHERE receipt_id NOT IN (SELECT receipt_id FROM core.returns WHERE (store_id = 1 OR store_id = 2) AND receipt_id IS NOT NULL)',
      ],
    ],
  },
  check(context) {
    for (const { query, place, words } of exclusions(context)) {
      const known = nullableColumn(context, query);
      if (known === undefined) continue;
      const edit = withTest(context, query, known);
      context.report(
        place,
        `${known.column.name} may be NULL, and one NULL makes ${words} true for no row: keep NULLs out, or write NOT EXISTS`,
        edit && { title: `Add ${known.column.name} IS NOT NULL`, suggestion: true, edits: [edit] },
      );
    }
  },
};
