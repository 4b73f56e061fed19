import type { Node, NodeKind, NodeOf, Statement } from '../ast';
import type { ParseResult } from '../parser/result';
import type { SemanticModel } from '../semantics';
import { nodesOf, parentsOf } from '../ast/nodeIndex';
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
  private byKind: ReadonlyMap<NodeKind, readonly Node[]> | undefined;

  constructor(
    readonly parse: ParseResult,
    readonly model: SemanticModel,
    readonly statements: readonly Statement[],
  ) {}

  get text(): string {
    return this.parse.text;
  }

  nodes<K extends NodeKind>(kind: K): readonly NodeOf<K>[] {
    this.byKind ??= sorted(this.statements);
    return (this.byKind.get(kind) ?? []) as NodeOf<K>[];
  }

  parentOf(node: Node): Node | undefined {
    const statement = this.statementAt(node.start);
    return statement && parentsOf(statement).get(node);
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

/** The nodes of all statements by kind. */
function sorted(statements: readonly Statement[]): ReadonlyMap<NodeKind, readonly Node[]> {
  const byKind = new Map<NodeKind, Node[]>();
  for (const statement of statements)
    for (const node of nodesOf(statement)) {
      const list = byKind.get(node.kind);
      if (list === undefined) byKind.set(node.kind, [node]);
      else list.push(node);
    }
  return byKind;
}
