/** JSON sources: objects one after another, mapped to columns by name ('auto') or by JSONPaths. */
import { StatementError } from '../execute/outcome';
import type { RawRecord } from './fields';

/** Cuts a stream of text into top-level JSON objects (also those of one surrounding array). */
export class ObjectReader {
  private text = '';
  private line = 1;

  *feed(piece: string, last: boolean): Generator<{ line: number; raw: string }> {
    this.text += piece;
    let at = 0;
    for (;;) {
      const start = this.skip(at);
      if (start >= this.text.length) {
        at = start;
        break;
      }
      const end = this.text[start] === '{' ? this.objectEnd(start) : this.lineEnd(start, last);
      if (end < 0) {
        if (!last) {
          at = start;
          break;
        }
        yield { line: this.line, raw: this.text.slice(start) };
        at = this.text.length;
        break;
      }
      const raw = this.text.slice(start, end);
      yield { line: this.line, raw };
      this.countLines(start, end);
      at = end;
    }
    this.text = this.text.slice(at);
  }

  /** White space, and the brackets and commas of a surrounding array. */
  private skip(from: number): number {
    let at = from;
    while (at < this.text.length && /[\s,[\]]/.test(this.text[at] ?? '')) {
      if (this.text[at] === '\n') this.line++;
      at++;
    }
    return at;
  }

  private objectEnd(from: number): number {
    let depth = 0;
    for (let at = from; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 34) {
        at = this.stringEnd(at);
        if (at < 0) return -1;
      } else if (code === 123) depth++;
      else if (code === 125 && --depth === 0) return at + 1;
    }
    return -1;
  }

  private stringEnd(from: number): number {
    for (let at = from + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 34) return at;
    }
    return -1;
  }

  private lineEnd(from: number, last: boolean): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 && last ? this.text.length : end;
  }

  private countLines(from: number, to: number): void {
    for (let at = this.text.indexOf('\n', from); at >= 0 && at < to; at = this.text.indexOf('\n', at + 1)) this.line++;
  }
}

/** A value as the text that a column's converter reads; null for JSON's null and for what is absent. */
export function jsonText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export type ObjectMapper = (object: Record<string, unknown>, raw: string) => (string | null)[];

export function autoMapper(columns: readonly string[], ignoreCase: boolean): ObjectMapper {
  return (object) => {
    if (!ignoreCase)
      return columns.map((column) => jsonText(Object.hasOwn(object, column) ? object[column] : undefined));
    const byName = new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
    return columns.map((column) => jsonText(byName.get(column)));
  };
}

export function pathMapper(text: string, where: string, columns: readonly string[]): ObjectMapper {
  let expressions: unknown;
  try {
    expressions = (JSON.parse(text) as { jsonpaths?: unknown }).jsonpaths;
  } catch {
    expressions = undefined;
  }
  if (!Array.isArray(expressions) || !expressions.every((each): each is string => typeof each === 'string'))
    throw new StatementError('Invalid JSONPath format. Error while parsing the JSONPaths file', 'XX000', undefined, {
      detail: `${where} needs {"jsonpaths": ["$['a']", …]}`,
    });
  if (expressions.length !== columns.length)
    throw new StatementError('Number of jsonpaths and the number of columns should match', 'XX000', undefined, {
      detail: `JSONPath size: ${expressions.length}, Number of columns in table or column list: ${columns.length}`,
    });
  const paths = expressions.map(steps);
  return (object) => paths.map((path) => jsonText(path.reduce<unknown>(step, object)));
}

function steps(path: string): (string | number)[] {
  const found = [...path.matchAll(/\.([A-Za-z_][\w$]*)|\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]/g)];
  if (!path.startsWith('$') || found.map((each) => each[0]).join('') !== path.slice(1))
    throw new StatementError('Invalid JSONPath format', 'XX000', undefined, { detail: path });
  return found.map(([, dotted, single, double, index]) =>
    index === undefined ? (dotted ?? single ?? double ?? '') : Number(index),
  );
}

function step(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}

/** A record, or why the text is none. */
export function toRecord(found: { line: number; raw: string }, map: ObjectMapper): RawRecord | undefined {
  try {
    const value: unknown = JSON.parse(found.raw);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return { line: found.line, raw: found.raw, fields: map(value as Record<string, unknown>, found.raw) };
  } catch {
    return undefined;
  }
}
