import type { FrameBound, WindowFrame } from '../../ast';
import type { Parser } from '../core';

const order: readonly FrameBound['bound'][] = [
  'unbounded preceding',
  'preceding',
  'current row',
  'following',
  'unbounded following',
];

/** Reports bounds that no frame has: a beginning behind the end, a unit that Redshift does not count in. */
export function checkFrame(p: Parser, { start, unit, from, to }: WindowFrame): void {
  if (unit === 'groups') p.report(start, start + unit.length, 'Redshift has no frames of `GROUPS`: write `ROWS`.');
  const counted = [from, to].find((bound) => bound?.offset !== undefined);
  if (unit === 'range' && counted !== undefined)
    p.report(counted.start, counted.end, 'A frame of `RANGE` takes no number of rows: write `ROWS`.');
  for (const bound of [from, to])
    if (bound?.offset?.kind === 'unary')
      p.report(bound.start, bound.end, 'A frame counts rows: write the number without a sign.');
  const last = order.length - 1;
  const begin = order.indexOf(from.bound);
  if (begin === last) {
    p.report(from.start, from.end, 'A frame cannot begin with `UNBOUNDED FOLLOWING`.');
  } else if (to === undefined) {
    if (begin > order.indexOf('current row'))
      p.report(from.start, from.end, 'A frame ends at the current row: write BETWEEN … AND … for one behind it.');
  } else if (to.bound === 'unbounded preceding') {
    p.report(to.start, to.end, 'A frame cannot end with `UNBOUNDED PRECEDING`.');
  } else if (order.indexOf(to.bound) < begin) {
    p.report(to.start, to.end, 'This frame ends before it begins: change the two bounds round.');
  }
}
