import { Op, TokenKind } from './tokenKind';

/** A sign that word processors and Asian keyboards write in place of SQL's own: how it is read, and what is said of it. */
export interface PastedSign {
  readonly kind: TokenKind;
  readonly op: Op;
  readonly message: string;
}

const fullWidth = 'a full-width character';
const dash = 'a dash';

const signs: ReadonlyMap<string, PastedSign> = new Map([
  ['；', sign('；', ';', fullWidth, TokenKind.Semicolon)],
  ['，', sign('，', ',', fullWidth, TokenKind.Comma)],
  ['（', sign('（', '(', fullWidth, TokenKind.LeftParen)],
  ['）', sign('）', ')', fullWidth, TokenKind.RightParen)],
  ['．', sign('．', '.', fullWidth, TokenKind.Dot)],
  ['＝', sign('＝', '=', fullWidth, TokenKind.Operator, Op.Equal)],
  ['＜', sign('＜', '<', fullWidth, TokenKind.Operator, Op.Less)],
  ['＞', sign('＞', '>', fullWidth, TokenKind.Operator, Op.Greater)],
  ['＋', sign('＋', '+', fullWidth, TokenKind.Operator, Op.Plus)],
  ['＊', sign('＊', '*', fullWidth, TokenKind.Operator, Op.Star)],
  ['／', sign('／', '/', fullWidth, TokenKind.Operator, Op.Slash)],
  ['–', sign('–', '-', dash, TokenKind.Operator, Op.Minus)],
  ['—', sign('—', '-', dash, TokenKind.Operator, Op.Minus)],
  ['−', sign('−', '-', 'a minus of typography', TokenKind.Operator, Op.Minus)],
]);

function sign(char: string, meant: string, what: string, kind: TokenKind, op = Op.None): PastedSign {
  return { kind, op, message: `\`${char}\` is ${what}: write \`${meant}\`.` };
}

export function pastedSign(code: number): PastedSign | undefined {
  // Letters are not looked up: of Latin, Greek and Cyrillic, and of East Asia.
  if (code < 0x2013 || (code > 0x2212 && code < 0xff08)) return undefined;
  return signs.get(String.fromCharCode(code));
}

const brackets = /（[^\s（）()，；,;'"]{1,60}）/y;

/** The end of brackets that belong to a name of East Asia that began at `start` (`価格（税抜）`, which Redshift takes as one); else -1. */
export function bracketsInName(text: string, start: number, at: number): number {
  if (at === start || text.charCodeAt(at - 1) < 0x2e80) return -1;
  brackets.lastIndex = at;
  return brackets.test(text) ? brackets.lastIndex : -1;
}

const singleQuotes = '‘’‚‛＇';
const doubleQuotes = '“”„‟＂';

/** Whether a curly or full-width quote stands here. */
export function isPastedQuote(code: number): boolean {
  if (code < 0x2018) return false;
  const char = String.fromCharCode(code);
  return singleQuotes.includes(char) || doubleQuotes.includes(char);
}

/** A text in quotes of typography, its opening one at `start`. */
export interface PastedQuotes {
  readonly kind: TokenKind.String | TokenKind.QuotedIdentifier;
  /** Behind the closing quote; -1 where the line has none. */
  readonly end: number;
  readonly message: string;
}

/** What the quote at `start` opens; it ends on its line, also with a straight quote. */
export function pastedQuotes(text: string, start: number, to: number): PastedQuotes {
  const char = text.charAt(start);
  const single = singleQuotes.includes(char);
  const closing = single ? `${singleQuotes}'` : `${doubleQuotes}"`;
  let end = start + 1;
  while (end < to && !closing.includes(text.charAt(end)) && text.charAt(end) !== '\n' && text.charAt(end) !== '\r')
    end++;
  const closed = end < to && closing.includes(text.charAt(end));
  const write = single ? "`'`" : '`\'` around a string, `"` around a name';
  return {
    kind: single ? TokenKind.String : TokenKind.QuotedIdentifier,
    end: closed ? end + 1 : -1,
    message: `\`${char}\` is a quote of typography: write ${write}.`,
  };
}

const blankNames: ReadonlyMap<number, string> = new Map([
  [0xa0, 'a no-break space'],
  [0x202f, 'a narrow no-break space'],
  [0x200b, 'a zero-width space'],
  [0xfeff, 'a byte order mark'],
  [0x2028, 'a line separator'],
  [0x2029, 'a paragraph separator'],
  [0x3000, 'a full-width space'],
]);

/** What is said of a blank that is none for Redshift. */
export function pastedBlank(code: number): string {
  const name = blankNames.get(code) ?? 'a space of typography';
  const number = code.toString(16).toUpperCase().padStart(4, '0');
  return `This is ${name} (U+${number}), which Redshift takes for a part of a name: write an ordinary space.`;
}
