/** Records of CSV and delimited text, with the line they begin on. */
import type { CopyOptions } from './options';

export interface RawRecord {
  /** First line of the record in its file, from 1. */
  readonly line: number;
  readonly fields: (string | null)[];
  readonly raw: string;
}

/** Text that is fed piece by piece; records come out whole. */
export class FieldReader {
  private text = '';
  private line = 1;
  private readonly quote: string | undefined;
  /** Where the next quote stands: looked for once, not for each record anew. */
  private nextQuote: number | undefined;

  constructor(private readonly options: CopyOptions) {
    this.quote = options.format.kind === 'csv' ? options.format.quote : undefined;
  }

  *feed(piece: string, last: boolean): Generator<RawRecord> {
    this.text += piece;
    this.nextQuote = undefined;
    let at = 0;
    while (at < this.text.length) {
      const end = this.recordEnd(at, last);
      if (end < 0) break;
      const cut = this.text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      const raw = this.text.slice(at, cut);
      const line = this.line;
      for (let i = at; i >= 0 && i < end;) {
        i = this.text.indexOf('\n', i);
        if (i < 0 || i >= end) break;
        this.line++;
        i++;
      }
      this.line++;
      at = Math.min(end + 1, this.text.length);
      yield { line, raw, fields: this.split(raw) };
    }
    this.text = this.text.slice(at);
  }

  /** Offset of the line end that closes the record; -1 while it is not there yet. */
  private recordEnd(from: number, last: boolean): number {
    const { quote } = this;
    let newline = this.text.indexOf('\n', from);
    if (quote !== undefined) {
      let open = false;
      let at = from;
      for (;;) {
        const mark = this.quoteFrom(quote, at);
        if (!open && (mark < 0 || (newline >= 0 && newline < mark))) break;
        if (mark < 0) return last ? this.text.length : -1;
        open = !open;
        at = mark + 1;
        if (!open || newline < at) newline = this.text.indexOf('\n', at);
      }
    } else if (this.options.escape) {
      while (newline > from && this.text[newline - 1] === '\\') newline = this.text.indexOf('\n', newline + 1);
    }
    if (newline >= 0) return newline;
    return last ? this.text.length : -1;
  }

  private quoteFrom(quote: string, at: number): number {
    if (this.nextQuote === undefined || (this.nextQuote >= 0 && this.nextQuote < at))
      this.nextQuote = this.text.indexOf(quote, at);
    return this.nextQuote;
  }

  private split(raw: string): (string | null)[] {
    const { delimiter, escape, removeQuotes } = this.options;
    if (this.quote !== undefined)
      return raw.includes(this.quote) ? this.splitQuoted(raw, this.quote) : raw.split(delimiter);
    let fields = escape ? splitEscaped(raw, delimiter) : raw.split(delimiter);
    if (removeQuotes) fields = fields.map((field) => field.replace(/^(["'])(.*)\1$/s, '$2'));
    return fields;
  }

  private splitQuoted(raw: string, quote: string): string[] {
    const { delimiter } = this.options;
    const fields: string[] = [];
    let at = 0;
    for (;;) {
      let field: string;
      if (raw.startsWith(quote, at)) {
        let end = raw.indexOf(quote, at + 1);
        while (end >= 0 && raw.startsWith(quote, end + 1)) end = raw.indexOf(quote, end + 2);
        if (end < 0) end = raw.length;
        field = raw.slice(at + 1, end).replaceAll(quote + quote, quote);
        at = raw.indexOf(delimiter, end);
      } else {
        const end = raw.indexOf(delimiter, at);
        field = raw.slice(at, end < 0 ? undefined : end);
        at = end;
      }
      fields.push(field);
      if (at < 0) return fields;
      at += delimiter.length;
    }
  }
}

function splitEscaped(raw: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '\\' && at + 1 < raw.length) field += raw[++at] ?? '';
    else if (raw.startsWith(delimiter, at)) {
      fields.push(field);
      field = '';
      at += delimiter.length - 1;
    } else field += raw[at];
  }
  fields.push(field);
  return fields;
}
