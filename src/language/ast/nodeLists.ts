import { indexOf, type Nodes } from './nodeIndex';
import { firstFrom, sameEnds } from './order';
import type { Node, NodeKind, NodeOf, Statement } from './statement';

/** The nodes of a text that is edited: lists that somebody asked for are mended from one edit to the next. */
export class NodeLists implements Nodes {
  private readonly lists = new Map<NodeKind, Node[]>();

  constructor(private statements: readonly Statement[] = []) {}

  ofKind<K extends NodeKind>(kind: K): readonly NodeOf<K>[] {
    let list = this.lists.get(kind);
    if (list === undefined) this.lists.set(kind, (list = nodesIn(this.statements, kind)));
    return list as NodeOf<K>[];
  }

  parentOf(node: Node): Node | undefined {
    const statement = statementAt(this.statements, node.start);
    return statement && indexOf(statement).parentOf(node);
  }

  /** Takes the statements as they are now. Those that are the same objects keep their nodes, wherever they have moved to. */
  update(statements: readonly Statement[]): void {
    const before = this.statements;
    this.statements = statements;
    const [same, behind] = sameEnds(before, statements);
    if (same === before.length && same === statements.length) return;
    const gone = before.slice(same, before.length - behind);
    const come = statements.slice(same, statements.length - behind);
    for (const [kind, list] of this.lists) {
      const stale = nodesIn(gone, kind);
      const fresh = nodesIn(come, kind);
      if (stale.length === 0 && fresh.length === 0) continue;
      const at = behind === 0 ? list.length - stale.length : indexBehind(list, statements[same - 1]);
      // Nodes that are gone may lie anywhere by now: where they mislead the search, the list is made anew.
      if (stale.length > 0 && (list[at] !== stale[0] || list[at + stale.length - 1] !== stale.at(-1)))
        this.lists.delete(kind);
      else list.splice(at, stale.length, ...fresh);
    }
  }
}

function nodesIn(statements: readonly Statement[], kind: NodeKind): Node[] {
  const found: Node[] = [];
  for (const statement of statements) for (const node of indexOf(statement).ofKind(kind)) found.push(node);
  return found;
}

/** The index of the first node behind a statement; 0 without one. */
function indexBehind(nodes: readonly Node[], statement: Statement | undefined): number {
  return statement === undefined ? 0 : firstFrom(nodes, statement.end + 1);
}

/** The last statement that begins at or before an offset; before the first one, the first. */
export function statementAt(statements: readonly Statement[], offset: number): Statement | undefined {
  return statements[Math.max(firstFrom(statements, offset + 1) - 1, 0)];
}
