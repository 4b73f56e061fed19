import type { ParseResult } from '../parser/result';
import { scan, TokenKind } from '../scanner';
import type { TokenBuffer } from '../scanner';

/** Whether a layout has the tokens of a part of the text, comments included; the case of words may differ, and white space in a body. */
export function sameTokens({ text, tokens }: ParseResult, start: number, end: number, layout: string): boolean {
  return areSame(text, tokens, start, end, layout, true);
}

function areSame(
  text: string,
  tokens: TokenBuffer,
  start: number,
  end: number,
  layout: string,
  hasBodies: boolean,
): boolean {
  const made = scan(layout);
  let at = 0;
  const skip = (): void => {
    while (made.kindAt(at) === TokenKind.Whitespace) at++;
  };
  for (let i = tokens.indexAt(start); tokens.startOf(i) < end; i++) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Whitespace) continue;
    skip();
    const piece = text.slice(tokens.startOf(i), Math.min(tokens.endOf(i), end));
    if (made.kindAt(at) !== kind || !isSame(kind, piece, made.textOf(at), hasBodies)) return false;
    at++;
  }
  skip();
  return made.kindAt(at) === TokenKind.End;
}

function isSame(kind: TokenKind, piece: string, other: string, hasBodies: boolean): boolean {
  if (piece === other) return true;
  switch (kind) {
    case TokenKind.Word:
      return piece.toLowerCase() === other.toLowerCase();
    case TokenKind.DollarString:
      return hasBodies && sameBodies(piece, other);
    default:
      return piece.trimEnd() === other.trimEnd();
  }
}

/** Two bodies with the same mark; a literal in them is the same to the letter. */
function sameBodies(piece: string, other: string): boolean {
  const mark = /^\$\w*\$/.exec(piece)?.[0];
  if (mark === undefined || !other.startsWith(mark)) return false;
  const inner = piece.slice(mark.length, -mark.length);
  return areSame(inner, scan(inner), 0, inner.length, other.slice(mark.length, -mark.length), false);
}
