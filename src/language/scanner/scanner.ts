import { blockBounds, controlWord, isBlockWord, type BlockBound } from './blocks';
import { beginsBranch, hideOtherBranches } from './branches';
import { CharClass, charClasses, isWideBlank, isWordPart, isWordStart, wordParts } from './charClass';
import { hashStep, lookUpKeyword } from './keywordTable';
import { scanOperator } from './operators';
import { bracketsInName, isPastedQuote, pastedBlank, pastedQuotes, pastedSign, type PastedSign } from './pasted';
import { isForOther } from './otherDatabases';
import { Bound } from './pieces';
import { endsOperand, percentEnd } from './percent';
import { templateEnd, templateStartsAt } from './templates';
import { Op, TokenKind } from './tokenKind';
import { TokenBuffer } from './tokens';

const code = {
  tab: 9,
  lf: 10,
  cr: 13,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  quote: 39,
  star: 42,
  dash: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  backslash: 92,
  leftBrace: 123,
} as const;

const byteOrderMark = 0xfeff;

/** Identifiers may have 127 bytes; what is beyond, Redshift cuts off. */
const longestIdentifier = 127;

/** Cuts text (or a part of it, with offsets of the whole) into tokens. Never fails: what cannot be is a token with a problem. */
export function scan(text: string, from = 0, to = text.length): TokenBuffer {
  const scanner = new Scanner(text, from, to);
  return scanner.run();
}

/** Cuts one token after the other; `scan` and `rescan` say how far. */
export class Scanner {
  readonly out: TokenBuffer;
  /** Where the next token begins. */
  at: number;

  constructor(
    private readonly text: string,
    from: number,
    /** Where no token reaches beyond: the text's end, or that of the block of a template. */
    private to: number,
    /** How many tokens there will be, roughly: memory for more is taken as it is needed. */
    capacity?: number,
  ) {
    this.out = new TokenBuffer(text, from, to, capacity);
    this.at = from;
  }

  run(): TokenBuffer {
    const { to } = this;
    const bounds = blockBounds(this.text, this.at, to);
    this.out.bounds = bounds;
    if (bounds.length > 0) this.blocks(bounds);
    this.to = to;
    while (this.at < to) this.step();
    this.out.close();
    if (this.out.branched) hideOtherBranches(this.out);
    return this.out;
  }

  /** Reads up to the last bound of a block. One that a string or comment of the text around it holds is passed over. */
  private blocks(bounds: readonly BlockBound[]): void {
    const { to, out } = this;
    let depth = 0;
    for (let i = 0; i < bounds.length; i++) {
      const { start, opens, close } = bounds[i] as BlockBound;
      this.to = depth > 0 ? start : to;
      while (this.at < start) this.step();
      if (this.at > start) {
        i = close;
        continue;
      }
      this.to = to;
      this.step();
      const last = out.count - 1;
      if (out.kindAt(last) === TokenKind.TemplateControl) out.details[last] = opens ? Bound.Opens : Bound.Closes;
      depth += opens ? 1 : -1;
    }
  }

  step(): void {
    const c = this.text.charCodeAt(this.at);
    const cls = c < 128 ? charClasses[c] : this.wideClass(c);
    if (cls === CharClass.WordStart) this.word();
    else if (cls === CharClass.Blank) this.blank();
    else if (cls === CharClass.Digit) this.number();
    else if (cls === CharClass.Other) this.other(c);
    else this.invalid();
  }

  private peek(ahead: number): number {
    const at = this.at + ahead;
    return at < this.to ? this.text.charCodeAt(at) : -1;
  }

  private push(kind: TokenKind, end: number, detail = 0): void {
    this.out.add(kind, this.at, detail);
    this.at = end;
  }

  private problem(start: number, end: number, message: string): void {
    this.out.problems.push({ start, end, message });
  }

  /** What a character beyond ASCII begins; a blank that is none for Redshift is reported. */
  private wideClass(c: number): CharClass {
    if (!isWideBlank(c)) return CharClass.WordStart;
    this.wideBlank(this.at, c);
    return CharClass.Blank;
  }

  /** Reports the first of a run of blanks from documents; the mark at the beginning of a file is none. */
  private wideBlank(at: number, c: number): void {
    if (at === 0 && c === byteOrderMark) return;
    const before = this.text.charCodeAt(at - 1);
    if (at > this.at && isWideBlank(before)) return;
    this.problem(at, at + 1, pastedBlank(c));
  }

