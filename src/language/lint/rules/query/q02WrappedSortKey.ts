import type { Between, Binary, Expression } from '../../../ast';
import { typeFamily } from '../../../semantics';
import type { Edit, Rule, RuleContext } from '../../rule';
import { columnOf, isConstant, withoutParens, type KnownColumn } from '../support/columns';
import { conjuncts, isBound } from '../support/conjuncts';

/** The column that an expression hides from zone maps: `f(c)`, `c::type`, `c + 1`. */
function wrapped(context: RuleContext, expression: Expression): KnownColumn | undefined {
  const outer = withoutParens(expression);
  switch (outer.kind) {
    case 'cast': {
      const known = columnOf(context, outer.operand);
      const type = context.model.typeOf(outer);
      const [from, to] = [known?.column.type, type].map((each) => each && typeFamily(each));
      return from !== undefined && from !== to ? known : undefined;
    }
    case 'functionCall': {
      if (outer.over !== undefined) return undefined;
      const known = outer.arguments.flatMap((argument) => columnOf(context, argument) ?? []);
      return known.length === 1 ? known[0] : undefined;
    }
    case 'binary': {
      if (!['+', '-', '*', '/', '||'].includes(outer.operator)) return undefined;
      if (isConstant(outer.right)) return columnOf(context, outer.left);
      return isConstant(outer.left) ? columnOf(context, outer.right) : undefined;
    }
    default:
      return undefined;
  }
}

/** `c::date`, `TRUNC(c)`, `DATE_TRUNC('day', c)` of a timestamp: a day, so that a range of the column says the same. */
function isDay(expression: Expression, { column }: KnownColumn): boolean {
  const outer = withoutParens(expression);
  if (column.type !== 'timestamp') return false;
  if (outer.kind === 'cast') return outer.type.name === 'date' && outer.form !== 'try_cast';
  if (outer.kind !== 'functionCall') return false;
  const name = outer.name.parts.at(-1)?.name;
  const [first] = outer.arguments;
  if (name === 'date_trunc') return first?.kind === 'string' && first.value.toLowerCase() === 'day';
  return (name === 'trunc' || name === 'date') && outer.arguments.length === 1;
}

/** A date without a time: then the day after it is a day later. */
function isDate(value: Expression): boolean {
  if (value.kind === 'typedLiteral') return value.type.name === 'date';
  if (value.kind === 'string') return /^\d{4}-\d\d-\d\d$/.test(value.value);
  return value.kind === 'functionCall' && value.name.parts.at(-1)?.name === 'current_date';
}

function asRange(context: RuleContext, node: Binary | Between, hidden: KnownColumn): Edit | undefined {
  const column = context.sourceOf(hidden.ref);
  const day = (value: Expression) => context.sourceOf(value);
  const after = (value: Expression) => `DATEADD(day, 1, ${day(value)})`;
  const edit = (text: string): Edit => ({ start: node.start, end: node.end, text });
  if (node.kind === 'between') {
    const { low, high, negated, operand } = node;
    if (negated || !isDay(operand, hidden) || !isDate(low) || !isDate(high)) return undefined;
    return edit(`${column} >= ${day(low)} AND ${column} < ${after(high)}`);
  }
  const { left, operator, right } = node;
  if (!isDay(left, hidden) || !isDate(right)) return undefined;
  switch (operator) {
    case '=':
      return edit(`${column} >= ${day(right)} AND ${column} < ${after(right)}`);
    case '<=':
      return edit(`${column} < ${after(right)}`);
    case '>':
      return edit(`${column} >= ${after(right)}`);
    default:
      return edit(`${column} ${operator} ${day(right)}`);
  }
}

/** The hidden column of a condition that compares it with a constant. */
function hiddenColumn(context: RuleContext, node: Binary | Between): KnownColumn | undefined {
  if (node.kind === 'between')
    return isConstant(node.low) && isConstant(node.high) ? wrapped(context, node.operand) : undefined;
  if (!isBound(node)) return undefined;
  if (isConstant(node.right)) return wrapped(context, node.left);
  return isConstant(node.left) ? wrapped(context, node.right) : undefined;
}

