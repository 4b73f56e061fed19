/** The first rows of an object, and the lines around one of its lines, without fetching the whole object. */
import type { Cell, ResultColumn } from '../query/model';
import type { ObjectStore } from '../ports';
import { CsvReader } from '../text/csv';
import { sniffFormat } from './format';
import type { SniffedFormat } from './format';
import { s3Uri } from './model';
import type { ObjectHead, ObjectLocation } from './model';
import { readParquetRows } from './parquetRows';
import { ObjectTextReader } from './textReader';

export interface ObjectPreview {
  readonly uri: string;
  /** Bytes as stored. */
  readonly size: number;
  readonly lastModified: Date;
  /** In words: `CSV, gzip`. */
  readonly format: string;
  /** False where only the first rows were read. */
  readonly complete: boolean;
  /** Where the format says it (Parquet). */
  readonly totalRows?: number;
  /** What was odd about the object, in words. */
  readonly notes: readonly string[];
  readonly table?: { readonly columns: readonly ResultColumn[]; readonly rows: readonly (readonly Cell[])[] };
  /** Physical lines of a text object; the first has the number `firstLine`. */
  readonly lines?: readonly string[];
  readonly firstLine: number;
  readonly line?: number;
}

export interface PreviewOptions {
  readonly maxRows?: number;
  /** A physical line to show with its surroundings, from 1. */
  readonly line?: number;
  readonly signal?: AbortSignal;
}

/** Characters after which a preview stops even if rows are missing: one line may be very long. */
const maxCharacters = 2_000_000;
const linesBefore = 20;
const linesAfter = 180;

export async function previewObject(
  store: Pick<ObjectStore, 'head' | 'read'>,
  at: ObjectLocation,
  options: PreviewOptions = {},
): Promise<ObjectPreview> {
  const { maxRows = 200, signal } = options;
  const object = await store.head(at, signal);
  const about = { uri: s3Uri(at), size: object.size, lastModified: object.lastModified };
  if (await isParquet(store, object, signal)) {
    const { columns, rows, totalRows } = await readParquetRows(store, at, object.size, maxRows, signal);
    return {
      ...about,
      format: 'Parquet',
      complete: rows.length >= totalRows,
      totalRows,
      notes: [],
      table: { columns, rows },
      firstLine: 1,
    };
  }
  const reader = new ObjectTextReader(store, object);
  const window = new LineWindow(options.line, maxRows);
  let head = '';
  for await (const text of reader.chunks(signal)) {
    if (head.length < maxCharacters) head += text;
    window.push(text);
    if (window.full && (countLines(head) > maxRows || head.length >= maxCharacters)) break;
  }
  const complete = reader.complete && head.length < maxCharacters;
  const sniffed = sniffFormat(at.key, head);
  const notes = [...reader.notes];
  if (/\r\n/.test(head)) notes.push('Lines end with CR LF.');
  const format = `${formatNames[sniffed.format]}${reader.gzip ? ', gzip' : ''}`;
  if (sniffed.format === 'binary') return { ...about, format, complete: false, notes, firstLine: 1 };
  const table = tableOf(sniffed, head, maxRows, complete, notes);
  return {
    ...about,
    format,
    complete: complete && (table === undefined || table.complete),
    notes,
    ...(table === undefined ? {} : { table: { columns: table.columns, rows: table.rows } }),
    lines: window.finish(reader.complete),
    firstLine: window.firstLine,
    ...(options.line === undefined ? {} : { line: options.line }),
  };
}

const formatNames = {
  csv: 'CSV',
  jsonLines: 'JSON lines',
  json: 'JSON',
  parquet: 'Parquet',
  text: 'Text',
  binary: 'Binary',
} as const;

async function isParquet(store: Pick<ObjectStore, 'read'>, object: ObjectHead, signal?: AbortSignal): Promise<boolean> {
  if (object.size < 12) return false;
  const magic = await store.read({ bucket: object.bucket, key: object.key }, { start: 0, end: 4 }, signal);
  return new TextDecoder().decode(magic) === 'PAR1';
}

interface TableRead {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly complete: boolean;
}

function tableOf(
  sniffed: SniffedFormat,
  head: string,
  maxRows: number,
  complete: boolean,
  notes: string[],
): TableRead | undefined {
  if (head.trim() === '') return undefined;
  if (sniffed.format === 'csv') return csvTable(head, sniffed.delimiter ?? ',', maxRows, complete, notes);
  if (sniffed.format === 'jsonLines') return jsonTable(head, maxRows, complete, notes);
  return undefined;
}

function csvTable(text: string, delimiter: string, maxRows: number, complete: boolean, notes: string[]): TableRead {
  const reader = new CsvReader(delimiter);
  reader.push(text);
  if (complete) reader.end();
  if (delimiter !== ',') notes.push(`Fields are separated by ${delimiter === '\t' ? 'a tab' : `"${delimiter}"`}.`);
  const names = (reader.next()?.fields ?? []).map((field, i) => field ?? `column ${i + 1}`);
  const rows: Cell[][] = [];
  let uneven: number | undefined;
  for (let record = reader.next(); record !== undefined; record = reader.next()) {
    if (rows.length >= maxRows) return { columns: names.map(column), rows, complete: false };
    if (record.fields.length !== names.length && !isBlank(record.fields)) uneven ??= record.line;
    rows.push(record.fields);
  }
  if (uneven !== undefined) notes.push(`Line ${uneven} does not have the header's ${names.length} fields.`);
  return { columns: names.map(column), rows, complete };
}

function isBlank(fields: readonly Cell[]): boolean {
  return fields.length === 1 && fields[0] === null;
}

function jsonTable(text: string, maxRows: number, complete: boolean, notes: string[]): TableRead {
  const names = new Set<string>();
  const records: Record<string, unknown>[] = [];
  const lines = text.split(/\r?\n/);
  if (!complete) lines.pop();
  let more = false;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (records.length >= maxRows) {
      more = true;
      break;
    }
    try {
      const value = JSON.parse(line) as Record<string, unknown>;
      for (const name of Object.keys(value)) names.add(name);
      records.push(value);
    } catch {
      notes.push(`Line ${i + 1} is not valid JSON.`);
    }
  }
  const columns = [...names].map(column);
  const rows = records.map((record) => columns.map(({ name }) => jsonCell(record[name])));
  return { columns, rows, complete: complete && !more };
}

function jsonCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function column(name: string): ResultColumn {
  return { name, type: 'varchar' };
}

function countLines(text: string): number {
  let lines = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

/** Keeps the lines around the wanted one (or the first ones) of a text that comes in pieces. */
class LineWindow {
  private readonly kept: string[] = [];
  private rest = '';
  private next = 1;
  private readonly from: number;
  private readonly to: number;

  constructor(line: number | undefined, maxRows: number) {
    this.from = line === undefined ? 1 : Math.max(1, line - linesBefore);
    this.to = line === undefined ? maxRows + 1 : line + linesAfter;
  }

  get firstLine(): number {
    return this.from;
  }

  get full(): boolean {
    return this.next > this.to;
  }

  push(text: string): void {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.take(line);
    if (this.rest.length > maxCharacters) this.rest = this.rest.slice(0, maxCharacters);
  }

  finish(atEnd: boolean): string[] {
    if (atEnd && this.rest !== '') this.take(this.rest);
    return this.kept;
  }

  private take(line: string): void {
    if (this.next >= this.from && this.next <= this.to) this.kept.push(line);
    this.next++;
  }
}
