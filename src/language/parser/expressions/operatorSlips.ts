import { Op } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** Other languages' comparisons, as they fall into two operators here, and what is written in Redshift. */
const slips: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['=<', '<='],
  ['! =', '!='],
  ['< >', '<>'],
  ['> =', '>='],
  ['< =', '<='],
]);

/** Where a value is missing after an operator: whether the two together are a slip. It is reported, and passed over. */
export function reportSlip(p: Parser): boolean {
  if (p.failedHere || p.op === Op.None) return false;
  const written = p.text.slice(p.startBefore(), p.end);
  const meant = slips.get(written);
  if (meant === undefined) return false;
  p.failWith(`\`${written}\` is no comparison: write \`${meant}\`.`);
  p.advance();
  return true;
}
