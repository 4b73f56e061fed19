import type { Copy } from '../../../ast';
import { optionOf } from './options';

/** A text that tools fill in before the statement runs: what stands there cannot be judged. */
const placeholder = /\{\{|\{%|\$\{|%\(|%s|\{\w*\}|<\w+>|\$\d|(^|[/=_-]):\w/;

/** The address a COPY reads from S3, where it is written out; undefined for placeholders and other sources. */
export function s3Address(copy: Copy): string | undefined {
  if (copy.from?.kind !== 'string') return undefined;
  const address = copy.from.value;
  return /^s3:\/\//i.test(address) && !placeholder.test(address) ? address : undefined;
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
