import type { ColumnRef } from '../../ast';
import type { Parser } from '../core';
import { suggestion } from '../repair/spelling';

const formats: ReadonlySet<string> = new Set([
  ...['AVRO', 'CSV', 'DELIMITER', 'FIXEDWIDTH', 'IDENTIFY', 'JSON', 'ORC', 'PARQUET', 'RCFILE', 'SEQUENCEFILE'],
  ...['SHAPEFILE', 'TEXT', 'TEXTFILE', 'XML', 'ION', 'GROK'],
]);

/** Formats that say all by their name. */
const withoutText: ReadonlySet<string> = new Set(['CSV', 'ORC', 'PARQUET', 'SHAPEFILE']);

/** Whether a string may follow the format, such as the paths of JSON. */
export function takesText(word: ColumnRef): boolean {
  return !withoutText.has(word.parts[0]?.name.toUpperCase() ?? '');
}

/** The word after FORMAT. One that we do not know may be new: it is noted, not refused. */
export function checkFormat(p: Parser, word: ColumnRef): void {
  const { start, end } = word;
  const written = word.parts[0]?.name.toUpperCase() ?? '';
  if (formats.has(written) || word.parts[0]?.template === true) return;
  p.report(start, end, `\`${written}\` is not a known format${suggestion(written, formats)}`, 'information');
}
