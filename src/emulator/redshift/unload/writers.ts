/** Rows as the bytes of one object. Values are PostgreSQL's text. */
import type { EngineColumn } from '../engine/engine';

export type UnloadFormat = 'csv' | 'text' | 'json' | 'parquet';

export interface RowWriter {
  /** About as many as the object will have. */
  readonly bytes: number;
  readonly rows: number;
  add(row: readonly (string | null)[]): void;
  finish(): Promise<Uint8Array>;
}

export interface WriterOptions {
  readonly format: UnloadFormat;
  readonly header: boolean;
  readonly delimiter: string;
  readonly addQuotes: boolean;
  readonly escape: boolean;
  readonly nullAs: string;
}

export function rowWriter(options: WriterOptions, columns: readonly EngineColumn[]): RowWriter {
  if (options.format === 'parquet') return new ParquetRows(columns);
  return new TextRows(lineFormat(options, columns), options.header ? headerOf(options, columns) : '');
}

class TextRows implements RowWriter {
  bytes = 0;
  rows = 0;
  private readonly chunks: Buffer[] = [];
  private pending: string;

  constructor(
    private readonly line: (row: readonly (string | null)[]) => string,
    header: string,
  ) {
    this.pending = header;
  }

  add(row: readonly (string | null)[]): void {
    this.rows++;
    this.pending += this.line(row);
    if (this.pending.length > 256 * 1024) this.flush();
  }

  finish(): Promise<Uint8Array> {
    this.flush();
    return Promise.resolve(Buffer.concat(this.chunks));
  }

  private flush(): void {
    const chunk = Buffer.from(this.pending);
    this.pending = '';
    this.bytes += chunk.length;
    this.chunks.push(chunk);
  }
}

function headerOf(options: WriterOptions, columns: readonly EngineColumn[]): string {
  return options.format === 'json' ? '' : columns.map((column) => column.name).join(options.delimiter) + '\n';
}

function lineFormat(
  options: WriterOptions,
  columns: readonly EngineColumn[],
): (row: readonly (string | null)[]) => string {
  const { delimiter, nullAs } = options;
  switch (options.format) {
    case 'csv':
      return (row) => row.map((value) => (value === null ? nullAs : csvValue(value, delimiter))).join(delimiter) + '\n';
    case 'json':
      return (row) => `{${row.flatMap((value, at) => jsonMember(value, columns[at])).join(',')}}\n`;
    default:
      return (row) => row.map((value) => (value === null ? nullAs : textValue(value, options))).join(delimiter) + '\n';
  }
}

function csvValue(value: string, delimiter: string): string {
  return value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function textValue(value: string, options: WriterOptions): string {
  let text = value;
  if (options.escape)
    text = text.replace(/[\\\r\n"']/g, '\\$&').replaceAll(options.delimiter, `\\${options.delimiter}`);
  return options.addQuotes ? `"${options.escape ? text : text.replaceAll('"', '""')}"` : text;
}

const jsonNumbers = new Set([20, 21, 23, 700, 701, 1700]);

function jsonMember(value: string | null, column: EngineColumn | undefined): string[] {
  const name = JSON.stringify(column?.name ?? '');
  if (value === null) return [`${name}:null`];
  const typeId = column?.typeId ?? 25;
  if (jsonNumbers.has(typeId) && /^-?\d/.test(value)) return [`${name}:${value}`];
  if (typeId === 16) return [`${name}:${value === 't'}`];
  return [`${name}:${typeId === 3802 ? value : JSON.stringify(value)}`];
}

type Basic = 'BOOLEAN' | 'INT32' | 'INT64' | 'FLOAT' | 'DOUBLE' | 'STRING' | 'TIMESTAMP';

class ParquetRows implements RowWriter {
  bytes = 0;
  rows = 0;
  private readonly values: unknown[][];

  constructor(private readonly columns: readonly EngineColumn[]) {
    this.values = columns.map(() => []);
  }

  add(row: readonly (string | null)[]): void {
    this.rows++;
    row.forEach((value, at) => {
      this.bytes += (value?.length ?? 0) + 1;
      this.values[at]?.push(value === null ? null : parquetValue(value, this.columns[at]?.typeId ?? 25));
    });
  }

  async finish(): Promise<Uint8Array> {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const schema = [
      { name: 'root', num_children: this.columns.length },
      ...this.columns.map((column) => ({
        name: column.name,
        repetition_type: 'OPTIONAL' as const,
        ...parquetType(column),
      })),
    ];
    const columnData = this.columns.map((column, at) => ({ name: column.name, data: this.values[at] ?? [] }));
    return new Uint8Array(parquetWriteBuffer({ columnData, schema: schema as never }));
  }
}

function parquetType(column: EngineColumn): {
  type: Basic | 'BYTE_ARRAY' | 'FIXED_LEN_BYTE_ARRAY';
  [more: string]: unknown;
} {
  switch (column.typeId) {
    case 16:
      return { type: 'BOOLEAN' };
    case 21:
    case 23:
      return { type: 'INT32' };
    case 20:
      return { type: 'INT64' };
    case 700:
    case 701:
      return { type: 'DOUBLE' };
    case 1082:
      return { type: 'INT32', converted_type: 'DATE' };
    case 1114:
    case 1184:
      return { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' };
    default:
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
}

function parquetValue(value: string, typeId: number): unknown {
  switch (typeId) {
    case 16:
      return value === 't';
    case 21:
    case 23:
    case 700:
    case 701:
      return Number(value);
    case 20:
      return BigInt(value);
    case 1082:
      return new Date(`${value}T00:00:00Z`);
    case 1114:
    case 1184:
      return new Date(`${value.replace(' ', 'T').replace(/[+-]\d\d(:\d\d)?$/, '')}Z`);
    default:
      return value;
  }
}