  private blank(): void {
    const { text, to } = this;
    let end = this.at + 1;
    while (end < to) {
      const c = text.charCodeAt(end);
      if (c < 128) {
        if (charClasses[c] !== CharClass.Blank) break;
      } else if (isWideBlank(c)) this.wideBlank(end, c);
      else break;
      end++;
    }
    this.push(TokenKind.Whitespace, end);
  }

  private invalid(): void {
    this.problem(this.at, this.at + 1, 'This character cannot stand here: remove it.');
    this.push(TokenKind.Invalid, this.at + 1);
  }

  private word(): void {
    const { text, to } = this;
    const start = this.at;
    let end = start;
    let hash = 0;
    let wide = false;
    while (end < to) {
      const c = text.charCodeAt(end);
      if (c < 128) {
        if (wordParts[c] !== 1) {
          if (c !== code.dollar || text.charCodeAt(end + 1) === code.leftBrace) break;
        }
        hash = hashStep(hash, c);
      } else {
        if (isWideBlank(c)) break;
        const sign = pastedSign(c);
        if (end === start && (sign !== undefined || isPastedQuote(c))) return this.pasted(sign);
        if (sign !== undefined) {
          const rest = bracketsInName(text, start, end);
          if (rest < 0 || rest > to) break;
          end = rest - 1;
        }
        wide = true;
      }
      end++;
    }
    const next = end < to ? text.charCodeAt(end) : -1;
    if (next === code.quote && end - start === 1) {
      const prefix = text.charCodeAt(start) | 32;
      // e'…' b'…' x'…' n'…'
      if (prefix === 101 || prefix === 98 || prefix === 120 || prefix === 110) return this.string(end);
    }
    if ((next === code.dollar || next === code.leftBrace) && templateStartsAt(text, end, to)) return this.template(end);
    this.push(TokenKind.Word, end, wide ? 0 : lookUpKeyword(text, start, end, hash));
    if (end - start > longestIdentifier / 3) this.checkLength(start, end);
  }

  /** A sign or quote that is none of SQL's, read as the one that was meant. */
  private pasted(sign: PastedSign | undefined): void {
    if (sign !== undefined) {
      this.problem(this.at, this.at + 1, sign.message);
      return this.push(sign.kind, this.at + 1, sign.op);
    }
    const { kind, end, message } = pastedQuotes(this.text, this.at, this.to);
    if (end < 0) return this.unterminated(kind, this.at, message);
    this.problem(this.at, end, message);
    this.push(kind, end);
  }

  private checkLength(start: number, end: number): void {
    let bytes = 0;
    for (let i = start; i < end; i++) {
      const c = this.text.charCodeAt(i);
      // A surrogate pair makes four bytes: two for each half.
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c >= 0xd800 && c <= 0xdfff ? 2 : 3;
    }
    if (bytes > longestIdentifier) {
      this.problem(start, end, `This name has ${bytes} bytes: Redshift allows ${longestIdentifier}.`);
    }
  }

  /** `{{ x }}` or `${x}`, with any words and further templates glued before and after it. */
  private template(from: number): void {
    const { text, to } = this;
    let end = from;
    for (;;) {
      if (end < to && isWordPart(text.charCodeAt(end))) end++;
      else if (templateStartsAt(text, end, to)) {
        const close = templateEnd(text, end, to);
        if (close < 0) {
          this.out.unclosed = true;
          this.problem(end, Math.min(to, end + 2), 'This placeholder is not closed.');
          end = to;
        } else end = close;
      } else break;
    }
    this.push(TokenKind.Template, end);
  }

  private number(): void {
    const { text, to } = this;
    let end = this.digitsEnd(this.at);
    // `1..10` is a range, not `1.` and `.10`.
    if (text.charCodeAt(end) === code.dot && end < to && text.charCodeAt(end + 1) !== code.dot)
      end = this.digitsEnd(end + 1);
    if (end < to && (text.charCodeAt(end) | 32) === 101) {
      const sign = text.charCodeAt(end + 1);
      const first = sign === 43 || sign === 45 ? end + 2 : end + 1;
      const last = this.digitsEnd(first);
      if (last > first) end = last;
    }
    this.push(TokenKind.Number, end);
  }

  /** Behind the digits that begin at a place. */
  private digitsEnd(from: number): number {
    const { text, to } = this;
    let end = from;
    while (end < to && charClasses[text.charCodeAt(end)] === CharClass.Digit) end++;
    return end;
  }

