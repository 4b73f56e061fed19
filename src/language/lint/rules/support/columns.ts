import type { ColumnRef, Expression, Node } from '../../../ast';
import type { RelationColumn, Source } from '../../../semantics';
import type { RuleContext } from '../../rule';
import { within } from './within';

export interface KnownColumn {
  readonly ref: ColumnRef;
  readonly source: Source;
  readonly column: RelationColumn;
}

export function withoutParens(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'paren') inner = inner.expression;
  return inner;
}

/** The column that an expression is, where it is nothing but a column whose table is known; not a path into it. */
export function columnOf(context: RuleContext, expression: Expression): KnownColumn | undefined {
  const ref = withoutParens(expression);
  if (ref.kind !== 'columnRef') return undefined;
  const found = context.model.resolve(ref);
  if (found?.status !== 'resolved' || found.column === undefined || found.path.length > 0) return undefined;
  return { ref, source: found.source, column: found.column };
}

/** Column references below a node of the statements that are linted, also those in its subqueries. */
export function columnRefs(context: RuleContext, node: Node): readonly ColumnRef[] {
  return within(context.nodes('columnRef'), node);
}

const constants: ReadonlySet<string> = new Set([
  'getdate',
  'sysdate',
  'current_date',
  'trunc',
  'dateadd',
  'date_trunc',
  'to_date',
  'date',
]);

/** A value that does not depend on the row: literals, placeholders, the time, casts and sums of them. */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'typedLiteral':
    case 'interval':
    case 'placeholder':
      return true;
    case 'paren':
      return isConstant(expression.expression);
    case 'cast':
    case 'unary':
      return isConstant(expression.operand);
    case 'binary':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'functionCall': {
      const name = expression.name.parts.at(-1)?.name ?? '';
      if (!constants.has(name)) return false;
      // The unit of DATEADD(day, …) reads like a column.
      const [first, ...rest] = expression.arguments;
      const unit = name === 'dateadd' && first?.kind === 'columnRef';
      return (unit ? rest : expression.arguments).every(isConstant);
    }
    default:
      return false;
  }
}
