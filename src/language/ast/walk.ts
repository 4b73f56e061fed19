import { pushChildren } from './children';
import type { Node } from './statement';

/** Direct children in source order. Absent clauses and empty lists give none. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  pushChildren(node, children);
  sortFrom(children, 0);
  return children;
}

/** Puts the nodes from `first` on into the order of the text; most are in it already. */
function sortFrom(nodes: Node[], first: number): void {
  for (let i = first + 1; i < nodes.length; i++) {
    if ((nodes[i] as Node).start < (nodes[i - 1] as Node).end) {
      const sorted = nodes.splice(first).sort((a, b) => a.start - b.start || a.end - b.end);
      for (const node of sorted) nodes.push(node);
      return;
    }
  }
}

function reverseFrom(nodes: Node[], first: number): void {
  for (let low = first, high = nodes.length - 1; low < high; low++, high--) {
    const node = nodes[low] as Node;
    nodes[low] = nodes[high] as Node;
    nodes[high] = node;
  }
}

/** What a visitor may answer: `false` leaves the node's children out, anything else goes on. */
export type Visit = (node: Node, parent: Node | undefined) => unknown;

/** Visits a tree in source order, parents first. Keeps its own stack, so nesting depth is no limit. */
export function walk(root: Node | readonly Node[], visit: Visit): void {
  const roots = Array.isArray(root) ? (root as readonly Node[]) : [root as Node];
  const nodes: Node[] = [];
  const parents: Node[] = [];
  for (const each of roots) {
    if (visit(each, undefined) === false) continue;
    push(each, nodes, parents);
    for (let node = nodes.pop(); node !== undefined; node = nodes.pop())
      if (visit(node, parents.pop()) !== false) push(node, nodes, parents);
  }
}

/** Lays a node's children on the stacks, the first one on top. */
function push(node: Node, nodes: Node[], parents: Node[]): void {
  const first = nodes.length;
  pushChildren(node, nodes);
  lay(nodes, first);
  for (let i = first; i < nodes.length; i++) parents.push(node);
}

/** Puts the children that lie on a stack from `first` on so that the first one is on top. */
export function lay(nodes: Node[], first: number): void {
  if (nodes.length - first < 2) return;
  sortFrom(nodes, first);
  reverseFrom(nodes, first);
}

/** All nodes of one kind below (and including) a root, in source order. */
export function findAll<K extends Node['kind']>(root: Node | readonly Node[], kind: K): Extract<Node, { kind: K }>[] {
  const found: Extract<Node, { kind: K }>[] = [];
  walk(root, (node) => {
    if (node.kind === kind) found.push(node as Extract<Node, { kind: K }>);
  });
  return found;
}

/** The chain of nodes that contain an offset, outermost first. A node contains both of its ends. */
export function pathAt(roots: readonly Node[], offset: number): Node[] {
  const path: Node[] = [];
  let level: readonly Node[] = roots;
  for (;;) {
    const next = level.findLast((node) => node.start <= offset && offset <= node.end);
    if (next === undefined) return path;
    path.push(next);
    level = childrenOf(next);
  }
}
