import { parse } from '../parser/parser';
import { formatStatement, type FormatOptions } from './formatStatement';

export interface Formatted {
  readonly text: string;
  /** Statements that were left as they are: their place and why. */
  readonly skipped: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

/**
 * Formats each statement by sql-formatter, in a Redshift dialect. What stands between statements stays. A statement that has an
 * error, or whose tokens would not come out the same, is left as it is and reported: formatting never changes meaning.
 */
export function format(text: string, options: FormatOptions = {}): Formatted {
  const result = parse(text);
  const skipped: { start: number; end: number; message: string }[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const statement of result.statements) {
    const { start, end } = statement;
    const laidOut = formatStatement(result, statement, options);
    if ('problem' in laidOut) skipped.push({ start, end, message: laidOut.problem });
    parts.push(text.slice(at, start), 'problem' in laidOut ? text.slice(start, end) : laidOut.text);
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), skipped };
}