export const q02WrappedSortKey: Rule = {
  code: 'Q02',
  title: 'Sort key inside a function or cast',
  severity: 'warning',
  page: {
    why: 'Each block has a zone map with the least and greatest value of the sort key. A condition on the bare column skips the blocks that cannot match; one on a function or cast of it reads the whole table.',
    instead: 'Compare the bare column with a range of constants.',
    source:
      'Amazon Redshift Database Developer Guide, "Best practices for designing queries"; "Choose the best sort key".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (id BIGINT, sold_at TIMESTAMP, seen_at TIMESTAMPTZ, sku VARCHAR(20)) SORTKEY (sold_at); CREATE TABLE core.visits (seen_at TIMESTAMPTZ SORTKEY, n INT); CREATE TABLE core.days (day DATE SORTKEY);',
    bad: [
      "SELECT id FROM core.sales WHERE sold_at::date = '2026-01-05'",
      "SELECT id FROM core.sales s WHERE id = 1 AND TO_CHAR(s.sold_at, 'YYYY-MM') = '2026-01'",
      'SELECT id FROM core.sales WHERE EXTRACT(year FROM sold_at) = 2026',
      'SELECT id FROM core.sales WHERE DATEADD(day, 7, sold_at) > GETDATE()',
      "SELECT n FROM core.visits WHERE seen_at::date = '2026-01-05'",
      "DELETE FROM core.sales WHERE TRUNC(sold_at) < '2020-01-01'",
    ],
    good: [
      "SELECT id FROM core.sales WHERE sold_at >= '2026-01-05' AND sold_at < '2026-01-06'",
      'SELECT id FROM core.sales WHERE sold_at > DATEADD(day, -7, GETDATE())',
      "SELECT id FROM core.sales WHERE UPPER(sku) = 'A'",
      "SELECT sold_at::date AS day, COUNT(*) FROM core.sales WHERE sold_at >= '2026-01-01' GROUP BY sold_at::date",
      "SELECT id FROM core.sales s JOIN core.days d ON d.day = s.sold_at::date WHERE d.day = '2026-01-05'",
      "SELECT day FROM core.days WHERE day::date = '2026-01-05'",
      "SELECT id FROM other.sales WHERE sold_at::date = '2026-01-05'",
      'SELECT MAX(sold_at) FROM core.sales HAVING MAX(sold_at) > GETDATE()',
    ],
    fixed: [
      [
        "SELECT id FROM core.sales WHERE sold_at::date = '2026-01-05'",
        "SELECT id FROM core.sales WHERE sold_at >= '2026-01-05' AND sold_at < DATEADD(day, 1, '2026-01-05')",
      ],
      [
        "SELECT id FROM core.sales WHERE DATE_TRUNC('day', sold_at) <= DATE '2026-01-05' AND id > 1",
        "SELECT id FROM core.sales WHERE sold_at < DATEADD(day, 1, DATE '2026-01-05') AND id > 1",
      ],
      [
        "SELECT id FROM core.sales WHERE TRUNC(sold_at) BETWEEN '2026-01-01' AND '2026-01-31'",
        "SELECT id FROM core.sales WHERE sold_at >= '2026-01-01' AND sold_at < DATEADD(day, 1, '2026-01-31')",
      ],
    ],
  },
  check(context) {
    for (const where of context.nodes('where'))
      for (const condition of conjuncts(where.condition)) {
        if (condition.kind !== 'binary' && condition.kind !== 'between') continue;
        const hidden = hiddenColumn(context, condition);
        if (hidden?.column.sortKey !== 1) continue;
        const edit = asRange(context, condition, hidden);
        context.report(
          condition,
          `${hidden.column.name} is the sort key of ${hidden.source.relation.name}: inside a function or cast it skips no block, so compare it bare with a range`,
          edit && { title: `Compare ${hidden.column.name} itself`, edits: [edit] },
        );
      }
  },
};
