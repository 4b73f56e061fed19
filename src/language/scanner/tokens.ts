import type { BlockBound } from './blocks';
import { Kw } from './keywords';
import { keywordNames } from './keywordTable';
import { Op, TokenKind } from './tokenKind';

/** A token as an object, for callers that want one; the parser works on the arrays. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** Something the scanner noticed: an unterminated string, comment or quoted name, an impossible character. */
export interface ScanProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const slabSize = 128 * 1024;
let slab = new ArrayBuffer(0);
let slabUsed = 0;

/** Memory of its own costs more than reading a short statement does: those share one. */
function memoryFor(size: number): { buffer: ArrayBuffer; offset: number } {
  if (size > slabSize / 8) return { buffer: new ArrayBuffer(size), offset: 0 };
  if (slabUsed + size > slab.byteLength) {
    slab = new ArrayBuffer(slabSize);
    slabUsed = 0;
  }
  const offset = slabUsed;
  slabUsed += size;
  return { buffer: slab, offset };
}

/**
 * All tokens of a range of text, trivia included, without a gap: token i reaches from `starts[i]` to `starts[i + 1]`.
 * `details[i]` is the keyword of a Word, the operator of an Operator. `significant` lists the indexes of the tokens that
 * are not trivia, nor in a template's other branch; it closes with the End token.
 */
export class TokenBuffer {
  kinds!: Uint8Array;
  details!: Uint16Array;
  starts!: Int32Array;
  significant!: Int32Array;
  count = 0;
  significantCount = 0;
  readonly problems: ScanProblem[] = [];
  /** Whether a comment, dollar body or placeholder without an end took the rest of the text. */
  unclosed = false;
  /** Whether `{% else %}`, or another control by which text may not count, is among them: `significant` may leave some out. */
  branched = false;
  /** Whether `{% macro … %}` or another bound of a block is among them: what counts depends on text far away. */
  blocks = false;
  /** The bounds of blocks as the text has them, also those that stand in a string or comment. */
  bounds: readonly BlockBound[] = [];

  constructor(
    readonly text: string,
    readonly from: number,
    readonly to: number,
    capacity = Math.ceil((to - from) / 3) + 16,
  ) {
    this.allocate(capacity);
  }

  /** Adds a token that begins at `start`; it ends where the next one begins. */
  add(kind: TokenKind, start: number, detail: number): void {
    if (this.count + 1 >= this.kinds.length) this.grow();
    const index = this.count++;
    this.kinds[index] = kind;
    this.details[index] = detail;
    this.starts[index] = start;
    if (kind >= TokenKind.Word) this.significant[this.significantCount++] = index;
  }

  /** Adds the End token, whose index is `count` afterwards minus one. */
  close(): void {
    this.add(TokenKind.End, this.to, 0);
    this.starts[this.count] = this.to;
  }

  /**
   * The tokens of a text after an edit: the first `keep` tokens of `before`, those of `middle`, then `before`'s from `resume` on,
   * `delta` further.
   */
  static spliced(before: TokenBuffer, text: string, keep: number, middle: TokenBuffer, resume: number, delta: number) {
    const out = new TokenBuffer(text, 0, text.length, keep + middle.count + (before.count - resume) + 2);
    out.append(before, 0, keep, 0);
    out.append(middle, 0, middle.count, 0);
    out.append(before, resume, before.count, delta);
    out.starts[out.count] = text.length;
    for (const problem of middle.problems) out.problems.push(problem);
    out.unclosed = middle.unclosed;
    out.branched = before.branched || middle.branched;
    out.blocks = before.blocks || middle.blocks;
    return out;
  }

  /** Lists all tokens but trivia in `significant`, those of a template's branches too. */
  takeAllAsSignificant(): void {
    this.significantCount = 0;
    for (let i = 0; i < this.count; i++)
      if ((this.kinds[i] as TokenKind) >= TokenKind.Word) this.significant[this.significantCount++] = i;
  }

