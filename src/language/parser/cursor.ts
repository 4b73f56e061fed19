import { beginsBranch } from '../scanner/branches';
import { Kw } from '../scanner/keywords';
import { keywordNames } from '../scanner/keywordTable';
import { isStarter, isStructural } from '../scanner/reserved';
import { TokenKind, Op } from '../scanner/tokenKind';
import type { TokenBuffer } from '../scanner/tokens';
import { matchParens } from './parens';
import type { SyntaxProblem } from './result';

/** Words that begin a clause: skipping after an error stops before them. */
const clauseWords = new Uint8Array(1024);
for (const kw of [
  Kw.FROM, Kw.WHERE, Kw.GROUP, Kw.HAVING, Kw.QUALIFY, Kw.ORDER, Kw.LIMIT, Kw.OFFSET, Kw.UNION, Kw.INTERSECT, Kw.EXCEPT,
  Kw.MINUS, Kw.CONNECT, Kw.FETCH, Kw.WINDOW,
]) clauseWords[kw] = 1; // prettier-ignore

/** The place in the tokens, what stands there, and the list of problems. */
export class Cursor {
  readonly text: string;
  /** Index into the significant tokens. */
  pos = -1;
  kind: TokenKind = TokenKind.End;
  /** The keyword at the cursor, `Kw.None` for anything that is not a known word. */
  kw: Kw = Kw.None;
  op: Op = Op.None;
  start = 0;
  end = 0;
  /** End of the token before. */
  prevEnd: number;
  /** Tokens passed: what tests count to see that work grows with the text and not faster. */
  steps = 0;
  depth = 0;
  /** The first error that told of something else expected. */
  broken: SyntaxProblem | undefined;
  /** The keyword that was missed there, if it was one. */
  missed: Kw = Kw.None;
  private failedAt = -1;
  /** Whether the statement has a branch of a template among the tokens before `lookedAt`. */
  private branched = false;
  private lookedAt = 0;
  private matches: Int32Array | undefined;

  constructor(
    readonly tokens: TokenBuffer,
    readonly problems: SyntaxProblem[],
  ) {
    this.text = tokens.text;
    this.prevEnd = tokens.from;
    this.end = tokens.from;
    this.advance();
  }

  /** Goes to a significant token, to read from there on as if the text began there. */
  moveTo(pos: number): void {
    this.pos = pos - 1;
    this.end = pos > 0 ? this.tokens.endOf(this.tokens.significant[pos - 1] as number) : this.tokens.from;
    this.advance();
  }

  advance(): void {
    const tokens = this.tokens;
    this.steps++;
    this.prevEnd = this.end;
    if (this.pos < tokens.significantCount - 1) this.pos++;
    const index = tokens.significant[this.pos] as number;
    const kind = tokens.kinds[index] as TokenKind;
    this.kind = kind;
    this.start = tokens.starts[index] as number;
    this.end = tokens.starts[index + 1] as number;
    this.kw = kind === TokenKind.Word ? (tokens.details[index] as Kw) : Kw.None;
    this.op = kind === TokenKind.Operator ? (tokens.details[index] as Op) : Op.None;
  }

  /** The start of a node that may be empty: one without a token lies after the token before, inside what is around it. */
  startFrom(start: number): number {
    return this.prevEnd > start ? start : this.prevEnd;
  }

  /** The end of a node that began at `start`: empty there if no token was taken. */
  endFrom(start: number): number {
    return this.prevEnd > start ? this.prevEnd : start;
  }

  private indexAhead(ahead: number): number {
    const tokens = this.tokens;
    return tokens.significant[Math.min(this.pos + ahead, tokens.significantCount - 1)] as number;
  }

  /** Start of the significant token before the cursor; that of the text at its first. */
  startBefore(): number {
    return this.pos === 0 ? this.tokens.from : this.tokens.startOf(this.indexAhead(-1));
  }

  peekKind(ahead = 1): TokenKind {
    return this.tokens.kinds[this.indexAhead(ahead)] as TokenKind;
  }

  peekKw(ahead = 1): Kw {
    return this.tokens.keywordAt(this.indexAhead(ahead));
  }

  /** The name some tokens ahead, lower case and without its quotes. */
  nameAhead(ahead: number): string {
    const text = this.tokens.textOf(this.indexAhead(ahead));
    return (text.startsWith('"') ? text.slice(1, -1) : text).toLowerCase();
  }

  peekOp(ahead = 1): Op {
    return this.tokens.operatorAt(this.indexAhead(ahead));
  }

  /** Text of the token at the cursor. */
  word(): string {
    return this.text.slice(this.start, this.end);
  }

  /** A word or name at the cursor in capitals, to look it up; the keyword's own where it is read as one. */
  upperWord(): string {
    return this.kw === Kw.None ? this.word().toUpperCase() : (keywordNames[this.kw] as string);
  }

