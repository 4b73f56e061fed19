/** The strings that an argument of a call comes to: literals, joined ones, a variable's value, the items of a list. */
import { maskString } from './maskString';
import { closeOf, type SqlCall } from './pythonCalls';
import { isString, lineEnd, type PythonString, type PythonToken } from './pythonTokens';

export interface StringRun {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  /** As long as the range. What joins two literals is blank, a value between them a placeholder. */
  readonly sql: string;
  /** Whether `+=` adds to it before the call. */
  readonly open: boolean;
}

/** Functions that give their first argument's text. */
const wrappers = new Set(['text', 'dedent', 'cleandoc', 'SQL', 'str']);
/** How far a variable's value is followed to another variable. */
const deepest = 3;

export function stringsOf(text: string, tokens: readonly PythonToken[], call: SqlCall): StringRun[] {
  return new Reader(text, tokens).argument(call);
}

class Reader {
  constructor(
    private readonly text: string,
    private readonly tokens: readonly PythonToken[],
  ) {}

  argument(call: SqlCall): StringRun[] {
    let position = 0;
    for (const [from, to] of this.parts(call.from, call.to)) {
      const keyword = this.tokens[from]?.kind === 'name' && this.is(from + 1, '=') && !this.is(from + 2, '=');
      if (keyword) {
        if (call.keywords.has(this.textOf(from))) return this.expression(from + 2, to);
      } else if (position++ === 0 && call.positional) return this.expression(from, to);
    }
    return [];
  }

  /** `filled`: a % operator behind the expression fills in what it comes to. */
  private expression(from: number, to: number, depth = 0, filled = false): StringRun[] {
    const first = this.tokens[from];
    if (first === undefined || from >= to || depth > deepest) return [];
    if (first.kind === 'string') {
      const run = this.run(from, to, filled);
      return run === undefined ? [] : [run];
    }
    if (first.kind === 'op') {
      const c = this.textOf(from);
      if (c !== '[' && c !== '(') return [];
      const close = Math.min(this.closeOf(from), to);
      const fills = filled || (close < to && this.is(close + 1, '%'));
      return this.parts(from + 1, close).flatMap(([start, end]) => this.expression(start, end, depth + 1, fills));
    }
    if (first.kind !== 'name') return [];
    let last = from;
    while (this.is(last + 1, '.') && this.tokens[last + 2]?.kind === 'name') last += 2;
    if (this.is(last + 1, '(') && wrappers.has(this.textOf(last))) {
      const [inner] = this.parts(last + 2, Math.min(this.closeOf(last + 1), to));
      return inner === undefined ? [] : this.expression(inner[0], inner[1], depth + 1, filled);
    }
    // `name`, `name.format(…)`, `name % values`.
    if (last + 1 < to && !this.is(from + 1, '.') && !this.is(from + 1, '%')) return [];
    return this.valueOf(this.textOf(from), from, depth, filled || this.is(from + 1, '%'));
  }

  /** What the nearest assignment before `at` gives a variable. */
  private valueOf(name: string, at: number, depth: number, filled: boolean): StringRun[] {
    let open = false;
    for (let i = at - 1; i >= 0; i--) {
      if (this.tokens[i]?.kind !== 'name' || this.textOf(i) !== name) continue;
      if (this.is(i - 1, '.')) continue;
      let equals = i + 1;
      if (this.is(equals, ':'))
        while (equals < at && !this.is(equals, '=') && this.tokens[equals]?.kind !== 'newline') equals++;
      const begins = i === 0 || this.tokens[i - 1]?.kind === 'newline' || this.is(i - 1, ':') || this.is(i - 1, ';');
      if (begins && this.is(equals, '+') && this.is(equals + 1, '=')) open = true;
      if (begins && this.is(equals, '=') && !this.is(equals + 1, '=')) {
        const runs = this.expression(equals + 1, lineEnd(this.tokens, equals + 1), depth + 1, filled);
        return open ? runs.map((run) => ({ ...run, open })) : runs;
      }
      if (this.textOf(i - 1) === 'for' && this.textOf(i + 1) === 'in') {
        let end = i + 2;
        while (end < at && !this.is(end, ':')) end = this.closeOf(end) + 1;
        return this.expression(i + 2, end, depth + 1, filled);
      }
    }
    return [];
  }

  /** Literals one after another, with `+` and what is added between them, up to `%` or a method other than those that trim. */
  private run(from: number, to: number, filled: boolean): StringRun | undefined {
    const first = this.tokens[from] as PythonString;
    if (first.prefix.includes('b')) return undefined;
    let sql = maskString(this.text, first, filled);
    let last = first;
    let i = from + 1;
    let gap = false;
    while (i < to) {
      const token = this.tokens[i];
      if (isString(token)) {
        if (token.prefix.includes('b')) break;
        sql += this.between(last.bodyEnd, token.bodyStart, gap) + maskString(this.text, token, filled);
        last = token;
        gap = false;
        i++;
      } else if (this.is(i, '+')) {
        i++;
        if (isString(this.tokens[i])) continue;
        gap = true;
        while (i < to && !this.is(i, '+')) i = this.closeOf(i) + 1;
      } else if (this.is(i, '.') && this.is(i + 2, '(')) i = this.closeOf(i + 2) + 1;
      else if (this.is(i, '%') && !filled) return this.run(from, to, true);
      else break;
    }
    return { start: first.bodyStart, end: last.bodyEnd, prefix: first.prefix, sql, open: false };
  }

  private between(start: number, end: number, value: boolean): string {
    const length = end - start;
    if (value) return `\${${'_'.repeat(length - 3)}}`;
    return this.text.slice(start, end).replace(/[^\n]/g, ' ');
  }

  /** Ranges of tokens between the commas of `from` to `to`. */
  private parts(from: number, to: number): (readonly [number, number])[] {
    const found: (readonly [number, number])[] = [];
    let start = from;
    for (let i = from; i < to; i = this.closeOf(i) + 1) {
      if (!this.is(i, ',')) continue;
      found.push([start, i]);
      start = i + 1;
    }
    if (start < to) found.push([start, to]);
    return found;
  }

  /** The closing bracket of the one at `i`; `i` itself where none opens. */
  private closeOf(i: number): number {
    return this.is(i, '(') || this.is(i, '[') || this.is(i, '{')
      ? closeOf(i, this.tokens, (token) => (token ? this.text.slice(token.start, token.end) : ''))
      : i;
  }

  private is(i: number, op: string): boolean {
    const token = this.tokens[i];
    return token?.kind === 'op' && this.text[token.start] === op;
  }

  private textOf(i: number): string {
    const token = this.tokens[i];
    return token === undefined ? '' : this.text.slice(token.start, token.end);
  }
}
