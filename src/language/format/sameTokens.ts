import type { ParseResult } from '../parser/result';
import { scan, TokenKind } from '../scanner';
import type { TokenBuffer } from '../scanner';

/**
 * Whether a layout has the tokens of a part of the text, comments included. The case of words may differ, white space in a body, and
 * whether a comma stands before a comment or behind it.
 */
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
  const written = inOrder(tokens, tokens.indexAt(start), end);
  const others = inOrder(made, 0, layout.length);
  return (
    written.length === others.length &&
    written.every((token, i) => {
      const other = others[i] as number;
      const kind = tokens.kindAt(token);
      const piece = text.slice(tokens.startOf(token), Math.min(tokens.endOf(token), end));
      return made.kindAt(other) === kind && isSame(kind, piece, made.textOf(other), hasBodies);
    })
  );
}

/** What stands between two places without the white space; a comma behind comments goes before them. */
function inOrder(tokens: TokenBuffer, from: number, end: number): number[] {
  const order: number[] = [];
  /** How many comments end the list. */
  let comments = 0;
  for (let i = from; tokens.startOf(i) < end && tokens.kindAt(i) !== TokenKind.End; i++) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Whitespace) continue;
    if (kind === TokenKind.Comma) order.splice(order.length - comments, 0, i);
    else order.push(i);
    comments = kind === TokenKind.LineComment || kind === TokenKind.BlockComment ? comments + 1 : 0;
  }
  return order;
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
