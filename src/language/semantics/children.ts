import type { Node } from '../ast';

/** Pushes a node's direct children so that the first of them is popped first. */
export function pushChildren(node: Node, into: Node[]): void {
  const from = into.length;
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) into.push(item);
    } else if (isNode(value)) into.push(value);
  }
  for (let low = from, high = into.length - 1; low < high; low++, high--) {
    const child = into[low] as Node;
    into[low] = into[high] as Node;
    into[high] = child;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
