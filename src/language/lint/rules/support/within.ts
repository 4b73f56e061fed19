import type { Node } from '../../../ast';
import type { Place } from '../../rule';

/** Whether any of the nodes, which are in the order of the text, begins inside a place. */
export function anyWithin(nodes: readonly Node[], { start, end }: Place): boolean {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as Node).start < start) low = middle + 1;
    else high = middle;
  }
  const next = nodes[low];
  return next !== undefined && next.start < end;
}
