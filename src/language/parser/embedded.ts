import type { Query, StringLiteral } from '../ast';
import { scan } from '../scanner/scanner';
import { TokenKind } from '../scanner/tokenKind';
import { Parser } from './core';

/** A parser over the text inside a literal, with offsets of the whole text; undefined where escapes make them differ. */
export function parserOf(p: Parser, literal: StringLiteral, procedural: boolean): Parser | undefined {
  const raw = p.text.slice(literal.bodyStart, literal.bodyEnd);
  if (raw !== literal.value) return undefined;
  const tokens = scan(p.text, literal.bodyStart, literal.bodyEnd);
  for (const { start, end, message } of tokens.problems) p.report(start, end, message);
  const inner = new Parser(tokens, p.problems, p.grammar, procedural);
  inner.depth = p.depth;
  return inner;
}

/** The query inside a literal (UNLOAD's, a function's body). A literal with escapes is not looked into. */
export function parseEmbeddedQuery(p: Parser, literal: StringLiteral): Query | undefined {
  const inner = parserOf(p, literal, false);
  if (inner === undefined || inner.is(TokenKind.End)) return undefined;
  const query = inner.query();
  inner.eatKind(TokenKind.Semicolon);
  if (!inner.is(TokenKind.End)) {
    inner.fail('the end of the query');
    while (!inner.is(TokenKind.End)) inner.advance();
  }
  p.steps += inner.steps;
  return query;
}
