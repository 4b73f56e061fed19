import type { BlockBound } from './blocks';
import { Bound, boundAt } from './pieces';
import type { TokenBuffer } from './tokens';

/** What stands between two bounds of a template's blocks. */
export interface Stretch {
  /** Index of its first token before the edit. */
  readonly first: number;
  /** Offset after the edit at which the next bound begins; the text's end where there is none. */
  readonly end: number;
  /** Whether a block holds it, so that no token reaches beyond `end`. */
  readonly inBlock: boolean;
}

/**
 * The stretch that an edit lies in, if all bounds are as they were but for their places.
 * @param bounds those of the text after the edit
 * @param start where the edit began
 * @param behind where what it replaced ended, before the edit
 * @param delta how much longer the text became
 */
export function stretchAround(
  before: TokenBuffer,
  bounds: readonly BlockBound[],
  start: number,
  behind: number,
  delta: number,
): Stretch | undefined {
  const old = before.bounds;
  if (old.length !== bounds.length) return undefined;
  let first = 0;
  let depth = 0;
  let end = before.to + delta;
  for (let i = old.length - 1; i >= 0; i--) {
    const [was, is] = [old[i] as BlockBound, bounds[i] as BlockBound];
    const follows = was.start >= behind;
    if (was.opens !== is.opens || was.close !== is.close) return undefined;
    if ((!follows && was.start >= start) || is.start !== was.start + (follows ? delta : 0)) return undefined;
    const index = before.indexAt(was.start);
    // One within a string or comment bounds nothing.
    if (before.startOf(index) !== was.start || (!before.isBound(index) && boundAt(before, index) === Bound.None))
      continue;
    if (follows) end = is.start;
    else if (before.endOf(index) > start) return undefined;
    else {
      first = Math.max(first, index + 1);
      depth += was.opens ? 1 : -1;
    }
  }
  return { first, end, inBlock: depth > 0 };
}
