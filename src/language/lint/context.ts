import { walk, type Node, type NodeKind, type NodeOf } from '../ast';
import type { ParseResult } from '../parser/result';
import type { Fix, Place, RuleContext } from './rule';

export interface RawFinding extends Place {
  readonly code: string;
  readonly message: string;
  readonly fix: Fix | undefined;
}

/** Walks the tree once and hands the nodes to the rules by kind. */
export class LintContext implements RuleContext {
  readonly findings: RawFinding[] = [];
  /** Code of the rule that is running. */
  code = '';
  private readonly byKind = new Map<NodeKind, Node[]>();
  private readonly parents = new Map<Node, Node | undefined>();

  constructor(readonly parse: ParseResult) {
    walk(parse.statements, (node, parent) => {
      const list = this.byKind.get(node.kind);
      if (list) list.push(node);
      else this.byKind.set(node.kind, [node]);
      this.parents.set(node, parent);
    });
  }

  get text(): string {
    return this.parse.text;
  }

  nodes<K extends NodeKind>(kind: K): readonly NodeOf<K>[] {
    return (this.byKind.get(kind) ?? []) as NodeOf<K>[];
  }

  parentOf(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  sourceOf(place: Place): string {
    return this.text.slice(place.start, place.end);
  }

  report(place: Place, message: string, fix?: Fix): void {
    this.findings.push({ code: this.code, start: place.start, end: place.end, message, fix });
  }
}
