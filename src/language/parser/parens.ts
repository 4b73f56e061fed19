import { TokenKind } from '../scanner/tokenKind';
import type { TokenBuffer } from '../scanner/tokens';

/** For every significant token that opens a parenthesis the one that closes it, else -1. A semicolon ends all that are open. */
export function matchParens(tokens: TokenBuffer): Int32Array {
  const matches = new Int32Array(tokens.significantCount).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < tokens.significantCount; i++) {
    const kind = tokens.kindAt(tokens.significant[i] as number);
    if (kind === TokenKind.LeftParen) open.push(i);
    else if (kind === TokenKind.Semicolon) open.length = 0;
    else if (kind === TokenKind.RightParen) {
      const opened = open.pop();
      if (opened !== undefined) matches[opened] = i;
    }
  }
  return matches;
}
