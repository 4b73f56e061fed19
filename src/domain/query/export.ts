/** Rows of a result as text: CSV, JSON and the tab-separated form that spreadsheets paste. */
import { csvLine } from '../text/csv';
import type { Cell, ResultColumn } from './model';

export type ExportFormat = 'csv' | 'json' | 'tsv';

/** Rows per chunk: small enough that making one does not hold up whoever writes it. */
const rowsPerChunk = 2000;

/**
 * Chunks of text that together are the file. NULL is an empty field in CSV (`''` is `""`), `null` in JSON and empty in TSV.
 * JSON is an array of objects; numbers and booleans are written as such where JavaScript keeps their value.
 */
export async function* exportRows(
  columns: readonly ResultColumn[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const write = writers[format](columns);
  let chunk = write.start;
  let inChunk = 0;
  let first = true;
  for await (const row of rows) {
    chunk += write.row(row, first);
    first = false;
    if (++inChunk >= rowsPerChunk) {
      yield chunk;
      chunk = '';
      inChunk = 0;
    }
  }
  chunk += write.end(first);
  if (chunk !== '') yield chunk;
}

interface Writer {
  readonly start: string;
  row(cells: readonly Cell[], first: boolean): string;
  end(empty: boolean): string;
}

const writers: Readonly<Record<ExportFormat, (columns: readonly ResultColumn[]) => Writer>> = {
  csv: (columns) => ({ start: csvLine(columns.map(({ name }) => name)), row: csvLine, end: () => '' }),
  tsv: (columns) => ({ start: tsvLine(columns.map(({ name }) => name)), row: tsvLine, end: () => '' }),
  json: (columns) => {
    const names = uniqueNames(columns).map((name) => JSON.stringify(name));
    const values = columns.map(({ type }) => jsonWriter(type));
    return {
      start: '[',
      row: (cells, first) => {
        const fields = names.map((name, i) => `${name}:${values[i]?.(cells[i] ?? null) ?? 'null'}`);
        return `${first ? '\n' : ',\n'}{${fields.join(',')}}`;
      },
      end: (empty) => (empty ? ']\n' : '\n]\n'),
    };
  },
};

/** A second column of the same name would hide the first in an object. */
function uniqueNames(columns: readonly ResultColumn[]): string[] {
  const used = new Set<string>();
  return columns.map(({ name }) => {
    let unique = name;
    for (let n = 2; used.has(unique); n++) unique = `${name}_${n}`;
    used.add(unique);
    return unique;
  });
}

/** A tab or a line end inside a cell would break the table that is pasted. */
function tsvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (cell === null ? '' : /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')}\n`;
}

/** JSON numbers as the grammar has them: `007`, `NaN` and `1.` stay text. */
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function jsonWriter(type: string): (cell: Cell) => string {
  const quoted = (cell: Cell) => (cell === null ? 'null' : JSON.stringify(cell));
  if (/^(int|float|double|real|numeric|decimal|bigint|smallint|oid)/i.test(type)) {
    // Digits that a double cannot hold stay text, so that no value changes silently.
    return (cell) => (cell !== null && jsonNumber.test(cell) && keepsValue(cell) ? cell : quoted(cell));
  }
  if (/^bool/i.test(type))
    return (cell) =>
      cell === 't' || cell === 'true' ? 'true' : cell === 'f' || cell === 'false' ? 'false' : quoted(cell);
  return quoted;
}

function keepsValue(text: string): boolean {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  return digits.length <= 15;
}
