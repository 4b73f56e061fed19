import type { Node, Statement } from './statement';
import { walk } from './walk';

const nodesByStatement = new WeakMap<Statement, readonly Node[]>();
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
