import type { Statement } from '../ast';
import { scan } from '../scanner/scanner';
import type { TokenBuffer } from '../scanner/tokens';
import { TokenKind } from '../scanner/tokenKind';
import { Parser, type Grammar } from './core';
import { parseExpression } from './expressions/expression';
import { parseQuery, parseQueryAfter } from './query/query';
import type { ParsedUnit, ParseResult, SyntaxProblem } from './result';
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
  const units: ParsedUnit[] = [];
  const reader = new UnitReader(tokens);
  for (let unit = reader.next(); unit !== undefined; unit = reader.next()) units.push(unit);
  return resultOf(tokens, units);
}

/** Reads one statement after the other. */
export class UnitReader {
  private readonly parser: Parser;
  private readonly problems: SyntaxProblem[] = [];

  /** @param from the significant token to begin with */
  constructor(tokens: TokenBuffer, from = 0) {
    this.parser = new Parser(tokens, this.problems, grammar);
    if (from > 0) this.parser.moveTo(from);
  }

  /** Where the next statement begins, semicolons passed over; undefined at the end. */
  peek(): number | undefined {
    const p = this.parser;
    while (p.eatKind(TokenKind.Semicolon));
    return p.is(TokenKind.End) ? undefined : p.start;
  }

  next(): ParsedUnit | undefined {
    if (this.peek() === undefined) return undefined;
    const p = this.parser;
    const { steps } = p;
    p.beginStatement();
    const statement = parseOne(p);
    const closedAt = p.is(TokenKind.Semicolon) ? p.end : -1;
    return { statement, problems: this.problems.splice(0), closedAt, steps: p.steps - steps };
  }
}

/** Puts a text's units together. */
export function resultOf(tokens: TokenBuffer, units: readonly ParsedUnit[]): ParseResult {
  const errors: SyntaxProblem[] = [];
  for (const { start, end, message } of tokens.problems) errors.push({ start, end, message, severity: 'error' });
  let steps = 0;
  for (const unit of units) {
    for (const problem of unit.problems) errors.push(problem);
    steps += unit.steps;
  }
  errors.sort((a, b) => a.start - b.start);
  const statements = units.map((unit) => unit.statement);
  return { text: tokens.text, statements, errors: withoutEchoes(errors), tokens, steps, units };
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
  // Skipped tokens at its end belong to the statement too, also those of a template's other branch.
  const end = p.endOfBranches();
  return end > statement.end ? { ...statement, end } : statement;
}

/** An unterminated string is one mistake: what the parser says of the same place is not a second one. */
function withoutEchoes(errors: SyntaxProblem[]): SyntaxProblem[] {
  return errors.filter((error, i) => i === 0 || error.start !== errors[i - 1]?.start || error.severity !== 'error');
}
