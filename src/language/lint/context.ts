import type { Node, NodeKind, NodeOf, Statement } from '../ast';
import type { ParseResult } from '../parser/result';
import type { SemanticModel } from '../semantics';
import type { Nodes } from '../ast/nodeIndex';
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

  constructor(
    readonly parse: ParseResult,
    readonly model: SemanticModel,
    readonly statements: readonly Statement[],
    private readonly found: Nodes,
  ) {}

  get text(): string {
    return this.parse.text;
  }

  nodes<K extends NodeKind>(kind: K): readonly NodeOf<K>[] {
    return this.found.ofKind(kind);
  }

  parentOf(node: Node): Node | undefined {
    return this.found.parentOf(node);
  }

  sourceOf(place: Place): string {
    return this.text.slice(place.start, place.end);
  }

  report(place: Place, message: string, fix?: Fix): void {
    this.findings.push({ code: this.code, start: place.start, end: place.end, message, fix });
  }
}