  /** A quoted string whose opening quote is at `quote` (a prefix may lie before it). */
  private string(quote: number): void {
    const { text, to } = this;
    let end = quote + 1;
    while (end < to) {
      const c = text.charCodeAt(end);
      if (c === code.backslash) end += 2;
      else if (c === code.quote) {
        if (text.charCodeAt(end + 1) !== code.quote || end + 1 >= to) return this.push(TokenKind.String, end + 1);
        end += 2;
      } else end++;
    }
    this.unterminated(TokenKind.String, quote, "This string is not closed: a quote (') is missing.");
  }

  /** Reads on after the end of the line, where the missing quote most likely was meant. */
  private unterminated(kind: TokenKind, quote: number, message: string): void {
    const { text, to } = this;
    let end = quote + 1;
    while (end < to && text.charCodeAt(end) !== code.lf && text.charCodeAt(end) !== code.cr) end++;
    // A statement's end on that line is left to be one.
    let last = end;
    while (last > quote + 1 && charClasses[text.charCodeAt(last - 1)] === CharClass.Blank) last--;
    if (last > quote + 1 && text.charCodeAt(last - 1) === 59) end = last - 1;
    this.problem(this.at, end, message);
    this.push(kind, end);
  }

  private quotedIdentifier(): void {
    const { text, to } = this;
    let end = this.at + 1;
    while (end < to) {
      if (text.charCodeAt(end) !== code.doubleQuote) end++;
      else if (end + 1 < to && text.charCodeAt(end + 1) === code.doubleQuote) end += 2;
      else {
        const start = this.at;
        if (end === start + 1) this.problem(start, end + 1, 'A quoted name must not be empty.');
        if (end - start > longestIdentifier / 3) this.checkLength(start + 1, end);
        return this.push(TokenKind.QuotedIdentifier, end + 1);
      }
    }
    this.unterminated(
      TokenKind.QuotedIdentifier,
      this.at,
      'This quoted name is not closed: a double quote (") is missing.',
    );
  }

  private dollar(): void {
    const { text, to } = this;
    if (templateStartsAt(text, this.at, to)) return this.template(this.at);
    let end = this.at + 1;
    if (end < to && charClasses[text.charCodeAt(end)] === CharClass.Digit) {
      while (end < to && charClasses[text.charCodeAt(end)] === CharClass.Digit) end++;
      return this.push(TokenKind.PositionalParameter, end);
    }
    while (end < to && isWordPart(text.charCodeAt(end))) end++;
    if (end >= to || text.charCodeAt(end) !== code.dollar) return this.invalid();
    const tag = text.slice(this.at, end + 1);
    const close = text.indexOf(tag, end + 1);
    if (close >= 0 && close + tag.length <= to) return this.push(TokenKind.DollarString, close + tag.length);
    this.out.unclosed = true;
    this.problem(this.at, end + 1, `This body is not closed: ${tag} is missing at its end.`);
    this.push(TokenKind.DollarString, to);
  }

  private lineComment(): void {
    let end = this.at + 2;
    while (end < this.to) {
      const c = this.text.charCodeAt(end);
      if (c === code.lf || c === code.cr) break;
      end++;
    }
    this.push(TokenKind.LineComment, end);
  }

  private blockComment(): void {
    const { text, to } = this;
    let depth = 1;
    let end = this.at + 2;
    while (end < to) {
      const c = text.charCodeAt(end);
      if (c === code.star && text.charCodeAt(end + 1) === code.slash && end + 1 < to) {
        end += 2;
        if (--depth === 0) return this.push(TokenKind.BlockComment, end);
      } else if (c === code.slash && text.charCodeAt(end + 1) === code.star && end + 1 < to) {
        depth++;
        end += 2;
      } else end++;
    }
    this.out.unclosed = true;
    this.problem(this.at, Math.min(to, this.at + 2), 'This comment is not closed: */ is missing.');
    this.push(TokenKind.BlockComment, to);
  }

  /** `{% … %}` and `{# … #}` are passed over; `{{ … }}` and `{x}` stand for text. */
  private brace(): void {
    const second = this.peek(1);
    if (second === 37 || second === code.hash) {
      const close = this.text.indexOf(second === 37 ? '%}' : '#}', this.at + 2);
      if (close >= 0 && close + 2 <= this.to) {
        this.control(this.text.slice(this.at, close + 2));
        return this.push(TokenKind.TemplateControl, close + 2);
      }
    }
    if (templateStartsAt(this.text, this.at, this.to)) return this.template(this.at);
    this.invalid();
  }

