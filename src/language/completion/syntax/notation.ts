import type { Graph, Weight } from './graph';

/**
 * Syntaxes as text, in the manner of a reference's synopsis:
 * - `GROUP~BY` keywords that are offered as one item; `-WORD` a rare one, `!WORD` one that is understood but not offered
 * - `name` a rule or else a slot; `name@where` with everything inside tagged as of that clause; `name$` a rule that nothing follows
 * - `'auto'` a string that may have this value; `=` `,` `;` `::` `:=` `*` marks
 * - `[ x ]` optional, `{ x | y }` one of, `x*` any number, `x+` one or more, `x ,+` a list with commas
 * - `( x )` parentheses of the statement, `< x >` CASE … END
 */
export type Rules = Readonly<Record<string, string>>;

interface Fragment {
  readonly start: number;
  readonly end: number;
}

const lexeme = /\s*([-!]?[A-Z][A-Z0-9_~]*|[a-z]\w*(?:@\w+|\$)?|'[^']*'|,\+|::|:=|\.\.|[()[\]{}<>|*+,=;])/y;

/** Compiles syntaxes into a graph; each, and each rule that one names, is compiled when a text first comes to it. */
export class Syntaxes {
  private readonly inner = new Map<string, number>();

  constructor(
    private readonly graph: Graph,
    private readonly rules: Rules,
    private readonly isSlot: (name: string) => boolean,
  ) {}

  /** Where a syntax (a rule's name, or notation) begins. */
  start(notation: string): number {
    const known = this.inner.get(notation);
    if (known === undefined) {
      // Known before it is read, so that a rule may end in itself.
      const start = this.graph.state();
      this.inner.set(notation, start);
      const read = new Reader(
        this.graph,
        this.rules,
        this.isSlot,
        (rule) => this.start(rule),
        notation,
        undefined,
      ).read();
      this.graph.skip(start, read.start);
      return start;
    }
    return known;
  }
}

class Reader {
  private at = 0;

  constructor(
    private readonly graph: Graph,
    private readonly rules: Rules,
    private readonly isSlot: (name: string) => boolean,
    private readonly shared: (rule: string) => number,
    private readonly text: string,
    private readonly tag: string | undefined,
  ) {}

  read(): Fragment {
    const whole = this.alternatives();
    if (this.at < this.text.trimEnd().length) throw new Error(`Syntax notation: ${this.text.slice(this.at)}`);
    return whole;
  }

  private peek(): string {
    lexeme.lastIndex = this.at;
    return lexeme.exec(this.text)?.[1] ?? '';
  }

  private take(): string {
    lexeme.lastIndex = this.at;
    const found = lexeme.exec(this.text);
    if (found === null) throw new Error(`Syntax notation: ${this.text.slice(this.at)}`);
    this.at = lexeme.lastIndex;
    return found[1] as string;
  }

  private alternatives(): Fragment {
    const first = this.sequence();
    if (this.peek() !== '|') return first;
    const { graph } = this;
    const start = graph.state();
    const end = graph.state();
    const add = (part: Fragment): void => {
      graph.skip(start, part.start);
      graph.skip(part.end, end);
    };
    add(first);
    while (this.peek() === '|') {
      this.take();
      add(this.sequence());
    }
    return { start, end };
  }

  private sequence(): Fragment {
    const start = this.graph.state();
    let end = start;
    while (!['', '|', ')', ']', '}', '>'].includes(this.peek())) {
      const part = this.repeated(this.atom());
      this.graph.skip(end, part.start);
      ({ end } = part);
    }
    return { start, end };
  }

  private repeated(part: Fragment): Fragment {
    const { graph } = this;
    switch (this.peek()) {
      case '*':
        this.take();
        return this.loop(part, true);
      case '+':
        this.take();
        return this.loop(part, false);
      case ',+':
        this.take();
        graph.edge(part.end, { type: 'mark', mark: ',' }, part.start, this.tag);
        return part;
      default:
        return part;
    }
  }

  private loop(part: Fragment, optional: boolean): Fragment {
    const { graph } = this;
    const start = graph.state();
    const end = graph.state();
    graph.skip(start, part.start);
    graph.skip(part.end, start);
    graph.skip(optional ? start : part.end, end);
    return { start, end };
  }

  private atom(): Fragment {
    const { graph } = this;
    const word = this.take();
    switch (word) {
      case '{':
        return this.closed('}');
      case '[': {
        const part = this.closed(']');
        const start = graph.state();
        const end = graph.state();
        graph.skip(start, part.start);
        graph.skip(part.end, end);
        graph.skip(start, end);
        return { start, end };
      }
      case '(':
        return this.single({ type: 'group', opener: 'paren', inner: this.until('(', ')') });
      case '<':
        return this.single({ type: 'group', opener: 'case', inner: this.until('<', '>') });
      default:
        return this.leaf(word);
    }
  }

  private closed(close: string): Fragment {
    const part = this.alternatives();
    if (this.take() !== close) throw new Error(`Syntax notation lacks ${close}: ${this.text}`);
    return part;
  }

  /** The notation up to the matching parenthesis: compiled when a text first goes in there, so that rules may be recursive. */
  private until(open: string, close: string): string {
    const from = this.at;
    for (let depth = 1; ;) {
      const before = this.at;
      const word = this.take();
      if (word === open) depth++;
      else if (word === close && --depth === 0) return this.text.slice(from, before).trim();
    }
  }

  private single(label: Parameters<Graph['edge']>[1]): Fragment {
    const start = this.graph.state();
    const end = this.graph.state();
    this.graph.edge(start, label, end, this.tag);
    return { start, end };
  }

  private leaf(word: string): Fragment {
    if (word.startsWith("'")) return this.single({ type: 'text', value: word.slice(1, -1) });
    if (/^[a-z]/.test(word)) return this.named(word);
    if (!/^[-!]?[A-Z]/.test(word)) return this.single({ type: 'mark', mark: word });
    const weight: Weight = word.startsWith('-') ? 'rare' : word.startsWith('!') ? 'silent' : 'usual';
    const words = word.replace(/^[-!]/, '').split('~');
    const start = this.graph.state();
    let end = start;
    words.forEach((_, at) => {
      const next = this.graph.state();
      this.graph.edge(end, { type: 'word', words, at, weight }, next, this.tag);
      end = next;
    });
    return { start, end };
  }

  private named(word: string): Fragment {
    if (word.endsWith('$')) {
      const start = this.graph.state();
      this.graph.skip(start, this.shared(word.slice(0, -1)));
      return { start, end: this.graph.state() };
    }
    const [name, tag = this.tag] = word.split('@') as [string, string | undefined];
    const rule = Object.hasOwn(this.rules, name) ? this.rules[name] : undefined;
    const start = this.graph.state();
    const end = this.graph.state();
    if (rule !== undefined) {
      this.graph.defer(start, () => {
        const whole = new Reader(this.graph, this.rules, this.isSlot, this.shared, rule, tag).read();
        this.graph.skip(start, whole.start);
        this.graph.skip(whole.end, end);
      });
      return { start, end };
    }
    if (!this.isSlot(name)) throw new Error(`Syntax notation has no rule or slot ${name}: ${this.text}`);
    this.graph.edge(start, { type: 'slot', slot: name }, end, tag);
    return { start, end };
  }
}
