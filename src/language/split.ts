import type { Statement, StatementKind } from './ast';
import { parse } from './parser/parser';
import type { ParseResult } from './parser/result';
import { TokenKind } from './scanner';

/** One statement's place in a text. */
export interface StatementRange {
  readonly start: number;
  /** Before the semicolon. */
  readonly end: number;
  /** After the semicolon; equal to `end` where none ends the statement. */
  readonly terminatorEnd: number;
  readonly kind: StatementKind;
  readonly statement: Statement;
}

/** The statements of a text in order; templates on lines of their own are left out. */
export function splitStatements(source: string | ParseResult): StatementRange[] {
  const result = typeof source === 'string' ? parse(source) : source;
  const ranges: StatementRange[] = [];
  for (const statement of result.statements) {
    if (statement.kind === 'template') continue;
    const { start, end, kind } = statement;
    ranges.push({ start, end, terminatorEnd: terminatorAfter(result, end), kind, statement });
  }
  return ranges;
}

function terminatorAfter({ tokens }: ParseResult, offset: number): number {
  let index = tokens.indexAt(offset);
  if (tokens.startOf(index) < offset) index++;
  while (index < tokens.count && tokens.kindAt(index) < TokenKind.Word) index++;
  if (index >= tokens.count || tokens.kindAt(index) !== TokenKind.Semicolon || tokens.isBound(index)) return offset;
  return tokens.endOf(index);
}

/** The statement that an offset lies in or ends at; between statements the one before, if on the same line, else the next. */
export function statementAt(ranges: readonly StatementRange[], offset: number): StatementRange | undefined {
  return (
    ranges.find((range) => range.start <= offset && offset <= range.terminatorEnd) ??
    ranges.find((range) => range.start > offset) ??
    ranges.at(-1)
  );
}
