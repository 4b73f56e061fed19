import { canonicalTypeName } from '../semantics';
import { paragraphs } from './markdown';

/** What a type holds. Source: developer guide, "Data types". By canonical name. */
const about: Readonly<Record<string, string>> = {
  smallint: 'Whole number of 2 bytes: -32768 to 32767.',
  integer: 'Whole number of 4 bytes: -2147483648 to 2147483647.',
  bigint: 'Whole number of 8 bytes: -9223372036854775808 to 9223372036854775807.',
  numeric: 'Exact number of up to 38 digits: `numeric(precision, scale)`; without arguments `numeric(18,0)`.',
  real: 'Floating-point number of 4 bytes, 6 digits exact.',
  'double precision': 'Floating-point number of 8 bytes, 15 digits exact.',
  boolean: 'True, false or null, in one byte.',
  char: 'Text of fixed length in bytes, padded with blanks, single-byte characters only; up to 4096 bytes. Without a length `char(1)`.',
  varchar:
    'Text of up to so many bytes (not characters: one of UTF-8 takes up to 4), at most 65535 in a table, which `max` stands for; in expressions up to 16000000 where large strings are on. Without a length `varchar(256)`.',
  date: 'Calendar date, 4 bytes.',
  time: 'Time of day without time zone, to the microsecond.',
  timetz: 'Time of day with time zone, kept in UTC, to the microsecond.',
  timestamp: 'Date and time without time zone, to the microsecond.',
  timestamptz: 'Date and time kept in UTC, to the microsecond; shown in the session’s time zone.',
  super:
    'Semi-structured data: arrays, objects and scalars, up to 16 MB. Reached by `column.attribute` and `column[0]`.',
  varbyte: 'Bytes, up to 16777216; without a length 64000.',
  geometry: 'Spatial shapes on a plane.',
  geography: 'Spatial shapes on the globe (longitude and latitude).',
  hllsketch: 'A HyperLogLog sketch for approximate distinct counts.',
  'interval year to month': 'Length of time in years and months.',
  'interval day to second': 'Length of time in days, hours, minutes and seconds, to the microsecond.',
};

/** Documentation of a type by any of its names; undefined for one that Redshift has not. */
export function typeDocumentation(name: string): string | undefined {
  const canonical = canonicalTypeName(name);
  const text = about[canonical];
  if (text === undefined) return undefined;
  const other =
    name === 'text' ? 'Stands for `varchar(256)`.' : name === canonical ? undefined : `Stands for \`${canonical}\`.`;
  return paragraphs([`**type** \`${name}\``, other, text]);
}