  /** The same some tokens ahead; '' behind the end. */
  upperWordAhead(ahead: number): string {
    const index = this.indexAhead(ahead);
    return this.tokens.keywordName(index) || this.tokens.textOf(index).toUpperCase();
  }

  /** Like `kind === …`, but TypeScript does not take the answer for good when the cursor moves. */
  is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  at(kw: Kw): boolean {
    return this.kw === kw;
  }

  /** Whether these words follow one another here. */
  atWords(first: Kw, second: Kw, third?: Kw): boolean {
    return this.kw === first && this.peekKw() === second && (third === undefined || this.peekKw(2) === third);
  }

  eat(kw: Kw): boolean {
    if (this.kw !== kw) return false;
    this.advance();
    return true;
  }

  eatKind(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  eatOp(op: Op): boolean {
    if (this.op !== op) return false;
    this.advance();
    return true;
  }

  expect(kw: Kw): boolean {
    if (this.eat(kw)) return true;
    this.fail(`\`${keywordNames[kw]}\``, kw);
    return false;
  }

  expectKind(kind: TokenKind, what: string): boolean {
    if (this.eatKind(kind)) return true;
    this.fail(what);
    return false;
  }

  atEnd(): boolean {
    return this.kind === TokenKind.End || this.kind === TokenKind.Semicolon;
  }

  atClauseWord(): boolean {
    return clauseWords[this.kw] === 1;
  }

  /** Whether the token at the cursor, or so many ahead of it, is the first on its line. */
  firstOnLine(ahead = 0): boolean {
    const start = ahead === 0 ? this.start : this.tokens.startOf(this.indexAhead(ahead));
    for (let i = start - 1; i >= this.tokens.from; i--) {
      const c = this.text.charCodeAt(i);
      if (c === 10 || c === 13) return true;
      if (c !== 32 && c !== 9) return false;
    }
    return true;
  }

  /** Whether a new statement certainly begins here although no semicolon ended the one before. */
  atNewStatement(): boolean {
    return isStarter(this.kw) && this.firstOnLine();
  }

  /** Whether the statement before ended, and a `{% … %}` stands between it and the common table that begins here. */
  atNextBranch(): boolean {
    return this.kw === Kw.WITH && this.peekKw(2) === Kw.AS && this.firstOnLine() && this.besideTemplate();
  }

  /** Reports that something else was expected here (`missed`, if that begins with one keyword). One place gives one error. */
  fail(expected: string, missed = Kw.None): void {
    if (this.failedAt === this.start) return;
    // A comment or body that never ends took the rest of the text: that is the mistake.
    if (this.kind === TokenKind.End && this.tokens.unclosed) return;
    this.failedAt = this.start;
    if (this.besideTemplate()) return;
    if (this.endsList()) {
      const last = this.indexAhead(-1);
      const message = `Expected ${expected} after this comma, but ${this.found()}: write it, or take the comma away.`;
      this.push(this.tokens.startOf(last), this.tokens.endOf(last), message, 'error');
    } else this.push(this.start, this.end, `Expected ${expected}, but ${this.found()}.`, 'error');
    if (this.broken !== undefined) return;
    this.broken = this.problems.at(-1);
    this.missed = missed;
  }

  /** Like `fail`; gives the problem if it was reported. */
  failed(expected: string): SyntaxProblem | undefined {
    const before = this.problems.length;
    this.fail(expected);
    return this.problems[before];
  }

  /** Whether a comma stands before the cursor and nothing that it could part off follows. */
  private endsList(): boolean {
    if (this.pos === 0 || this.tokens.kindAt(this.indexAhead(-1)) !== TokenKind.Comma) return false;
    return this.kind === TokenKind.RightParen || this.atEnd() || this.atClauseWord();
  }

  /**
   * Whether a placeholder or `{% … %}` stands here or before: it may stand for any text, and what a block holds may go on elsewhere, so
   * nothing is certainly wrong.
   */
  besideTemplate(): boolean {
    if (this.kind === TokenKind.Template || this.tokens.isBound(this.indexAhead(0))) return true;
    if (this.pos === 0) return this.controlIn(0, this.indexAhead(0));
    const before = this.indexAhead(-1);
    return this.tokens.kinds[before] === TokenKind.Template || this.controlIn(before + 1, this.indexAhead(0));
  }

  /** Whether one of these tokens is `{% … %}` (and not the note `{# … #}`). */
  private controlIn(from: number, to: number): boolean {
    for (let i = from; i < to; i++) {
      if (this.tokens.kinds[i] === TokenKind.TemplateControl && this.text.charCodeAt(this.tokens.startOf(i) + 1) === 37)
        return true;
    }
    return false;
  }

  /** Reports a mistake in words of its own at the token here; silent if this place has an error already. */
  failWith(message: string): void {
    if (this.failedAt === this.start) return;
    this.failedAt = this.start;
    this.report(this.start, this.end, message);
  }

  /** Whether the last error was reported at the token here. */
  get failedHere(): boolean {
    return this.failedAt === this.start;
  }

  /** Reports what contradicts itself; nothing certainly does where a template writes one of several branches. */
  report(start: number, end: number, message: string, severity: 'error' | 'information' = 'error'): void {
    if (severity !== 'error' || !this.hasBranches()) this.push(start, end, message, severity);
  }

  /** A statement begins at the cursor: branches of a template before it are none of its own. */
  beginStatement(): void {
    this.missed = Kw.None;
    this.broken = undefined;
    this.branched = false;
    this.lookedAt = this.indexAhead(0);
  }

  /** End of the last token before the cursor, tokens of a template's other branches included. */
  endOfBranches(): number {
    const { tokens } = this;
    if (!tokens.branched) return this.prevEnd;
    let index = this.indexAhead(0) - 1;
    while (index >= 0 && tokens.startOf(index) >= this.prevEnd && tokens.kindAt(index) < TokenKind.Word) index--;
    return Math.max(this.prevEnd, index < 0 ? 0 : tokens.endOf(index));
  }

  /** Whether `{% else %}` or `{% elif … %}` stands in the statement before the cursor. */
  private hasBranches(): boolean {
    const here = this.indexAhead(0);
    for (; this.lookedAt < here; this.lookedAt++) {
      const kind = this.tokens.kinds[this.lookedAt];
      if (kind === TokenKind.Semicolon) this.branched = false;
      else if (kind === TokenKind.TemplateControl) this.branched ||= beginsBranch(this.tokens.textOf(this.lookedAt));
    }
    return this.branched;
  }

  private push(start: number, end: number, message: string, severity: 'error' | 'information'): void {
    if (end <= start) {
      // At the end of the text: the last character is shown.
      end = Math.max(this.prevEnd, this.tokens.from);
      start = Math.max(end - 1, this.tokens.from);
    }
    this.problems.push({ start, end, message, severity });
  }

  private found(): string {
    if (this.kind === TokenKind.End) return 'the text ends here';
    if (this.kind === TokenKind.Semicolon) return 'the statement ends here';
    if (this.kind === TokenKind.String || this.kind === TokenKind.DollarString) return 'found a string';
    const text = this.word();
    if (isStructural(this.kw)) return `found \`${text.toUpperCase()}\``;
    return `found \`${text.length > 40 ? `${text.slice(0, 37)}…` : text}\``;
  }

  /** Goes on to the next clause, an unopened `)`, the end of the statement or the beginning of another one. */
  skipToClause(alsoComma = false): void {
    let depth = 0;
    while (!this.atEnd()) {
      if (depth === 0) {
        if (this.kind === TokenKind.RightParen || this.atClauseWord() || this.atNewStatement()) return;
        if (alsoComma && this.kind === TokenKind.Comma) return;
      }
      if (this.kind === TokenKind.LeftParen) depth++;
      else if (this.kind === TokenKind.RightParen) depth--;
      this.advance();
    }
  }

  /** Goes on to this word, or to the end of the statement. */
  skipTo(kw: Kw): void {
    while (!this.atEnd() && this.kw !== kw && !this.atNewStatement()) this.advance();
  }

  skipToStatementEnd(): void {
    while (!this.atEnd() && !this.atNewStatement()) this.skipToken();
  }

  /** Passes over a token, or over parentheses with all that they hold. */
  skipToken(): void {
    const close = this.kind === TokenKind.LeftParen ? this.closeOf(this.pos) : -1;
    do this.advance();
    while (this.pos <= close);
  }

  /**
   * After an error between parentheses whose opening one is at `open`: goes to the next comma or the closing parenthesis
   * of the same level. Where the closing one seems to be missing, stays before the next clause.
   */
  skipInParens(open: number): void {
    const close = this.closeOf(open);
    if (this.atClauseWord() || (close < 0 && this.endsUnclosed())) return;
    let depth = 0;
    while (!this.atEnd()) {
      if (this.kind === TokenKind.LeftParen) depth++;
      else if (this.kind === TokenKind.RightParen) {
        if (depth === 0) return;
        depth--;
      } else if (depth === 0) {
        if (this.kind === TokenKind.Comma) return;
        if (close < 0 && this.endsUnclosed()) return;
      }
      this.advance();
    }
  }

  /** Whether what stands here most likely follows a parenthesis that was not closed. */
  private endsUnclosed(): boolean {
    switch (this.kw) {
      case Kw.ON:
      case Kw.TO:
      case Kw.AS:
      case Kw.USING:
      case Kw.RETURNS:
      case Kw.LANGUAGE:
        return true;
      default:
        return this.atClauseWord() || this.atNewStatement();
    }
  }

  /** The significant token that closes the parenthesis at `open`, or -1. */
  closeOf(open: number): number {
    this.matches ??= matchParens(this.tokens);
    return this.matches[open] as number;
  }
}
