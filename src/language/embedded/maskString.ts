/**
 * A Python string's body as SQL of the same length, so that every offset in the SQL is an offset in the Python text. Escapes
 * become what they stand for and blanks; placeholders that Python fills in become placeholders that the SQL scanner knows.
 */
import type { PythonString } from './pythonTokens';

const escape = /\\(?:\r\n|N\{[^}]*\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[^])/y;
/** `%s`, `%(name)s`, `%%`, as the DB-API and the % operator fill them in. */
const percent = /%(?:\(([A-Za-z_]\w*)\)[sdfr]|[sdr](?!\w)|%)/y;
const maxField = 300;

/** `filled`: Python's % operator puts text where `%s` stands; else the database gets a value there. */
export function maskString(text: string, string: PythonString, filled = false): string {
  const { prefix, bodyStart, bodyEnd } = string;
  const raw = prefix.includes('r');
  const formatted = prefix.includes('f');
  let sql = '';
  for (let at = bodyStart; at < bodyEnd;) {
    const piece = (raw ? undefined : escaped(text, at)) ??
      field(text, at, bodyEnd, formatted) ??
      parameter(text, at, filled) ?? [1, text[at]];
    const [length, shown = ' '] = piece;
    sql += shown.padEnd(length);
    at += length;
  }
  return sql.slice(0, bodyEnd - bodyStart);
}

type Piece = readonly [length: number, shown: string | undefined];

function escaped(text: string, at: number): Piece | undefined {
  if (text[at] !== '\\') return undefined;
  escape.lastIndex = at;
  const found = escape.exec(text)?.[0];
  if (found === undefined) return undefined;
  switch (found[1]) {
    case 'n':
      return [found.length, ' \n'];
    case "'":
    case '"':
      return [found.length, ` ${found[1]}`];
    case '\\':
      return [found.length, ' \\'];
    case '\n':
    case '\r':
    case 't':
      return [found.length, ' '];
    case 'N':
    case 'x':
    case 'u':
    case 'U':
      return [found.length, 'x'];
    default:
      // Python keeps the backslash of an escape that it does not know: `\d`.
      return [found.length, /[abfrv0-7]/.test(found[1] ?? '') ? ' ' : found];
  }
}

/** `{x}` of an f-string or of `.format`; doubled braces stand for one. */
function field(text: string, at: number, end: number, formatted: boolean): Piece | undefined {
  const c = text[at];
  if (c !== '{' && c !== '}') return undefined;
  if (text[at + 1] === c && at + 1 < end) return formatted ? [2, ` ${c}`] : undefined;
  if (c === '}') return undefined;
  const close = closing(text, at, Math.min(end, at + maxField));
  if (close < 0) return undefined;
  const inside = text.slice(at + 1, close);
  if (!formatted && !/^[\w.[\]]*(?:![rsa])?(?::[^{}\n]*)?$/.test(inside)) return undefined;
  const length = close + 1 - at;
  return [length, placeholder(length)];
}

/** What the scanner takes where a name, a value or a clause may stand; of two characters or more. */
export function placeholder(length: number): string {
  return length === 2 ? '{}' : `\${${'_'.repeat(length - 3)}}`;
}

function closing(text: string, at: number, end: number): number {
  let depth = 0;
  for (let i = at; i < end; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

function parameter(text: string, at: number, filled: boolean): Piece | undefined {
  if (text[at] !== '%') return undefined;
  percent.lastIndex = at;
  const found = percent.exec(text);
  if (found === null) return undefined;
  const [whole, name] = found;
  if (whole === '%%') return [2, ' %'];
  if (filled) return [whole.length, placeholder(whole.length)];
  return [whole.length, name === undefined ? '$1' : `:${name}`];
}
