import { entryOf, kindCount } from './children';
import { firstFrom } from './order';
import type { Node, NodeKind, NodeOf, Statement } from './statement';
import { lay } from './walk';

const none: readonly Node[] = [];

/** Where the nodes of some statements are found. */
export interface Nodes {
  /** In the order of the text. */
  ofKind<K extends NodeKind>(kind: K): readonly NodeOf<K>[];
  /** Undefined for a statement itself and for a node of another text. */
  parentOf(node: Node): Node | undefined;
}

/** Nodes of statements in the order of the text, parents first, found by kind, and each node's parent. */
export class NodeIndex implements Nodes {
  readonly nodes: Node[] = [];
  /** The parent of the node at the same index. */
  private readonly parents: (Node | undefined)[] = [];
  private readonly kinds = new Array<Node[] | undefined>(kindCount);

  /** `statements` in the order of the text. */
  constructor(statements: readonly Statement[]) {
    for (const statement of statements) this.add(statement);
  }

  /** The walk of all walks: `walk` without a call for each node. */
  private add(statement: Statement): void {
    const { nodes, parents, kinds } = this;
    const pending: Node[] = [statement];
    const above: (Node | undefined)[] = [undefined];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const { id, leaf, push } = entryOf(node.kind);
      nodes.push(node);
      parents.push(above.pop());
      const same = kinds[id];
      if (same === undefined) kinds[id] = [node];
      else same.push(node);
      if (leaf) continue;
      const first = pending.length;
      push(node, pending);
      lay(pending, first);
      for (let i = first; i < pending.length; i++) above.push(node);
    }
  }

  ofKind<K extends NodeKind>(kind: K): readonly NodeOf<K>[] {
    return (this.kinds[entryOf(kind).id] ?? none) as readonly NodeOf<K>[];
  }

  parentOf(node: Node): Node | undefined {
    const { nodes } = this;
    let at = firstFrom(nodes, node.start);
    while (at < nodes.length && nodes[at] !== node && nodes[at]?.start === node.start) at++;
    return nodes[at] === node ? this.parents[at] : undefined;
  }
}

const indexes = new WeakMap<Statement, NodeIndex>();

/** The nodes of one statement. Walked once: a statement that an edit left alone keeps its index, also when it moves. */
export function indexOf(statement: Statement): NodeIndex {
  let index = indexes.get(statement);
  if (index === undefined) indexes.set(statement, (index = new NodeIndex([statement])));
  return index;
}
