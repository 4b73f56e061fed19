import type { Option } from '../../ast';
import type { Parser } from '../core';

/** Sizes that files and row groups may have, in MB ("UNLOAD parameters"). */
const sizes: Readonly<Record<string, readonly [least: number, most: number, words: string]>> = {
  MAXFILESIZE: [5, 6.2 * 1024, '5 MB to 6.2 GB'],
  ROWGROUPSIZE: [32, 128, '32 MB to 128 MB'],
};

/** What UNLOAD refuses of an option's values. */
export function checkUnload(p: Parser, options: readonly Option[]): void {
  for (const option of options) {
    const size = sizes[option.name];
    if (size !== undefined) checkSize(p, option, size);
    else if (option.name === 'PARTITION BY')
      for (const { kind, start, end } of option.values)
        if (kind === 'string') p.report(start, end, '`PARTITION BY` takes columns of the query, no strings.');
  }
}

function checkSize(p: Parser, { name, values }: Option, [least, most, words]: readonly [number, number, string]): void {
  const [count, unit] = values;
  if (count?.kind !== 'number') return;
  const inGigabytes = unit?.kind === 'columnRef' && unit.parts[0]?.name.toLowerCase() === 'gb';
  const megabytes = Number(count.text) * (inGigabytes ? 1024 : 1);
  if (megabytes < least || megabytes > most)
    p.report(count.start, unit?.end ?? count.end, `\`${name}\` must be from ${words}.`);
}
