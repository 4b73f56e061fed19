/** How likely a keyword is where it may stand; `silent` ones are understood and never offered. */
export type Weight = 'usual' | 'rare' | 'silent';

/** What one step of a statement may be. */
export type Label =
  /** One word of a keyword run: `words[at]`; what is offered is the run from there on. */
  | { readonly type: 'word'; readonly words: readonly string[]; readonly at: number; readonly weight: Weight }
  /** A name, an operand, a string …: see slots.ts. */
  | { readonly type: 'slot'; readonly slot: string }
  /** A string, with one of the values it may have. */
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'mark'; readonly mark: string }
  /** Parentheses (or CASE … END) with a syntax of their own inside. */
  | { readonly type: 'group'; readonly opener: 'paren' | 'case'; readonly inner: string };

export interface Edge {
  readonly label: Label;
  readonly to: number;
  /** The clause it lies in, such as `where`. */
  readonly tag: string | undefined;
}

/** A nondeterministic automaton: what may follow what. States are numbers; it grows as syntaxes are compiled into it. */
export class Graph {
  private readonly edges: Edge[][] = [];
  private readonly empty: number[][] = [];
  private readonly closures: (readonly number[] | undefined)[] = [];
  /** What makes the steps of a state that nobody has come to yet. */
  private readonly later = new Map<number, () => void>();

  state(): number {
    this.edges.push([]);
    this.empty.push([]);
    return this.edges.length - 1;
  }

  edge(from: number, label: Label, to: number, tag: string | undefined): void {
    (this.edges[from] as Edge[]).push({ label, to, tag });
  }

  /** A step that takes nothing. */
  skip(from: number, to: number): void {
    (this.empty[from] as number[]).push(to);
  }

  /** Leaves what follows a state to when a text first comes there: most of a syntax is never asked for. */
  defer(state: number, make: () => void): void {
    this.later.set(state, make);
  }

  edgesOf(state: number): readonly Edge[] {
    return this.edges[state] as Edge[];
  }

  /** Nothing follows the state, with or without a step: a syntax ends there. It has been come to, through `closure`. */
  isEnd(state: number): boolean {
    return this.edgesOf(state).length === 0 && (this.empty[state] as number[]).length === 0;
  }

  /** The states that can be reached without taking anything, in the order of the notation. */
  closure(state: number): readonly number[] {
    const known = this.closures[state];
    if (known !== undefined) return known;
    const seen = new Set<number>();
    const pending = [state];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      this.make(next);
      const after = this.empty[next] as number[];
      for (let i = after.length - 1; i >= 0; i--) pending.push(after[i] as number);
    }
    const found = [...seen];
    this.closures[state] = found;
    return found;
  }

  private make(state: number): void {
    const make = this.later.get(state);
    if (make === undefined) return;
    this.later.delete(state);
    make();
  }
}
