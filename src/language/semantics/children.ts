import type { Node } from '../ast';
import { pushChildren as pushInOrder } from '../ast/children';

/** Pushes a node's direct children so that the first of them is popped first. */
export function pushChildren(node: Node, into: Node[]): void {
  const from = into.length;
  pushInOrder(node, into);
  for (let low = from, high = into.length - 1; low < high; low++, high--) {
    const child = into[low] as Node;
    into[low] = into[high] as Node;
    into[high] = child;
  }
}
