import type { ColumnRef, Expression, FunctionCall } from '../../ast';
import type { StatementContent } from '../content';
import { isNullableIn } from '../merged';
import { foldName } from '../relation';

const neverNull = new Set([
  'count',
  'row_number',
  'rank',
  'dense_rank',
  'ntile',
  'cume_dist',
  'percent_rank',
  'getdate',
  'sysdate',
  'current_date',
  'random',
  'pi',
  'hll',
]);
/** NULL in, NULL out, and never NULL otherwise. */
const strict = new Set([
  'upper',
  'lower',
  'length',
  'len',
  'trim',
  'btrim',
  'ltrim',
  'rtrim',
  'abs',
  'round',
  'floor',
  'ceil',
  'ceiling',
  'date_trunc',
  'dateadd',
  'datediff',
  'md5',
  'sha1',
  'sha2',
]);
const firstNotNull = new Set(['coalesce', 'nvl']);

/**
 * Whether an expression may be NULL: false where it cannot, true where it can, undefined where that is not certain. Keeps its own
 * stack: chains of operators are long.
 */
export function nullableOf(root: Expression, content: StatementContent): boolean | undefined {
  const { nullables } = content;
  if (!nullables.has(root)) nullables.set(root, looked(root, content));
  return nullables.get(root);
}

function looked(root: Expression, content: StatementContent): boolean | undefined {
  const pending: Expression[] = [root];
  let certain = true;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const answer = step(next, content, pending);
    if (answer === true) return true;
    if (answer === undefined) certain = false;
  }
  return certain ? false : undefined;
}

/** Looks at one node; parts that decide are left in `pending`, and the node itself counts as not NULL. */
function step(expression: Expression, content: StatementContent, pending: Expression[]): boolean | undefined {
  switch (expression.kind) {
    case 'null':
      return true;
    case 'number':
    case 'string':
    case 'boolean':
    case 'typedLiteral':
    case 'exists':
    case 'array':
      return false;
    case 'is':
      if (expression.test === 'distinct from') pending.push(expression.operand);
      return false;
    case 'paren':
      pending.push(expression.expression);
      return false;
    case 'collate':
    case 'unary':
      pending.push(expression.operand);
      return false;
    case 'cast':
      if (expression.form === 'try_cast') return undefined;
      pending.push(expression.operand);
      return false;
    case 'binary':
      pending.push(expression.left, expression.right);
      return false;
    case 'between':
      pending.push(expression.operand, expression.low, expression.high);
      return false;
    case 'case':
      if (expression.otherwise === undefined) return true;
      pending.push(expression.otherwise, ...expression.branches.map(({ then }) => then));
      return false;
    case 'functionCall':
      return call(expression, content, pending);
    case 'columnRef':
      return column(expression, content, pending);
    default:
      return undefined;
  }
}

function call(node: FunctionCall, content: StatementContent, pending: Expression[]): boolean | undefined {
  const name = foldName(node.name.parts.at(-1)?.name ?? '');
  if (node.name.parts.length !== 1) return undefined;
  if (neverNull.has(name)) return false;
  if (firstNotNull.has(name))
    return node.arguments.some((argument) => nullableOf(argument, content) === false) ? false : undefined;
  if (!strict.has(name)) return undefined;
  pending.push(...node.arguments.filter((argument) => !content.words.has(argument)));
  return false;
}

function column(ref: ColumnRef, content: StatementContent, pending: Expression[]): boolean | undefined {
  const found = content.resolve(ref);
  if (found?.status === 'alias' && found.item.kind === 'selectItem') {
    const { expression } = found.item;
    if (content.nullables.has(expression)) return content.nullables.get(expression);
    pending.push(expression);
    return false;
  }
  if (found?.status !== 'resolved' || found.path.length > 0) return undefined;
  return isNullableIn(found);
}
