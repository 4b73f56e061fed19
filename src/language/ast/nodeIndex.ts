import type { Node, NodeKind, Statement } from './statement';
import { walk } from './walk';

/** The nodes of one statement by kind, with their parents. */
export interface NodeIndex {
  readonly byKind: ReadonlyMap<NodeKind, readonly Node[]>;
  readonly parents: ReadonlyMap<Node, Node | undefined>;
}

const known = new WeakMap<Statement, NodeIndex>();

/** Walks a statement once; a statement that an edit left alone keeps its index. */
export function nodeIndex(statement: Statement): NodeIndex {
  let index = known.get(statement);
  if (index === undefined) known.set(statement, (index = build(statement)));
  return index;
}

function build(statement: Statement): NodeIndex {
  const byKind = new Map<NodeKind, Node[]>();
  const parents = new Map<Node, Node | undefined>();
  walk(statement, (node, parent) => {
    const list = byKind.get(node.kind);
    if (list) list.push(node);
    else byKind.set(node.kind, [node]);
    parents.set(node, parent);
  });
  return { byKind, parents };
}
