import type { Edit } from '../lint/rule';
import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import { afterBodySemicolon } from './bodyOnType';
import { formatStatement, type FormatOptions } from './formatStatement';
import { indentAt } from '../document/indent';
import { Margins } from './margins';

/** Words that begin a clause; alone on a line, what they take goes below them, indented. */
const clause =
  /^(?:with|select|select distinct|from|where|group by|having|qualify|order by|set|values|on|returning|begin|declare|loop|then|else)$/i;

/** What to change after `;`, a line end or `)` was typed; `offset` is after it. Nothing where it stands in a string or comment. */
export function editsOnType(parse: ParseResult, offset: number, typed: string, options: FormatOptions = {}): Edit[] {
  switch (typed) {
    case ';':
      return afterSemicolon(parse, offset, options);
    case ')':
      return afterParenthesis(parse, offset);
    case '\n':
      return afterLineEnd(parse, offset, options);
    default:
      return [];
  }
}

/** Formats the statement that was just ended, when it is without errors; of a body only the one in it. */
function afterSemicolon(parse: ParseResult, offset: number, options: FormatOptions): Edit[] {
  const { text, tokens, statements } = parse;
  const kind = tokens.kindAt(tokens.indexAt(offset - 1));
  if (kind === TokenKind.DollarString) return afterBodySemicolon(parse, offset, options);
  if (kind !== TokenKind.Semicolon) return [];
  const statement = statements.findLast(({ start, end }) => end <= offset - 1 && start < end);
  if (statement === undefined || text.slice(statement.end, offset - 1).trim() !== '') return [];
  const { start, end } = statement;
  const laidOut = formatStatement(parse, statement, options, new Margins(parse).of(start));
  if ('problem' in laidOut || laidOut.text === text.slice(start, end)) return [];
  return [{ start, end, text: laidOut.text }];
}

/** A parenthesis that closes on a line of its own stands below the line that opens it. */
function afterParenthesis({ text, tokens }: ParseResult, offset: number): Edit[] {
  const index = tokens.indexAt(offset - 1);
  if (tokens.kindAt(index) !== TokenKind.RightParen) return [];
  const line = lineStart(text, offset - 1);
  const now = text.slice(line, offset - 1);
  if (now.trim() !== '') return [];
  let depth = 0;
  for (let i = index; i >= 0; i--) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Semicolon) return [];
    if (kind === TokenKind.RightParen) depth++;
    else if (kind === TokenKind.LeftParen && --depth === 0)
      return indentTo(line, now, indentAt(text, tokens.startOf(i)));
  }
  return [];
}

/** A line that is still empty is indented below a clause's word, and set back after the end of a statement. */
function afterLineEnd({ text, tokens, statements }: ParseResult, offset: number, options: FormatOptions): Edit[] {
  const line = lineStart(text, offset);
  const end = text.indexOf('\n', offset);
  const now = text.slice(line, offset);
  if (line === 0 || text.slice(line, end < 0 ? text.length : end).trim() !== '') return [];
  const kind = tokens.kindAt(tokens.indexAt(line - 1));
  // In a string, a body or a comment the editor's own indentation is as good as any.
  if (kind !== TokenKind.Whitespace && kind !== TokenKind.End && kind !== TokenKind.LineComment) return [];
  const before = text.slice(lineStart(text, line - 1), line - 1).trim();
  if (clause.test(before)) return indentTo(line, now, indentAt(text, line - 1) + unit(options));
  if (!before.endsWith(';') || kind === TokenKind.LineComment) return [];
  const ended = statements.findLast((statement) => statement.end < line && statement.start < statement.end);
  return ended === undefined ? [] : indentTo(line, now, indentAt(text, ended.start));
}

function unit({ useTabs, tabWidth }: FormatOptions): string {
  return useTabs === true ? '\t' : ' '.repeat(tabWidth ?? 2);
}

function indentTo(line: number, now: string, indent: string): Edit[] {
  return now === indent ? [] : [{ start: line, end: line + now.length, text: indent }];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
