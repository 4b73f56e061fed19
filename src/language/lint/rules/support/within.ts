import type { Node } from '../../../ast';
import { firstFrom } from '../../../ast/order';
import type { Place } from '../../rule';

/** Whether any of the nodes, which are in the order of the text, begins inside a place. */
export function anyWithin(nodes: readonly Node[], { start, end }: Place): boolean {
  const next = nodes[firstFrom(nodes, start)];
  return next !== undefined && next.start < end;
}