  private control(text: string): void {
    const { out } = this;
    out.blocks ||= isBlockWord(controlWord(text));
    out.branched ||= out.blocks || beginsBranch(text) || isForOther(text);
  }

  /** A psql command fills its line, except `\g` and its kin, which end the statement before them. */
  private backslash(): void {
    const { text, to } = this;
    if (!isWordStart(this.peek(1)) && this.peek(1) !== 63 && this.peek(1) !== code.bang) return this.invalid();
    let end = this.at + 1;
    while (end < to && text.charCodeAt(end) !== code.lf && text.charCodeAt(end) !== code.cr) end++;
    const sends = (this.peek(1) | 32) === 103 && /^\\g(x|set|exec|desc)?(\s|$)/.test(text.slice(this.at, end));
    this.push(sends ? TokenKind.Semicolon : TokenKind.PsqlCommand, end);
  }

  private colon(): void {
    const next = this.peek(1);
    if (next === code.colon) return this.push(TokenKind.ColonColon, this.at + 2);
    if (next === 61) return this.push(TokenKind.ColonEquals, this.at + 2);
    if (next >= 0 && isWordPart(next)) {
      let end = this.at + 2;
      while (end < this.to && isWordPart(this.text.charCodeAt(end))) end++;
      return this.push(TokenKind.NamedParameter, end);
    }
    // psql's :'name' and :"name"
    if (next === code.quote || next === code.doubleQuote) {
      const close = this.text.indexOf(String.fromCharCode(next), this.at + 2);
      if (close >= 0 && close < this.to) return this.push(TokenKind.NamedParameter, close + 1);
    }
    this.push(TokenKind.Colon, this.at + 1);
  }

  private other(c: number): void {
    const next = this.peek(1);
    switch (c) {
      case code.quote:
        return this.string(this.at);
      case code.doubleQuote:
        return this.quotedIdentifier();
      case code.dollar:
        return this.dollar();
      case code.hash:
        return isWordStart(next) ? this.temporaryName() : this.operator();
      case 40:
        return this.push(TokenKind.LeftParen, this.at + 1);
      case 41:
        return this.push(TokenKind.RightParen, this.at + 1);
      case 91:
        return this.push(TokenKind.LeftBracket, this.at + 1);
      case 93:
        return this.push(TokenKind.RightBracket, this.at + 1);
      case 44:
        return this.push(TokenKind.Comma, this.at + 1);
      case 59:
        return this.push(TokenKind.Semicolon, this.at + 1);
      case 63:
        return this.push(TokenKind.QuestionMark, this.at + 1);
      case code.dash:
        return next === code.dash ? this.lineComment() : this.operator();
      case code.slash:
        return next === code.star ? this.blockComment() : this.operator();
      case code.percent:
        return this.percent();
      case code.dot:
        if (next === code.dot) return this.push(TokenKind.DotDot, this.at + 2);
        if (next >= 48 && next <= 57 && !this.afterName()) return this.number();
        return this.push(TokenKind.Dot, this.at + 1);
      case code.colon:
        return this.colon();
      case code.leftBrace:
        return this.brace();
      case code.backslash:
        return this.backslash();
      default:
        return this.operator();
    }
  }

  /** `#name` of a temporary table. */
  private temporaryName(): void {
    let end = this.at + 2;
    while (end < this.to && (isWordPart(this.text.charCodeAt(end)) || this.text.charCodeAt(end) === code.dollar)) end++;
    this.push(TokenKind.Word, end);
  }

  /** Whether the token before is a name, so that `t.1` is not read as `t` and `.1`. */
  private afterName(): boolean {
    const last = this.out.count - 1;
    if (last < 0) return false;
    const kind = this.out.kindAt(last);
    return kind === TokenKind.Word || kind === TokenKind.QuotedIdentifier || kind === TokenKind.RightBracket;
  }

  /** `%s` and `%(name)s` where no operator can stand, as Python's drivers take them; `%%`, which they make one. */
  private percent(): void {
    const end = percentEnd(this.text, this.at, this.to);
    if (end > 0 && !endsOperand(this.out)) return this.push(TokenKind.QuestionMark, end);
    if (this.peek(1) === code.percent) return this.push(TokenKind.Operator, this.at + 2, Op.Percent);
    this.operator();
  }

  private operator(): void {
    const found = scanOperator(this.text, this.at, this.to);
    if (found === undefined) return this.invalid();
    this.push(found.kind, this.at + found.length, found.op);
  }
}
