import type { Statement } from '../ast';
import { scan } from '../scanner/scanner';
import { TokenKind } from '../scanner/tokenKind';
import { Parser, type Grammar } from './core';
import { parseExpression } from './expressions/expression';
import { parseQuery, parseQueryAfter } from './query/query';
import type { ParseResult, SyntaxProblem } from './result';
import { parseStatement } from './statement';

const grammar: Grammar = {
  expression: parseExpression,
  query: parseQuery,
  queryAfter: parseQueryAfter,
  statement: parseStatement,
};

/** Reads a whole text. Never throws; what is wrong is in `errors`, everything else is understood all the same. */
export function parse(text: string): ParseResult {
  const tokens = scan(text);
  const errors: SyntaxProblem[] = [];
  for (const { start, end, message } of tokens.problems) errors.push({ start, end, message, severity: 'error' });
  const p = new Parser(tokens, errors, grammar);
  const statements: Statement[] = [];
  for (;;) {
    while (p.eatKind(TokenKind.Semicolon));
    if (p.is(TokenKind.End)) break;
    statements.push(parseOne(p));
  }
  errors.sort((a, b) => a.start - b.start);
  return { text, statements, errors: withoutEchoes(errors), tokens, steps: p.steps };
}

function parseOne(p: Parser): Statement {
  const before = p.pos;
  const statement = parseStatement(p);
  if (!p.atEnd() && !(statement.kind === 'template' && p.firstOnLine())) {
    p.fail(p.atNewStatement() ? '`;` before the next statement' : '`;` or the end of the statement');
    if (!p.atNewStatement() || p.pos === before) {
      if (p.pos === before) p.advance();
      p.skipToStatementEnd();
    }
  }
  // Skipped tokens at its end belong to the statement too.
  return p.prevEnd > statement.end ? { ...statement, end: p.prevEnd } : statement;
}

/** An unterminated string is one mistake: what the parser says of the same place is not a second one. */
function withoutEchoes(errors: SyntaxProblem[]): SyntaxProblem[] {
  return errors.filter((error, i) => i === 0 || error.start !== errors[i - 1]?.start || error.severity !== 'error');
}
