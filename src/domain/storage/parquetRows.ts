/** The first rows of a Parquet object, by ranged reads of its footer and of what these rows need. */
import type { SchemaElement } from 'hyparquet';
import type { Cell, ResultColumn } from '../query/model';
import type { ObjectStore } from '../ports';
import type { ObjectLocation } from './model';

/** Bytes of the end that are read first: most footers fit. */
const footerGuess = 64 * 1024;

export interface ParquetRows {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totalRows: number;
}

export async function readParquetRows(
  store: Pick<ObjectStore, 'read'>,
  at: ObjectLocation,
  size: number,
  maxRows: number,
  signal?: AbortSignal,
): Promise<ParquetRows> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file = {
    byteLength: size,
    slice: async (start: number, end = size): Promise<ArrayBuffer> => {
      const bytes = await store.read(at, { start, end: Math.min(end, size) }, signal);
      return new Uint8Array(bytes).buffer;
    },
  };
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: footerGuess });
  const totalRows = Number(metadata.num_rows);
  const columns = parquetSchema(metadata).children.map(({ element }) => ({
    name: element.name,
    type: typeName(element),
  }));
  const objects: Record<string, unknown>[] =
    totalRows === 0
      ? []
      : await parquetReadObjects({ file, metadata, compressors, rowEnd: Math.min(maxRows, totalRows) });
  return { columns, rows: objects.map((row) => columns.map(({ name, type }) => toCell(row[name], type))), totalRows };
}

function typeName(element: SchemaElement): string {
  const { logical_type: logical, converted_type: converted, type } = element;
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL')
    return `decimal(${element.precision ?? 38},${element.scale ?? 0})`;
  if (logical?.type === 'STRING' || converted === 'UTF8') return 'string';
  if (logical?.type === 'DATE' || converted === 'DATE') return 'date';
  if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP') === true || type === 'INT96')
    return 'timestamp';
  if (element.num_children !== undefined) return (logical?.type ?? converted ?? 'struct').toLowerCase();
  const plain: Record<string, string> = {
    INT32: 'int',
    INT64: 'bigint',
    BOOLEAN: 'boolean',
    FLOAT: 'float',
    DOUBLE: 'double',
  };
  return plain[type ?? ''] ?? 'binary';
}

function toCell(value: unknown, type: string): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date)
    return type === 'date' ? value.toISOString().slice(0, 10) : value.toISOString().replace('T', ' ').replace('Z', '');
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (typeof value === 'number') {
    const scale = /^decimal\(\d+,(\d+)\)$/.exec(type)?.[1];
    return scale === undefined ? String(value) : value.toFixed(Number(scale));
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}
