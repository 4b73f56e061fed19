import type { Node } from '../ast';

/** Pushes a node's direct children, in no certain order: the analysis visits every node and sorts only what it keeps. */
export function pushChildren(node: Node, into: Node[]): void {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) into.push(item);
    } else if (isNode(value)) into.push(value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
