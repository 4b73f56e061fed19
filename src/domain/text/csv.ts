/**
 * CSV as Redshift, Spark and people write it (RFC 4180 with any one-character delimiter, any line end).
 * One reader serves query results, previews and the search for a line; it never throws: a stray quote is text.
 */
import type { Cell } from '../query/model';

export interface CsvRecord {
  /** An unquoted empty field is null, a quoted empty one is ''. */
  readonly fields: Cell[];
  /** Physical line on which the record starts, from 1. */
  readonly line: number;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Takes text in pieces and gives back whole records. */
export class CsvReader {
  private text = '';
  private at = 0;
  private line = 1;
  private ended = false;
  private readonly delimiterCode: number;

  constructor(delimiter = ',') {
    this.delimiterCode = delimiter.charCodeAt(0);
  }

  push(text: string): void {
    this.text = this.at >= this.text.length ? text : this.text.slice(this.at) + text;
    this.at = 0;
  }

  /** No more text comes: what is left is the last record. */
  end(): void {
    this.ended = true;
  }

  /** The next record, or undefined when more text is needed (or none is left after `end`). */
  next(): CsvRecord | undefined {
    const { text, delimiterCode } = this;
    const length = text.length;
    let at = this.at;
    if (at >= length) return undefined;
    let lines = 0;
    const fields: Cell[] = [];
    for (;;) {
      if (text.charCodeAt(at) === quote) {
        const field = this.quoted(at + 1);
        if (field === undefined) return undefined;
        fields.push(field.value);
        lines += field.lines;
        at = field.end;
      } else {
        const start = at;
        let code = 0;
        while (at < length) {
          code = text.charCodeAt(at);
          if (code === delimiterCode || code === lineFeed || code === carriageReturn) break;
          at++;
        }
        fields.push(at === start ? null : text.slice(start, at));
      }
      if (at < length && text.charCodeAt(at) === delimiterCode) {
        at++;
        continue;
      }
      break;
    }
    const end = this.lineEnd(at);
    if (end === undefined) return undefined;
    const line = this.line;
    this.line += lines + 1;
    this.at = end;
    return { fields, line };
  }

  /** Offset after the line end at `at`; undefined when it cannot be told yet. */
  private lineEnd(at: number): number | undefined {
    if (at >= this.text.length) return this.ended ? at : undefined;
    if (this.text.charCodeAt(at) === lineFeed) return at + 1;
    if (at + 1 >= this.text.length && !this.ended) return undefined;
    return this.text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
  }

  /** The field whose opening quote stands before `start`. Text after the closing quote is kept as it stands. */
  private quoted(start: number): { value: string; end: number; lines: number } | undefined {
    const { text } = this;
    let at = start;
    let value = '';
    for (;;) {
      const close = text.indexOf('"', at);
      if (close < 0) {
        if (!this.ended) return undefined;
        value += text.slice(at);
        return { value, end: text.length, lines: countLines(value) };
      }
      value += text.slice(at, close);
      if (close + 1 >= text.length && !this.ended) return undefined;
      if (text.charCodeAt(close + 1) === quote) {
        value += '"';
        at = close + 2;
        continue;
      }
      let end = close + 1;
      const lines = countLines(value);
      while (end < text.length) {
        const code = text.charCodeAt(end);
        if (code === this.delimiterCode || code === lineFeed || code === carriageReturn) break;
        end++;
      }
      return { value: value + text.slice(close + 1, end), end, lines };
    }
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

const needsQuotes = /[",\r\n]/;

/** A cell as a CSV field: NULL is empty, '' is `""`. */
export function csvField(cell: Cell): string {
  if (cell === null) return '';
  return cell === '' || needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One line with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\n`;
}
