import type { Node, NodeKind, NodeOf, Statement } from '../ast';
import type { ParseResult } from '../parser/result';
import type { SemanticModel } from '../semantics';
import { indexOf, NodeIndex } from '../ast/nodeIndex';
import type { Fix, Place, RuleContext } from './rule';

export interface RawFinding extends Place {
  readonly code: string;
  readonly message: string;
  readonly fix: Fix | undefined;
}

/** Hands the nodes of some statements to the rules by kind. */
export class LintContext implements RuleContext {
  readonly findings: RawFinding[] = [];
  /** Code of the rule that is running. */
  code = '';
  private readonly byKind = new Map<NodeKind, readonly Node[]>();
  private readonly all: NodeIndex | undefined;

  constructor(
    readonly parse: ParseResult,
    readonly model: SemanticModel,
    readonly statements: readonly Statement[],
    /** Whether the statements' nodes are kept for the next time; without it one index of all of them is cheaper. */
    keep = true,
  ) {
    if (keep) return;
    this.all = new NodeIndex();
    for (const statement of statements) this.all.add(statement);
  }

  get text(): string {
    return this.parse.text;
  }

  nodes<K extends NodeKind>(kind: K): readonly NodeOf<K>[] {
    if (this.all !== undefined) return this.all.ofKind(kind);
    let nodes = this.byKind.get(kind);
    if (nodes === undefined) this.byKind.set(kind, (nodes = this.gather(kind)));
    return nodes as readonly NodeOf<K>[];
  }

  private gather(kind: NodeKind): Node[] {
    const found: Node[] = [];
    for (const statement of this.statements) for (const node of indexOf(statement).ofKind(kind)) found.push(node);
    return found;
  }

  parentOf(node: Node): Node | undefined {
    if (this.all !== undefined) return this.all.parentOf(node);
    const statement = this.statementAt(node.start);
    return statement && indexOf(statement).parentOf(node);
  }

  /** The last statement that begins at or before an offset; before the first one, the first. */
  statementAt(offset: number): Statement | undefined {
    const { statements } = this;
    let low = 0;
    let high = statements.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((statements[middle] as Statement).start <= offset) low = middle;
      else high = middle - 1;
    }
    return statements[low];
  }

  sourceOf(place: Place): string {
    return this.text.slice(place.start, place.end);
  }

  report(place: Place, message: string, fix?: Fix): void {
    this.findings.push({ code: this.code, start: place.start, end: place.end, message, fix });
  }
}
