import type { Edit } from '../lint/rule';
import type { ParseResult } from '../parser/result';
import { formatStatement, type FormatOptions } from './formatStatement';
import { lineEnd } from './lineEnd';
import { Margins } from './margins';

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
  for (const step of steps(parse, options, range)) yield 'text' in step ? step : undefined;
}

/** What becomes of a statement: the edit that lays it out, why it is left as it is, or nothing to do. */
export type Step = Edit | Problem | Record<never, never>;

interface Problem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export function* steps(
  parse: ParseResult,
  options: FormatOptions,
  range?: { readonly start: number; readonly end: number },
): Generator<Step, void, undefined> {
  const { text } = parse;
  const margins = new Margins(parse);
  let before = 0;
  for (const statement of parse.statements) {
    const { start, end } = statement;
    const behind = blanksAfterSemicolon(text, before, start);
    const from = behind < start ? behind : indentBefore(text, before, start);
    before = end;
    if (range !== undefined && (end < range.start || start > range.end)) continue;
    const margin = margins.of(start);
    const laidOut = formatStatement(parse, statement, options, margin);
    if ('problem' in laidOut) {
      yield { start, end, message: laidOut.problem };
      continue;
    }
    const lead = (behind < start ? lineEnd(parse) : '') + (from < start ? margin : '');
    const to = semicolonAfter(text, end);
    const written = lead + laidOut.text;
    yield written === text.slice(from, to) ? {} : { start: from, end: to, text: written };
  }
}

/** Where the blanks begin that part two statements of one line; `start` where it begins a line, or more stands between them. */
function blanksAfterSemicolon(text: string, before: number, start: number): number {
  const between = text.slice(before, start);
  return before > 0 && /^\s*;[ \t]*$/.test(between) ? before + between.indexOf(';') + 1 : start;
}

/** Where the blanks begin that indent a statement; `start` where more stands before it on its line. */
function indentBefore(text: string, before: number, start: number): number {
  let at = start;
  while (at > before && /[ \t]/.test(text[at - 1] ?? '')) at--;
  return at === 0 || text[at - 1] === '\n' ? at : start;
}

/** Where the `;` is that ends a statement; the statement's end where there is none, or a comment stands before it. */
function semicolonAfter(text: string, end: number): number {
  blanks.lastIndex = end;
  return blanks.test(text) && text[blanks.lastIndex] === ';' ? blanks.lastIndex : end;
}

const blanks = /\s*/y;