  /** Adds tokens `first` to before `end` of another buffer, `delta` further; there must be room for them. */
  append(from: TokenBuffer, first: number, end: number, delta: number): void {
    const { count } = this;
    this.kinds.set(from.kinds.subarray(first, end), count);
    this.details.set(from.details.subarray(first, end), count);
    this.starts.set(from.starts.subarray(first, end), count);
    const total = count + end - first;
    if (delta !== 0) for (let i = count; i < total; i++) this.starts[i] = (this.starts[i] as number) + delta;
    const shift = count - first;
    let at = this.significantCount;
    for (let i = from.significantIndex(first); i < from.significantCount; i++) {
      const index = from.significant[i] as number;
      if (index >= end) break;
      this.significant[at++] = index + shift;
    }
    this.significantCount = at;
    this.count = total;
  }

  /** Position in `significant` of the first token at or after a token's index. */
  significantIndex(token: number): number {
    let low = 0;
    let high = this.significantCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.significant[middle] as number) < token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** One stretch of memory for the four arrays. */
  private allocate(capacity: number): void {
    const size = (capacity * 11 + 7) & ~7;
    const { buffer, offset } = memoryFor(size);
    this.starts = new Int32Array(buffer, offset, capacity);
    this.significant = new Int32Array(buffer, offset + capacity * 4, capacity);
    this.details = new Uint16Array(buffer, offset + capacity * 8, capacity);
    this.kinds = new Uint8Array(buffer, offset + capacity * 10, capacity);
  }

  private grow(): void {
    const { kinds, details, starts, significant } = this;
    // As many as the rest of the text will need if it goes on as it began: twice as many is memory that the collector minds.
    const read = (this.starts[this.count - 1] as number) - this.from;
    const needed = read > 0 ? (this.count / read) * (this.to - this.from) * 1.05 : 0;
    const { length } = kinds;
    this.allocate(Math.ceil(Math.min(Math.max(needed, length * 1.25), length * 2)) + 16);
    this.kinds.set(kinds);
    this.details.set(details);
    this.starts.set(starts);
    this.significant.set(significant);
  }

  kindAt(index: number): TokenKind {
    return this.kinds[index] as TokenKind;
  }

  startOf(index: number): number {
    return this.starts[index] as number;
  }

  endOf(index: number): number {
    return this.starts[index + 1] as number;
  }

  textOf(index: number): string {
    return this.text.slice(this.starts[index], this.starts[index + 1]);
  }

  /** The keyword of a Word token, else `Kw.None`. */
  keywordAt(index: number): Kw {
    return this.kinds[index] === TokenKind.Word ? (this.details[index] as Kw) : Kw.None;
  }

  operatorAt(index: number): Op {
    return this.kinds[index] === TokenKind.Operator ? (this.details[index] as Op) : Op.None;
  }

  /** Whether a token that ends a statement is the bound of a template's block, and no semicolon. */
  isBound(index: number): boolean {
    return this.kindAt(index) === TokenKind.Semicolon && this.text.charCodeAt(this.startOf(index)) === 123;
  }

  /** Whether a token begins a line, blanks before it aside. */
  firstOnLine(index: number): boolean {
    if (index === 0) return true;
    return this.kindAt(index - 1) === TokenKind.Whitespace && /[\r\n]/.test(this.textOf(index - 1));
  }

  /** Upper-case word of a keyword token, '' for anything else. */
  keywordName(index: number): string {
    return keywordNames[this.keywordAt(index)] ?? '';
  }

  /** The index of the token that covers an offset (the last one when the offset is the text's end). */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Every token, End excluded. */
  *[Symbol.iterator](): IterableIterator<Token> {
    for (let i = 0; i < this.count - 1; i++) {
      yield { kind: this.kindAt(i), start: this.startOf(i), end: this.endOf(i) };
    }
  }
}
