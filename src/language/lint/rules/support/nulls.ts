import type { ColumnRef, Expression } from '../../../ast';

/** Functions that give NULL for a NULL argument. */
const strict: ReadonlySet<string> = new Set([
  ...['upper', 'lower', 'trim', 'btrim', 'ltrim', 'rtrim', 'substring', 'left', 'right', 'length', 'len', 'replace'],
  ...['abs', 'round', 'floor', 'ceil', 'ceiling', 'trunc', 'sign', 'date_trunc', 'date_part', 'extract', 'dateadd'],
  ...['to_char', 'to_date', 'last_day', 'add_months'],
]);
const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', '~', '!~', '~*', '!~*']);
const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** Columns whose NULL makes the value NULL. */
function nullMakers(expression: Expression): ColumnRef[] {
  const found: ColumnRef[] = [];
  const pending: Expression[] = [expression];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    switch (node.kind) {
      case 'columnRef':
        found.push(node);
        break;
      case 'paren':
        pending.push(node.expression);
        break;
      case 'cast':
        pending.push(node.operand);
        break;
      case 'unary':
        if (node.operator === '-' || node.operator === '+') pending.push(node.operand);
        break;
      case 'binary':
        if (arithmetic.has(node.operator)) pending.push(node.right, node.left);
        break;
      case 'functionCall':
        if (node.over === undefined && strict.has(node.name.parts.at(-1)?.name ?? '')) pending.push(...node.arguments);
        break;
      default:
    }
  return found;
}

/** Columns whose NULL keeps a condition from being true: `a = 1`, `a LIKE 'x'`, `a IS NOT NULL`; not `a IS NULL`, `COALESCE(a, 0) = 1`. */
export function rejectedNulls(condition: Expression): ColumnRef[] {
  switch (condition.kind) {
    case 'binary': {
      const { left, operator, right } = condition;
      // `x <> ALL (SELECT …)` is true over no rows, whatever x is.
      if (!comparisons.has(operator) || right.kind === 'quantified') return [];
      return [...nullMakers(left), ...nullMakers(right)];
    }
    case 'like':
      return [...nullMakers(condition.operand), ...nullMakers(condition.pattern)];
    case 'between':
      return nullMakers(condition.operand);
    case 'in':
      return condition.negated && condition.query !== undefined ? [] : nullMakers(condition.operand);
    case 'is':
      return condition.test === 'null' && condition.negated ? nullMakers(condition.operand) : [];
    default:
      return [];
  }
}
