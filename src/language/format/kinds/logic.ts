import type { Binary, Expression } from '../../ast';
import type { Layout } from '../layout';

/** Operators of one strength: a chain of them breaks before each. */
const classes: readonly (readonly string[])[] = [['and', 'or'], ['+', '-'], ['*', '/', '%'], ['||']];

interface Link {
  /** Of the operator before it; the first one has none. */
  readonly operatorStart: number | undefined;
  readonly operand: Expression;
}

/** The operands of a chain from the left to the right; chains lean left and may be thousands long. */
function chainOf(node: Binary): Link[] {
  const operators = classes.find((each) => each.includes(node.operator)) ?? [];
  const links: Link[] = [];
  let left: Expression = node;
  while (left.kind === 'binary' && operators.includes(left.operator)) {
    links.push({ operatorStart: left.operatorStart, operand: left.right });
    left = left.left;
  }
  links.push({ operatorStart: undefined, operand: left });
  return links.reverse();
}

export function isLogic(node: Expression): node is Binary {
  return node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or');
}

/** A condition that begins a line, or follows ON: each AND and OR begins one, of `level`. */
export function condition(layout: Layout, node: Expression, level: number, within = level): void {
  if (!isLogic(node)) {
    layout.lay(node, within);
    return;
  }
  let at = within;
  for (const { operatorStart, operand } of chainOf(node)) {
    if (operatorStart !== undefined) {
      layout.break(operatorStart, level);
      at = level;
    }
    if (isLogic(operand)) condition(layout, operand, level, at);
    else layout.lay(operand, at);
  }
}

/** An operation that does not fit on the line goes on with its operators, indented. */
export function binary(layout: Layout, node: Binary, level: number): void {
  const chain = chainOf(node);
  if (chain.length === 1) {
    layout.lay(node.left, level);
    layout.lay(node.right, level);
    return;
  }
  let at = level;
  for (const { operatorStart, operand } of chain) {
    if (operatorStart !== undefined) layout.break(operatorStart, (at = level + 1));
    layout.lay(operand, at);
  }
}
