import type { Copy, Expression, Option, StringLiteral } from '../../ast';
import type { Parser } from '../core';

/** What COPY refuses of an option's value ("Data format parameters", "Data conversion parameters"). */
export function checkCopy(p: Parser, from: Copy['from'], options: readonly Option[]): void {
  const manifest = options.some(({ name }) => name === 'MANIFEST');
  for (const { name, values } of options) {
    const value = values.find((each): each is StringLiteral => each.kind === 'string');
    if (value === undefined || /[{$<%]/.test(value.value)) continue;
    if (name === 'TIMEFORMAT' || name === 'DATEFORMAT') checkTime(p, name, value);
    else if (name === 'JSON' || name === 'AVRO' || (name === 'FORMAT' && isPathFormat(values[0])))
      checkPaths(p, value, manifest ? undefined : from);
  }
}

const keywords: readonly string[] = ['auto', 'epochsecs', 'epochmillisecs'];

function checkTime(p: Parser, name: string, { value, start, end }: StringLiteral): void {
  const keyword = value.toLowerCase();
  if (keywords.includes(keyword)) {
    if (value !== keyword) p.report(start, end, `\`${name}\` takes this word in small letters: '${keyword}'.`);
  } else if (name === 'TIMEFORMAT' && /(?:OF|TZ)$/i.test(value))
    p.report(start, end, "`TIMEFORMAT` takes no time zone: use 'auto' for values with one.");
}

function isPathFormat(word: Expression | undefined): boolean {
  return word?.kind === 'columnRef' && /^(?:json|avro)$/i.test(word.parts[0]?.name ?? '');
}

/** How fields find their columns: by name, or by a file of paths, which must not lie among the data. */
function checkPaths(p: Parser, { value, start, end }: StringLiteral, from: Copy['from']): void {
  if (!/^s3:\/\//i.test(value)) {
    if (!/^(?:auto|auto ignorecase|noshred)$/i.test(value))
      p.report(start, end, "Expected 'auto', 'auto ignorecase', 'noshred' or the address of a file of paths.");
  } else if (from?.kind === 'string' && /^s3:\/\/./i.test(from.value) && value.startsWith(from.value))
    p.report(start, end, 'COPY reads this file as data too, since its address begins like theirs: put it elsewhere.');
}
