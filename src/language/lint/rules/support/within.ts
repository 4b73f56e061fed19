import type { Node } from '../../../ast';
import { firstFrom } from '../../../ast/order';
import type { Place } from '../../rule';

const none: readonly never[] = [];

/** Of nodes that are in the order of the text, those that lie inside a place. */
export function within<N extends Node>(nodes: readonly N[], { start, end }: Place): readonly N[] {
  let found: N[] | undefined;
  for (let i = firstFrom(nodes, start); i < nodes.length; i++) {
    const node = nodes[i] as N;
    if (node.start >= end) break;
    if (node.end <= end) (found ??= []).push(node);
  }
  return found ?? none;
}

/** Whether any of the nodes, which are in the order of the text, begins inside a place. */
export function anyWithin(nodes: readonly Node[], { start, end }: Place): boolean {
  const next = nodes[firstFrom(nodes, start)];
  return next !== undefined && next.start < end;
}
