import type { ColumnRef, Expression, Node } from '../ast';
import type { Effect } from './effects';
import { QueryOutputs } from './queryOutputs';
import type { Resolution, Scope } from './scope';

const noScopes: ReadonlyMap<Node, Scope> = new Map<Node, Scope>();
const noTypes: ReadonlyMap<Node, string> = new Map<Node, string>();
const noWords: ReadonlySet<Node> = new Set<Node>();

/** What is known of one statement. Holds nodes and no offsets: nodes of a statement that an edit moves are moved in place. */
export class StatementContent {
  /** Outer scopes before the ones inside. */
  readonly scopes: Scope[] = [];
  /** Whether placeholders of templates stand in the statement: they may bring tables and columns that nobody sees. */
  readonly templated: boolean;
  effects: readonly Effect[] = [];
  /** Whether the types of what its queries give are worked out. */
  typed = false;
  // Most statements have none of these, or are never asked for them.
  private scopesByNode: Map<Node, Scope> | undefined;
  private typesOfCalls: Map<Node, string> | undefined;
  private queryOutputs: QueryOutputs | undefined;
  private marked: Set<Node> | undefined;
  private resolved: Map<ColumnRef, Resolution | undefined> | undefined;
  private typesKnown: Map<Expression, string | null> | undefined;
  private nullablesKnown: Map<Expression, boolean | undefined> | undefined;
  private ordered: readonly Scope[] | undefined;
  private enclosing: readonly number[] = [];

  /** `text` is the statement's. */
  constructor(text: string) {
    this.templated = /\{\{|\{%|\$\{/.test(text);
  }

  get byNode(): ReadonlyMap<Node, Scope> {
    return this.scopesByNode ?? noScopes;
  }

  /** Inner queries before the ones around them. */
  get outputs(): QueryOutputs {
    return (this.queryOutputs ??= new QueryOutputs());
  }

  /** Names that are no columns although they look like ones: `day` in DATEADD, `max` in VARCHAR(MAX). */
  get words(): ReadonlySet<Node> {
    return this.marked ?? noWords;
  }

  addScope(scope: Scope): void {
    this.scopes.push(scope);
    (this.scopesByNode ??= new Map()).set(scope.node, scope);
  }

  addWord(node: Node): void {
    (this.marked ??= new Set()).add(node);
  }

  /** Types that calls of the text's own functions give. */
  get callTypes(): ReadonlyMap<Node, string> {
    return this.typesOfCalls ?? noTypes;
  }

  addCallType(call: Node, type: string): void {
    (this.typesOfCalls ??= new Map()).set(call, type);
  }

  /** Types by expression; null where they cannot be told. */
  get types(): Map<Expression, string | null> {
    return (this.typesKnown ??= new Map());
  }

  /** Whether expressions that somebody asked about may be NULL. */
  get nullables(): Map<Expression, boolean | undefined> {
    return (this.nullablesKnown ??= new Map());
  }

  /** What a column's name means; several rules and types ask for the same one. */
  resolve(ref: ColumnRef): Resolution | undefined {
    this.resolved ??= new Map();
    const known = this.resolved.get(ref);
    if (known !== undefined) return known;
    const meaning = this.scopeAt(ref.start)?.resolve(ref);
    this.resolved.set(ref, meaning);
    return meaning;
  }

  /** The innermost scope whose node an offset lies in. */
  scopeAt(offset: number): Scope | undefined {
    const scopes = (this.ordered ??= this.order());
    let low = 0;
    let high = scopes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((scopes[middle] as Scope).node.start <= offset) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0; i = this.enclosing[i] as number) {
      const scope = scopes[i] as Scope;
      if (offset <= scope.node.end) return scope;
    }
    return undefined;
  }

  /** Scopes by start; `enclosing` gives for each the index of the one whose text it lies in, or -1. */
  private order(): readonly Scope[] {
    if (this.scopes.length === 1) {
      this.enclosing = [-1];
      return this.scopes;
    }
    const scopes = [...this.scopes].sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
    const enclosing: number[] = [];
    const open: number[] = [];
    for (const [i, { node }] of scopes.entries()) {
      while (open.length > 0 && (scopes[open.at(-1) as number] as Scope).node.end < node.end) open.pop();
      enclosing.push(open.at(-1) ?? -1);
      open.push(i);
    }
    this.enclosing = enclosing;
    return scopes;
  }
}
