import { isPlaceholder, TokenKind } from '../scanner';
import type { Marks } from './marks';

/** A token as the spacing looks at it. */
export interface Spaced {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** Tokens that end what is before them: they stand close to it, also behind a comment. */
export const tails: ReadonlySet<TokenKind> = new Set([TokenKind.RightParen, TokenKind.Comma, TokenKind.Semicolon]);
/** Tokens that stand close to what is before them. */
const closeBefore: ReadonlySet<TokenKind> = new Set([
  ...tails,
  TokenKind.RightBracket,
  TokenKind.LeftBracket,
  TokenKind.Dot,
  TokenKind.DotDot,
  TokenKind.Colon,
  TokenKind.ColonColon,
]);
/** Tokens that what follows stands close to. */
const closeBehind: ReadonlySet<TokenKind> = new Set([
  TokenKind.LeftParen,
  TokenKind.LeftBracket,
  TokenKind.Dot,
  TokenKind.DotDot,
  TokenKind.ColonColon,
]);

/** Whether two tokens that follow each other stand close on a line; `next` starts what is behind the second one. */
export function isClose(before: Spaced, token: Spaced, next: number, marks: Marks, inTypes: boolean): boolean {
  const { kind, start } = token;
  if (marks.tight.has(before.end) || marks.glued.has(start)) return true;
  if (kind === TokenKind.LeftParen && (marks.calls.has(before.end) || marks.arguments.has(next))) return true;
  // A word glued to a placeholder may be one word with it.
  if (before.end === start && isWord(before.kind) && isWord(kind))
    return isPlaceholder(before.kind) || isPlaceholder(kind);
  // `:name` would be a parameter.
  if (before.kind === TokenKind.Colon) return kind === TokenKind.Number;
  if (closeBefore.has(kind) || closeBehind.has(before.kind)) return true;
  // Between `<` and `>`, where what names a field's type may look like a parameter.
  return (
    inTypes && (kind === TokenKind.Operator || before.kind === TokenKind.Operator || kind === TokenKind.NamedParameter)
  );
}

function isWord(kind: TokenKind): boolean {
  return kind >= TokenKind.Word && kind <= TokenKind.Template;
}
