import type { Node } from './statement';

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Direct children in source order. Absent clauses and empty lists give none. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  let ordered = true;
  let last = -1;
  const add = (child: Node): void => {
    if (child.start < last) ordered = false;
    last = child.start;
    children.push(child);
  };
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) add(item);
    } else if (isNode(value)) add(value);
  }
  if (!ordered) children.sort((a, b) => a.start - b.start || a.end - b.end);
  return children;
}

/** What a visitor may answer: `false` leaves the node's children out, anything else goes on. */
export type Visit = (node: Node, parent: Node | undefined) => unknown;

/** Visits a tree in source order, parents first. Keeps its own stack, so nesting depth is no limit. */
export function walk(root: Node | readonly Node[], visit: Visit): void {
  const nodes: Node[] = [];
  const parents: (Node | undefined)[] = [];
  const push = (children: readonly Node[], parent: Node | undefined): void => {
    for (let i = children.length - 1; i >= 0; i--) {
      nodes.push(children[i] as Node);
      parents.push(parent);
    }
  };
  push(Array.isArray(root) ? (root as readonly Node[]) : [root as Node], undefined);
  for (;;) {
    const node = nodes.pop();
    if (node === undefined) return;
    const parent = parents.pop();
    if (visit(node, parent) !== false) push(childrenOf(node), node);
  }
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
