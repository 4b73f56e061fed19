import type { Option } from '../../ast';
import type { Parser } from '../core';

/** By option its place among the others. */
export type OptionOrder = ReadonlyMap<string, number>;

/** Places of options, each line before the next. */
export function optionOrder(...lines: readonly string[]): OptionOrder {
  return new Map(lines.flatMap((line, place) => line.split(',').map((name) => [name.trim(), place] as const)));
}

/** Reports the first option that stands behind one that it must precede; false if there is none. */
export function checkOrder(p: Parser, options: readonly Option[], order: OptionOrder): boolean {
  let last = -1;
  let before = '';
  for (const { name, start, nameEnd, known } of options) {
    const place = order.get(name);
    if (!known || place === undefined) continue;
    if (place < last) {
      p.report(start, nameEnd, `\`${name}\` must stand before \`${before}\`.`);
      return true;
    }
    last = place;
    before = name;
  }
  return false;
}

/**
 * The same in several respects, of which the first that does not hold is reported.
 * @param leads options that only begin what another one says, such as `WITH`: one must follow
 */
export function checkOrders(
  p: Parser,
  options: readonly Option[],
  orders: readonly OptionOrder[],
  leads?: ReadonlySet<string>,
): void {
  if (orders.some((order) => checkOrder(p, options, order))) return;
  const last = options.at(-1);
  // A placeholder behind it is what follows.
  if (last?.end === p.prevEnd && leads?.has(last.name) === true) p.fail(`an option after \`${last.name}\``);
}
