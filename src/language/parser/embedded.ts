import type { Query, StringLiteral } from '../ast';
import { scan } from '../scanner/scanner';
import { TokenKind } from '../scanner/tokenKind';
import type { TokenBuffer } from '../scanner/tokens';
import { Parser } from './core';
import { withoutEchoes } from './repair/echoes';
import { repair, type Reading } from './repair/repair';
import type { SyntaxProblem } from './result';

/** What stands inside a literal and how it is read. */
interface Inside<T> {
  readonly procedural: boolean;
  /** What must end where the literal does, for messages. */
  readonly what: string;
  /** Reads it up to its end or its last semicolon; undefined where it is not looked into. */
  read(inner: Parser): T | undefined;
}

/** Reads the text inside a literal, with offsets of the whole text; undefined where escapes make them differ. */
export function parseInside<T>(p: Parser, literal: StringLiteral, inside: Inside<T>): T | undefined {
  const raw = p.text.slice(literal.bodyStart, literal.bodyEnd);
  if (raw !== literal.value) return undefined;
  const tokens = scan(p.text, literal.bodyStart, literal.bodyEnd);
  for (const { start, end, message } of tokens.problems) p.report(start, end, message);
  let reading = readAll(p, tokens, inside, p.repairs);
  if (p.repairs && reading.problems.length > 0)
    reading = repair(reading, tokens, (changed) => readAll(p, changed, inside, false));
  for (const problem of p.repairs ? withoutEchoes(reading.problems, reading) : reading.problems)
    p.problems.push(problem);
  p.steps += reading.steps;
  return reading.tree;
}

function readAll<T>(p: Parser, tokens: TokenBuffer, inside: Inside<T>, repairs: boolean): Reading<T | undefined> {
  const problems: SyntaxProblem[] = [];
  const inner = new Parser(tokens, problems, p.grammar, inside.procedural);
  inner.depth = p.depth;
  inner.repairs = repairs;
  const tree = inside.read(inner);
  let leftover: SyntaxProblem | undefined;
  if (tree !== undefined) {
    inner.eatKind(TokenKind.Semicolon);
    if (!inner.is(TokenKind.End)) {
      leftover = inner.failed(`the end of the ${inside.what}`);
      while (!inner.is(TokenKind.End)) inner.advance();
    }
  }
  const { steps, start: stoppedAt, missed, broken } = inner;
  return { tree, problems, steps, stoppedAt, missed, broken, leftover };
}

/** The query inside a literal (UNLOAD's, a function's body). A literal with escapes is not looked into. */
export function parseEmbeddedQuery(p: Parser, literal: StringLiteral): Query | undefined {
  return parseInside(p, literal, {
    procedural: false,
    what: 'query',
    read: (inner) => (inner.is(TokenKind.End) ? undefined : inner.query()),
  });
}
