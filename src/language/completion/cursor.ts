import { TokenKind, type TokenBuffer } from '../scanner';

/** The word that is being typed: what an item takes the place of. */
export interface Word {
  readonly start: number;
  /** The cursor. */
  readonly insertEnd: number;
  /** The end of the word that the cursor stands in. */
  readonly end: number;
  /** What stands before the cursor, without quotes. */
  readonly typed: string;
  /** Typed with a double quote. */
  readonly quoted: boolean;
}

/** What a cursor stands in. */
export type Touched =
  | { readonly in: 'word'; readonly word: Word }
  /** A string of one line; `start` is after its quote, `end` before the closing one. */
  | { readonly in: 'string'; readonly token: number; readonly start: number; readonly end: number }
  | { readonly in: 'dollarString'; readonly token: number; readonly start: number; readonly end: number }
  /** A comment, a number, a placeholder: nothing to complete. */
  | { readonly in: 'nothing' };

const silent = new Set<TokenKind>([
  TokenKind.Number,
  TokenKind.NamedParameter,
  TokenKind.PositionalParameter,
  TokenKind.Template,
  TokenKind.PsqlCommand,
  TokenKind.LineComment,
]);

/** Looks at the token before the cursor. */
export function touchedAt(tokens: TokenBuffer, offset: number): Touched {
  const { text } = tokens;
  const none: Touched = {
    in: 'word',
    word: { start: offset, insertEnd: offset, end: offset, typed: '', quoted: false },
  };
  if (offset <= tokens.from) return none;
  const index = tokens.indexAt(offset - 1);
  const start = tokens.startOf(index);
  const end = tokens.endOf(index);
  const kind = tokens.kindAt(index);
  if (silent.has(kind)) return { in: 'nothing' };
  switch (kind) {
    case TokenKind.Word:
      return { in: 'word', word: { start, insertEnd: offset, end, typed: text.slice(start, offset), quoted: false } };
    case TokenKind.QuotedIdentifier: {
      if (offset === end && isClosed(text, start, end, '"')) return none;
      const rest = /^\w*"?/.exec(text.slice(offset, Math.min(end, offset + 128)))?.[0] ?? '';
      const typed = text.slice(start + 1, offset);
      return { in: 'word', word: { start, insertEnd: offset, end: offset + rest.length, typed, quoted: true } };
    }
    case TokenKind.String: {
      const quote = text.indexOf("'", start);
      const closed = isClosed(text, quote, end, "'");
      if (offset <= quote) return { in: 'nothing' };
      if (closed && offset === end) return none;
      return { in: 'string', token: index, start: quote + 1, end: closed ? end - 1 : end };
    }
    case TokenKind.DollarString: {
      const tag = text.slice(start, text.indexOf('$', start + 1) + 1);
      const closed = end - start >= tag.length * 2 && text.startsWith(tag, end - tag.length);
      const bodyEnd = closed ? end - tag.length : end;
      if (offset > bodyEnd) return none;
      if (offset < start + tag.length) return { in: 'nothing' };
      return { in: 'dollarString', token: index, start: start + tag.length, end: bodyEnd };
    }
    case TokenKind.BlockComment:
    case TokenKind.TemplateControl:
      return offset < end || (kind === TokenKind.BlockComment && !text.startsWith('*/', end - 2))
        ? { in: 'nothing' }
        : none;
    default:
      return none;
  }
}

function isClosed(text: string, start: number, end: number, quote: string): boolean {
  return end > start + 1 && text[end - 1] === quote;
}
