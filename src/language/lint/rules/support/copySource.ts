import type { Copy } from '../../../ast';
import { optionOf } from './options';
import { holdsPlaceholder } from './placeholders';

/** Parameters of drivers, which stand in an address as they do in SQL: `%s`, `$1`, `/:day/`. */
const parameter = /%s|\$\d|[/=_-]:\w/;

/** The address a COPY reads from S3, where it is written out; undefined for placeholders and other sources. */
export function s3Address(copy: Copy): string | undefined {
  if (copy.from?.kind !== 'string') return undefined;
  const address = copy.from.value;
  return /^s3:\/\//i.test(address) && !holdsPlaceholder(address) && !parameter.test(address) ? address : undefined;
}

/** The part after the last slash: a whole key, or the beginning of many. '' for a folder, undefined for a bucket alone. */
export function lastSegment(address: string): string | undefined {
  const path = address.replace(/^s3:\/\/[^/]*/i, '');
  return path === '' ? undefined : path.slice(path.lastIndexOf('/') + 1);
}

/** Whether the statement says how its data are written: by default they are parted by `|`. */
export function statesFormat(copy: Copy): boolean {
  const names = ['CSV', 'DELIMITER', 'FIXEDWIDTH', 'FORMAT', 'JSON', 'AVRO', 'PARQUET', 'ORC', 'SHAPEFILE'];
  return optionOf(copy, ...names) !== undefined;
}
