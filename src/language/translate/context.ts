/** What the translators of the parts share. */
import type { Statement } from '../ast';
import type { Edits } from './edits';
import type { TranslateOptions } from './plan';

export interface Context {
  readonly source: string;
  readonly statement: Statement;
  readonly edits: Edits;
  readonly options: TranslateOptions;
}

/** Offset of the first `mark` at or after `from`, before `to`; -1 when there is none. Comments are stepped over. */
export function findMark(source: string, mark: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (source.startsWith('--', at)) {
      const end = source.indexOf('\n', at);
      at = end < 0 ? to : end;
    } else if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2);
      at = end < 0 ? to : end + 1;
    } else if (source.startsWith(mark, at)) return at;
  }
  return -1;
}
