import type { Node, NodeKind, Statement } from './statement';
import { walk } from './walk';

const nodesByStatement = new WeakMap<Statement, readonly Node[]>();
const kindsByStatement = new WeakMap<Statement, ReadonlyMap<NodeKind, readonly Node[]>>();
const parentsByStatement = new WeakMap<Statement, ReadonlyMap<Node, Node | undefined>>();

/** Every node of a statement, parents first, in source order. Walked once: a statement that an edit left alone keeps its list. */
export function nodesOf(statement: Statement): readonly Node[] {
  let nodes = nodesByStatement.get(statement);
  if (nodes === undefined) {
    const found: Node[] = [];
    walk(statement, (node) => {
      found.push(node);
    });
    nodesByStatement.set(statement, (nodes = found));
  }
  return nodes;
}

/** The nodes of a statement by kind. */
export function kindsOf(statement: Statement): ReadonlyMap<NodeKind, readonly Node[]> {
  let kinds = kindsByStatement.get(statement);
  if (kinds === undefined) {
    const found = new Map<NodeKind, Node[]>();
    addByKind(statement, found);
    kindsByStatement.set(statement, (kinds = found));
  }
  return kinds;
}

/** Adds a statement's nodes to lists by kind. */
export function addByKind(statement: Statement, byKind: Map<NodeKind, Node[]>): void {
  walk(statement, (node) => {
    const list = byKind.get(node.kind);
    if (list === undefined) byKind.set(node.kind, [node]);
    else list.push(node);
  });
}

/** The parent of each node of a statement; undefined for the statement itself. */
export function parentsOf(statement: Statement): ReadonlyMap<Node, Node | undefined> {
  let parents = parentsByStatement.get(statement);
  if (parents === undefined) {
    const found = new Map<Node, Node | undefined>();
    walk(statement, (node, parent) => {
      found.set(node, parent);
    });
    parentsByStatement.set(statement, (parents = found));
  }
  return parents;
}
