import type { Statement } from '../ast';
import { scan } from '../scanner/scanner';
import type { TokenBuffer } from '../scanner/tokens';
import { TokenKind } from '../scanner/tokenKind';
import { Parser, type Grammar } from './core';
import { parseExpression } from './expressions/expression';
import { parseQuery, parseQueryAfter } from './query/query';
import { CutOff } from './repair/cutOff';
import { withoutEchoes } from './repair/echoes';
import { edited } from './repair/edits';
import { mostTokens, repair, type Reading } from './repair/repair';
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
  private broken = 0;

  /** @param from the significant token to begin with */
  constructor(
    private readonly tokens: TokenBuffer,
    from = 0,
  ) {
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
    const { steps, pos } = p;
    p.beginStatement();
    let reading = readOne(p, this.problems, steps);
    if (reading.problems.length > 0 && this.broken++ < mostBroken) reading = this.repaired(reading, pos);
    const closedAt = p.is(TokenKind.Semicolon) ? p.end : -1;
    const { tree } = reading;
    const problems = withoutEchoes(reading.problems, reading, tree.kind);
    return { statement: tree, problems, closedAt, steps: reading.steps };
  }

  /** One mistake in place of what followed from it; the parser then stands where that reading ended. */
  private repaired(first: Reading<Statement>, pos: number): Reading<Statement> {
    const { tokens, parser } = this;
    if (parser.pos - pos > mostTokens) return first;
    const from = pos === 0 ? 0 : (tokens.significant[pos - 1] as number) + 1;
    // What seemed to begin another statement may have been a part of this one.
    let last = parser.pos;
    while (last < parser.pos + farthest && !endsText(tokens, last)) last++;
    if (!endsText(tokens, last)) last = parser.pos;
    const end = Math.min((tokens.significant[last] as number) + 1, tokens.count - 1);
    const reading = repair(first, edited(tokens, undefined, from, end), readAgain);
    while (parser.start < reading.stoppedAt && !parser.is(TokenKind.End)) parser.advance();
    return reading;
  }
}

/**
 * Of so many statements with mistakes each is read again and again to find the one behind its errors. Who has more of them reads a file
 * of another database: there the errors stand as they are, and the file is read as fast as any.
 */
const mostBroken = 500;
/** How far behind its end, in tokens, a statement with a mistake may go on. */
const farthest = 300;

function endsText(tokens: TokenBuffer, place: number): boolean {
  const kind = tokens.kindAt(tokens.significant[place] as number);
  return kind === TokenKind.Semicolon || kind === TokenKind.End;
}

function readAgain(tokens: TokenBuffer): Reading<Statement> {
  const problems: SyntaxProblem[] = [];
  const p = new Parser(tokens, problems, grammar);
  p.repairs = false;
  return readOne(p, problems, 0);
}

/** Puts a text's units together. */
export function resultOf(tokens: TokenBuffer, units: readonly ParsedUnit[]): ParseResult {
  const errors: SyntaxProblem[] = [];
  for (const { start, end, message } of tokens.problems) errors.push({ start, end, message, severity: 'error' });
  let steps = 0;
  const cutOff = new CutOff(tokens);
  for (const unit of units) {
    if (!cutOff.has(unit)) for (const problem of unit.problems) errors.push(problem);
    steps += unit.steps;
  }
  errors.sort((a, b) => a.start - b.start);
  const statements = units.map((unit) => unit.statement);
  return { text: tokens.text, statements, errors: withoutRepeats(errors), tokens, steps, units };
}

/** @param stepsBefore the parser's steps before the statement */
function readOne(p: Parser, into: SyntaxProblem[], stepsBefore: number): Reading<Statement> {
  const before = p.pos;
  const statement = parseStatement(p);
  let leftover: SyntaxProblem | undefined;
  if (!p.atEnd() && !(statement.kind === 'template' && p.firstOnLine())) {
    if (!p.atNewStatement()) leftover = p.failed('`;` or the end of the statement');
    // What is no statement has no end that a semicolon could be missing at.
    else if (statement.kind !== 'unknown') p.fail('`;` before the next statement');
    if (!(p.atNewStatement() || p.atNextBranch()) || p.pos === before) {
      if (p.pos === before) p.advance();
      p.skipToStatementEnd();
    }
  }
  // Skipped tokens at its end belong to the statement too, also those of a template's other branch.
  const end = p.endOfBranches();
  const tree = end > statement.end ? { ...statement, end } : statement;
  const { start: stoppedAt, missed, broken } = p;
  return { tree, problems: into.splice(0), steps: p.steps - stepsBefore, stoppedAt, missed, broken, leftover };
}

/** An unterminated string is one mistake: what the parser says of the same place is not a second one. */
function withoutRepeats(errors: SyntaxProblem[]): SyntaxProblem[] {
  return errors.filter((error, i) => i === 0 || error.start !== errors[i - 1]?.start || error.severity !== 'error');
}
