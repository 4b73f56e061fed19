import { parse } from '../parser/parser';
import { steps } from './formatEdits';
import type { FormatOptions } from './formatStatement';

export interface Formatted {
  readonly text: string;
  /** Statements that were left as they are: their place and why. */
  readonly skipped: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

/**
 * Lays out each statement by its tree: what fits on a line stays on one, what does not breaks where its kind does. Comments and what
 * stands between statements stay; each statement begins a line. A statement that has an error, or whose tokens would not come out
 * the same, is left as it is and reported: formatting never changes meaning.
 *
 * No library does it: those that exist lay out words, and do not know a MERGE, COPY or the body of a procedure.
 */
export function format(text: string, options: FormatOptions = {}): Formatted {
  const parts: string[] = [];
  const skipped: Formatted['skipped'][number][] = [];
  let at = 0;
  for (const step of steps(parse(text), options)) {
    if ('message' in step) skipped.push(step);
    if (!('text' in step)) continue;
    parts.push(text.slice(at, step.start), step.text);
    at = step.end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), skipped };
}
