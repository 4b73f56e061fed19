import type { Statement } from '../ast';
import type { Edit } from '../lint/rule';
import type { ParseResult } from '../parser/result';
import { formatStatement, type FormatOptions } from './format';

interface Known {
  readonly options: string;
  readonly text: string | undefined;
}

/** An edit leaves the nodes of other statements as they are: those need not be laid out again. */
const known = new WeakMap<Statement, Known>();

/** One edit for each statement that would change, in the whole text or where it touches `range`. A statement with an error has none. */
export function formatEdits(
  parse: ParseResult,
  options: FormatOptions = {},
  range?: { readonly start: number; readonly end: number },
): Edit[] {
  const edits: Edit[] = [];
  for (const statement of parse.statements) {
    if (range !== undefined && (statement.end < range.start || statement.start > range.end)) continue;
    const text = laidOut(parse, statement, options);
    if (text === undefined || text === parse.text.slice(statement.start, statement.end)) continue;
    edits.push({ start: statement.start, end: statement.end, text });
  }
  return edits;
}

function laidOut(parse: ParseResult, statement: Statement, options: FormatOptions): string | undefined {
  const key = JSON.stringify([options.tabWidth, options.useTabs, options.keywordCase]);
  const before = known.get(statement);
  if (before?.options === key) return before.text;
  const result = formatStatement(parse, statement, options);
  const text = 'text' in result ? result.text : undefined;
  known.set(statement, { options: key, text });
  return text;
}
