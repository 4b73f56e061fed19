import type { Edit } from '../lint/rule';
import type { ParseResult } from '../parser/result';
import { formatStatement, type FormatOptions } from './formatStatement';

/** One edit for each statement that would change, in the whole text or where it touches `range`. A statement with an error has none. */
export function formatEdits(
  parse: ParseResult,
  options: FormatOptions = {},
  range?: { readonly start: number; readonly end: number },
): Edit[] {
  return [...formatSteps(parse, options, range)].filter((edit) => edit !== undefined);
}

/** The same, a statement a step: a large text takes a while, and who asks may have other things to do, or enough of it. */
export function* formatSteps(
  parse: ParseResult,
  options: FormatOptions = {},
  range?: { readonly start: number; readonly end: number },
): Generator<Edit | undefined, void, undefined> {
  for (const statement of parse.statements) {
    const { start, end } = statement;
    if (range !== undefined && (end < range.start || start > range.end)) continue;
    const laidOut = formatStatement(parse, statement, options);
    const changes = 'text' in laidOut && laidOut.text !== parse.text.slice(start, end);
    yield changes ? { start, end, text: laidOut.text } : undefined;
  }
}
