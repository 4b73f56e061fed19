import type { SkippedText } from '../../ast';
import { TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';

/** Passes over one operand nested beyond the limit: to the comma or parenthesis that ends it. */
export function skipDeep(p: Parser, stopAtComma = true): SkippedText {
  const start = p.start;
  let depth = 0;
  while (!p.atEnd()) {
    if (p.kind === TokenKind.LeftParen) depth++;
    else if (p.kind === TokenKind.RightParen && depth-- === 0) break;
    else if (stopAtComma && p.kind === TokenKind.Comma && depth === 0) break;
    p.advance();
  }
  const end = Math.max(p.prevEnd, start);
  p.report(
    start,
    Math.min(end, start + 1),
    `Nested more than ${deepestNesting} levels deep: not looked into.`,
    'information',
  );
  return { kind: 'skipped', start, end };
}
