import type { Expression } from '../../../ast';
import type { RuleContext } from '../../rule';

const types: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);
const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);
/** Functions whose value has the type of their arguments. */
const keeping: ReadonlySet<string> = new Set([
  'min',
  'max',
  'nvl',
  'coalesce',
  'nullif',
  'greatest',
  'least',
  'abs',
  'mod',
]);
const counting: ReadonlySet<string> = new Set(['count', 'len', 'length', 'datediff', 'row_number', 'rank']);

function typed(context: RuleContext, expression: Expression): string | undefined {
  return context.model.typeOf(expression)?.replace(/\(.*$/, '');
}

/** Whether an expression is surely a whole number for Redshift, so that dividing it by another drops the rest. */
export function isInteger(context: RuleContext, expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return /^\d+$/.test(expression.text);
    case 'columnRef':
    case 'cast':
      return types.has(typed(context, expression) ?? '');
    case 'paren':
      return isInteger(context, expression.expression);
    case 'unary':
      return expression.operator === '-' && isInteger(context, expression.operand);
    case 'binary':
      return (
        arithmetic.has(expression.operator) &&
        isInteger(context, expression.left) &&
        isInteger(context, expression.right)
      );
    case 'case': {
      const values = [...expression.branches.map(({ then }) => then), expression.otherwise].filter(
        (value) => value !== undefined && value.kind !== 'null',
      );
      return values.length > 0 && values.every((value) => value !== undefined && isInteger(context, value));
    }
    case 'functionCall': {
      const name = expression.name.parts.at(-1)?.name ?? '';
      if (expression.name.parts.length > 1) return false;
      if (counting.has(name)) return true;
      if (keeping.has(name))
        return expression.arguments.length > 0 && expression.arguments.every((value) => isInteger(context, value));
      const [argument] = expression.arguments;
      // SUM of a BIGINT is NUMERIC, of the shorter ones BIGINT.
      return name === 'sum' && argument !== undefined && isShort(context, argument);
    }
    default:
      return false;
  }
}

/** A whole number that is no BIGINT. */
function isShort(context: RuleContext, expression: Expression): boolean {
  if (expression.kind === 'case')
    return [...expression.branches.map(({ then }) => then), expression.otherwise].every(
      (value) => value === undefined || isShort(context, value),
    );
  if (expression.kind === 'number') return isInteger(context, expression) && Number(expression.text) < 2 ** 31;
  if (expression.kind === 'paren') return isShort(context, expression.expression);
  const type = typed(context, expression);
  return (expression.kind === 'columnRef' || expression.kind === 'cast') && (type === 'integer' || type === 'smallint');
}
