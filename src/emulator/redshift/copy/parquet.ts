/** Parquet sources, read row group by row group; columns are matched by their order, as Redshift does. */
import type { StoredObject } from '../../contracts';
import { StatementError } from '../execute/outcome';
import type { RawRecord } from './fields';
import { jsonText } from './json';
import { uriOf } from './sources';

/** Rows decoded at a time: bounds memory where a file has one huge row group. */
const rowsAtOnce = 50_000;

export async function* parquetRecords(
  object: StoredObject,
  file: string,
  width: number,
  fillRecord: boolean,
): AsyncGenerator<RawRecord> {
  // ESM-only packages: loaded when the first Parquet file is read.
  const [{ asyncBufferFromFile, parquetMetadataAsync, parquetRead }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const uri = uriOf(object);
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer).catch((error: unknown) => {
    throw new StatementError(`Spectrum Scan Error: ${uri} is not a Parquet file`, 'XX000', undefined, {
      detail: error instanceof Error ? error.message : '',
    });
  });
  const [root, ...elements] = metadata.schema;
  const columns = topLevel(elements, root?.num_children ?? 0);
  if (columns.length > width || (columns.length < width && !fillRecord))
    throw new StatementError(
      `Spectrum Scan Error. The number of columns in ${uri} (${columns.length}) does not match the table's (${width})`,
      'XX000',
      undefined,
      {
        detail: `columns of the file: ${columns.map((column) => column.name).join(', ')}`,
      },
    );
  const total = Number(metadata.num_rows);
  for (let start = 0; start < total; start += rowsAtOnce) {
    let rows: unknown[][] = [];
    await parquetRead({
      file: buffer,
      metadata,
      compressors,
      rowStart: start,
      rowEnd: Math.min(start + rowsAtOnce, total),
      parsers: {
        timestampFromMilliseconds: (value) => micros(value * 1000n),
        timestampFromMicroseconds: (value) => micros(value),
        timestampFromNanoseconds: (value) => micros(value / 1000n),
        dateFromDays: (value) => new Date(value * 86_400_000).toISOString().slice(0, 10),
        jsonFromBytes: (value) => new TextDecoder().decode(value),
      },
      onComplete: (decoded) => {
        rows = decoded;
      },
    });
    for (const [index, row] of rows.entries())
      yield { line: start + index + 1, raw: '', fields: columns.map((column, at) => valueText(row[at], column)) };
  }
}

interface Element {
  readonly name: string;
  readonly num_children?: number;
  readonly converted_type?: string;
  readonly scale?: number;
}

function topLevel(elements: readonly Element[], count: number): Element[] {
  const found: Element[] = [];
  let at = 0;
  const skip = (): void => {
    const children = elements[at++]?.num_children ?? 0;
    for (let child = 0; child < children; child++) skip();
  };
  while (found.length < count && at < elements.length) {
    const element = elements[at];
    if (element) found.push(element);
    skip();
  }
  return found;
}

/** Microseconds since the epoch as a timestamp. */
function micros(value: bigint): string {
  const seconds = value / 1_000_000n - (value % 1_000_000n < 0n ? 1n : 0n);
  const rest = value - seconds * 1_000_000n;
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return rest === 0n ? text : `${text}.${String(rest).padStart(6, '0')}`;
}

function valueText(value: unknown, column: Element): string | null {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && column.converted_type === 'DECIMAL') return value.toFixed(column.scale ?? 0);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value === 'object' && value !== null)
    return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
  return jsonText(value);
}
