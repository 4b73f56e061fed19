import type { Option } from '../../ast';
import type { Parser } from '../core';

/** By option its place among the others. */
export type OptionOrder = ReadonlyMap<string, number>;

/** Places of options, each line before the next. */
export function optionOrder(...lines: readonly string[]): OptionOrder {
  return new Map(lines.flatMap((line, place) => line.split(',').map((name) => [name.trim(), place] as const)));
}

/** Reports the first option that stands behind one that it must precede. */
export function checkOrder(p: Parser, options: readonly Option[], order: OptionOrder): void {
  let last = -1;
  let before = '';
  for (const { name, start, nameEnd, known } of options) {
    const place = order.get(name);
    if (!known || place === undefined) continue;
    if (place < last) {
      p.report(start, nameEnd, `\`${name}\` must stand before \`${before}\`.`);
      return;
    }
    last = place;
    before = name;
  }
}
