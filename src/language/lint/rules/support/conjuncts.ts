import type { Binary, Expression } from '../../../ast';

/** Parts of a condition that are joined by AND, in source order. */
export function conjuncts(condition: Expression): Expression[] {
  const found: Expression[] = [];
  const pending: Expression[] = [condition];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if (node.kind === 'paren') pending.push(node.expression);
    else if (node.kind === 'binary' && node.operator === 'and') pending.push(node.right, node.left);
    else found.push(node);
  return found;
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>=']);

const bounds: ReadonlySet<string> = new Set(['=', '<', '>', '<=', '>=']);

/** Whether it bounds a value, so that zone maps of a sort key serve it. */
export function isBound({ operator }: Binary): boolean {
  return bounds.has(operator);
}

export function isComparison({ operator }: Binary): boolean {
  return comparisons.has(operator);
}
