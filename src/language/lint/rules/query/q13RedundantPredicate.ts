import type { Between, Binary, Expression, Select, WhereClause } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { columnOf, isConstant, type KnownColumn } from '../support/columns';
import { conjuncts, isBound } from '../support/conjuncts';
import { equalColumns } from '../support/joins';
import { joinsOf } from '../support/tableTree';

/** Below this reading the whole table takes no time. */
const small = 1_000_000;

/** A condition that compares a column with constants only. */
interface Bounded {
  readonly known: KnownColumn;
  readonly condition: Binary | Between;
}

function bounded(context: RuleContext, condition: Expression): Bounded | undefined {
  if (condition.kind === 'between') {
    if (condition.negated || !isConstant(condition.low) || !isConstant(condition.high)) return undefined;
    const known = columnOf(context, condition.operand);
    return known && { known, condition };
  }
  if (condition.kind !== 'binary' || !isBound(condition)) return undefined;
  const known = isConstant(condition.right) ? columnOf(context, condition.left) : undefined;
  return known && { known, condition };
}

/** Pairs of columns that inner joins of a SELECT set equal, both ways. */
function equalPairs(context: RuleContext, select: Select, where: WhereClause): [KnownColumn, KnownColumn][] {
  const joins = joinsOf(select);
  if (joins.some(({ type }) => type !== 'inner' && type !== 'cross')) return [];
  const found: [KnownColumn, KnownColumn][] = [];
  for (const clause of [where, ...joins.map(({ on }) => on)])
    for (const [left, right] of clause === undefined ? [] : equalColumns(context, clause.condition))
      found.push([left, right], [right, left]);
  return found;
}

function same(a: KnownColumn, b: KnownColumn): boolean {
  return a.source === b.source && a.column === b.column;
}

function check(context: RuleContext, select: Select, where: WhereClause): void {
  const conditions: Bounded[] = [];
  for (const condition of conjuncts(where.condition)) {
    const found = bounded(context, condition);
    if (found !== undefined) conditions.push(found);
  }
  if (conditions.length === 0) return;
  const pairs = equalPairs(context, select, where);
  for (const { known, condition } of conditions)
    for (const [from, to] of pairs) {
      if (!same(known, from) || to.column.sortKey !== 1 || (to.source.relation.rows ?? 0) < small) continue;
      if (conditions.some((other) => same(other.known, to))) continue;
      const text = context.sourceOf(condition);
      const at = known.ref.start - condition.start;
      const added = `${text.slice(0, at)}${context.sourceOf(to.ref)}${text.slice(at + known.ref.end - known.ref.start)}`;
      context.report(
        condition,
        `The same condition on ${context.sourceOf(to.ref)}, the sort key of ${to.source.relation.name}, would skip most of its blocks`,
        {
          title: `Add AND ${added}`,
          edits: [{ start: condition.end, end: condition.end, text: ` AND ${added}` }],
        },
      );
    }
}

export const q13RedundantPredicate: Rule = {
  code: 'Q13',
  title: 'Condition missing on the sort key of the joined table',
  severity: 'information',
  page: {
    why: 'Both tables are joined by a column, and only one of them is filtered by it. The result is the same when the other is filtered too, but then its zone maps skip the blocks that cannot match before the join.',
    instead: 'Repeat the condition for the sort key of the other table.',
    source:
      'Amazon Redshift Database Developer Guide, "Best practices for designing queries": add predicates to filter other tables.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (day DATE, list_id BIGINT) SORTKEY (day); CREATE TABLE core.listing (day DATE, list_id BIGINT) SORTKEY (day); CREATE TABLE core.calendar (day DATE SORTKEY);',
    rows: { 'core.sales': 90_000_000, 'core.listing': 40_000_000, 'core.calendar': 4_000 },
    bad: [
      "SELECT 1 FROM core.sales s JOIN core.listing l ON l.list_id = s.list_id AND l.day = s.day WHERE s.day >= '2026-01-01'",
      "SELECT 1 FROM core.sales s, core.listing l WHERE l.day = s.day AND l.day BETWEEN '2026-01-01' AND '2026-01-31'",
    ],
    good: [
      "SELECT 1 FROM core.sales s JOIN core.listing l ON l.day = s.day WHERE s.day >= '2026-01-01' AND l.day >= '2026-01-01'",
      "SELECT 1 FROM core.sales s JOIN core.listing l ON l.list_id = s.list_id WHERE s.day >= '2026-01-01'",
      "SELECT 1 FROM core.sales s JOIN core.calendar c ON c.day = s.day WHERE s.day >= '2026-01-01'",
      "SELECT 1 FROM core.sales s LEFT JOIN core.listing l ON l.day = s.day WHERE s.day >= '2026-01-01'",
      'SELECT 1 FROM core.sales s JOIN core.listing l ON l.day = s.day',
      "SELECT 1 FROM x.sales s JOIN core.listing l ON l.day = s.day WHERE s.day >= '2026-01-01'",
    ],
    fixed: [
      [
        "SELECT 1 FROM core.sales s JOIN core.listing l ON l.day = s.day WHERE s.day >= '2026-01-01'",
        "SELECT 1 FROM core.sales s JOIN core.listing l ON l.day = s.day WHERE s.day >= '2026-01-01' AND l.day >= '2026-01-01'",
      ],
    ],
  },
  check(context) {
    for (const select of context.nodes('select')) if (select.where) check(context, select, select.where);
  },
};
