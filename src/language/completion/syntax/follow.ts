import type { Edge, Graph } from './graph';
import type { Item, Reading } from './items';
import type { Syntaxes } from './notation';
import { takes } from './slots';

/** Parentheses (or a CASE) around the cursor, or the statement itself: the outermost level. */
export interface Level {
  readonly opener: 'statement' | 'paren' | 'bracket' | 'case';
  /** What stands directly before the opening parenthesis, such as a function's name. */
  readonly callee: Item | undefined;
  readonly items: Item[];
  /** Commas between the opening parenthesis and the cursor. */
  commas: number;
  readonly tag: string | undefined;
}

/** Where the cursor stands in the grammar. */
export interface Place {
  /** What may come next, in the order of the notation. */
  readonly edges: readonly Edge[];
  /** Outermost first. */
  readonly levels: readonly Level[];
  /** The names and dots before the cursor: `core.` gives `['core']`. */
  readonly qualifier: readonly string[];
  /** Nothing need follow: the statement, or what its innermost parentheses hold, may be whole. */
  readonly mayEnd: boolean;
}

/** Slots of names before which the kind of thing may be written. */
const things: ReadonlySet<string> = new Set(['relation', 'target', 'table', 'column', 'otherName']);

interface Frame extends Level {
  states: ReadonlySet<number>;
  /** States of the level outside after this one is closed. */
  readonly after: ReadonlySet<number>;
}

/** Takes a text's items through a syntax. What does not fit is passed over, so that one mistake costs no more than itself. */
export function follow(graph: Graph, syntaxes: Syntaxes, start: string, readings: readonly Reading[]): Place {
  return new Follower(graph, syntaxes, start).run(readings);
}

class Follower {
  private readonly frames: Frame[];

  constructor(
    private readonly graph: Graph,
    private readonly syntaxes: Syntaxes,
    start: string,
  ) {
    this.frames = [this.frame('statement', undefined, [syntaxes.start(start)], new Set(), undefined)];
  }

  run(readings: readonly Reading[]): Place {
    let qualifier: readonly string[] = [];
    readings.forEach((reading, i) => {
      if (reading.type === 'qualifier') qualifier = reading.parts;
      else if (reading.type === 'open') this.open(reading.bracket ? 'bracket' : 'paren');
      else this.item(reading.item, i === readings.length - 1);
    });
    const edges = this.edgesOf(this.top.states);
    const mayEnd = [...this.top.states].some((state) => this.graph.isEnd(state));
    return { edges, levels: this.frames, qualifier, mayEnd };
  }

  private get top(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }

  private frame(
    opener: Level['opener'],
    callee: Item | undefined,
    states: readonly number[],
    after: ReadonlySet<number>,
    tag: string | undefined,
  ): Frame {
    return { opener, callee, items: [], commas: 0, tag, states: this.closed(states), after };
  }

  /** Sets of states keep the order of the notation: what is offered first comes first. */
  private closed(states: Iterable<number>): ReadonlySet<number> {
    const all = new Set<number>();
    for (const state of states) for (const reached of this.graph.closure(state)) all.add(reached);
    return all;
  }

  private edgesOf(states: ReadonlySet<number>): Edge[] {
    const edges: Edge[] = [];
    for (const state of states) edges.push(...this.graph.edgesOf(state));
    return edges;
  }

  private open(opener: 'paren' | 'bracket' | 'case'): void {
    const { top } = this;
    const inner: number[] = [];
    const after: number[] = [];
    let { tag } = top;
    for (const { label, to, tag: own } of this.edgesOf(top.states)) {
      if (label.type !== 'group' || label.opener !== opener) continue;
      inner.push(this.syntaxes.start(label.inner));
      after.push(to);
      tag = own ?? tag;
    }
    // Parentheses where none belong, and subscripts: values inside, and afterwards on as before.
    if (inner.length === 0) inner.push(this.syntaxes.start('arguments'));
    const rest = after.length === 0 ? top.states : this.closed(after);
    this.frames.push(this.frame(opener, top.items.at(-1), inner, rest, tag));
  }

  private item(item: Item, isLast: boolean): void {
    const { top } = this;
    if (item.word === 'CASE' && this.edgesOf(top.states).some(isCase)) {
      this.open('case');
      return;
    }
    if (item.word === 'END' && top.opener === 'case') {
      this.pop();
      return;
    }
    const begun = isLast ? this.begun(top.states, item) : undefined;
    const next = begun ?? this.step(top.states, item);
    if (next.size > 0) this.take(next, item);
    else if (item.structural) this.recover(item);
    else this.take(top.states, item);
  }

  private take(states: ReadonlySet<number>, item: Item): void {
    const { top } = this;
    top.states = states;
    top.items.push(item);
    if (item.mark === ',') top.commas++;
  }

  private pop(): void {
    const { after } = this.frames.pop() as Frame;
    this.top.states = after;
  }

  /**
   * Directly behind a word that begins a run (`IF` of `IF EXISTS`), or says what kind of thing is named next (`ON SCHEMA`), it is
   * taken for that and not for a name.
   */
  private begun(states: ReadonlySet<number>, item: Item): ReadonlySet<number> | undefined {
    const fitting = this.edgesOf(states).filter(({ label }) => fits(label, item));
    const words = fitting.filter(({ label }) => label.type === 'word');
    const isRun = words.some(({ label }) => label.type === 'word' && label.at < label.words.length - 1);
    const isKind = fitting.every(
      ({ label }) => label.type === 'word' || (label.type === 'slot' && things.has(label.slot)),
    );
    return isRun || (isKind && words.length > 0) ? this.closed(words.map(({ to }) => to)) : undefined;
  }

  private step(states: ReadonlySet<number>, item: Item): ReadonlySet<number> {
    const reached: number[] = [];
    for (const { label, to } of this.edgesOf(states)) if (fits(label, item)) reached.push(to);
    return this.closed(reached);
  }

  /** A clause's word where it does not fit: a part before it is missing, or a parenthesis. */
  private recover(item: Item): void {
    for (let depth = this.frames.length - 1; depth >= 0; depth--) {
      const frame = this.frames[depth] as Frame;
      const states = depth === this.frames.length - 1 ? frame.states : (this.frames[depth + 1] as Frame).after;
      const direct = this.step(states, item);
      const found = direct.size > 0 ? direct : this.ahead(states, item);
      if (found.size === 0) continue;
      this.frames.length = depth + 1;
      this.take(found, item);
      return;
    }
    this.take(this.top.states, item);
  }

  /** The nearest states ahead that the word leads to, as if what should stand between were there. */
  private ahead(states: ReadonlySet<number>, item: Item): ReadonlySet<number> {
    const seen = new Set(states);
    let layer: ReadonlySet<number> = states;
    while (layer.size > 0) {
      const next: number[] = [];
      for (const { to } of this.edgesOf(layer)) if (!seen.has(to)) next.push(to);
      layer = new Set([...this.closed(next)].filter((state) => !seen.has(state)));
      for (const state of layer) seen.add(state);
      const found = this.step(layer, item);
      if (found.size > 0) return found;
    }
    return new Set();
  }
}

function isCase({ label }: Edge): boolean {
  return label.type === 'group' && label.opener === 'case';
}

function fits(label: Edge['label'], item: Item): boolean {
  switch (label.type) {
    case 'word':
      return item.word === label.words[label.at];
    case 'slot':
      return takes(label.slot, item);
    case 'text':
      return takes('string', item);
    case 'mark':
      return item.mark === label.mark;
    case 'group':
      return label.opener === 'paren' && item.kind === 'group' && (label.inner !== 'query' || item.holdsQuery);
  }
}
