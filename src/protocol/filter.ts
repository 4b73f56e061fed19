/**
 * The filter of a grid: `qty > 3 and store = 0042`, `customer is null`, `name contains "gift card"`, or just words, which are looked
 * for in every column. Parsed here for both sides: the host filters what it keeps, a small grid filters itself.
 */
import type { CellView, ColumnView } from './table';

export type RowTest = (row: readonly CellView[]) => boolean;
export type ParsedFilter = { readonly test: RowTest } | { readonly error: string };

const term =
  /^\s*(?:"((?:[^"]|"")+)"|([^\s"<>=!~]+))\s*(is\s+not\s+null|is\s+null|<=|>=|<>|!=|=|<|>|~|contains\b)\s*(.*)$/isu;

export function parseFilter(text: string, columns: readonly ColumnView[]): ParsedFilter {
  const tests: RowTest[] = [];
  for (const part of splitAnd(text)) {
    const parsed = parseTerm(part, columns);
    if ('error' in parsed) return parsed;
    tests.push(parsed.test);
  }
  return { test: (row) => tests.every((test) => test(row)) };
}

/** Parts between ` and `, quotes respected. */
function splitAnd(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || (c === "'" && /[\s=<>~]/u.test(text.charAt(i - 1)))) quote = c;
    else if (/\s/u.test(c) && /^\sand\s/iu.test(text.slice(i, i + 5))) {
      parts.push(text.slice(from, i));
      from = i + 5;
      i += 4;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function parseTerm(part: string, columns: readonly ColumnView[]): ParsedFilter {
  const match = term.exec(part);
  if (!match) return words(part);
  const name = (match[1]?.replaceAll('""', '"') ?? match[2] ?? '').toLowerCase();
  const operator = (match[3] ?? '').toLowerCase().replace(/\s+/gu, ' ');
  const at = columns.findIndex((column) => column.name.toLowerCase() === name);
  if (at < 0) {
    return {
      error: `There is no column "${match[1] ?? match[2]}". Columns: ${columns
        .map((c) => c.name)
        .slice(0, 12)
        .join(', ')}`,
    };
  }
  if (operator === 'is null') return { test: (row) => (row[at] ?? null) === null };
  if (operator === 'is not null') return { test: (row) => (row[at] ?? null) !== null };
  const value = unquote(match[4] ?? '');
  if (value === '' && !/^(['"])\1$/u.test((match[4] ?? '').trim()))
    return { error: `"${part}" ends after ${operator}: type a value.` };
  return compare(at, operator, value, columns[at]?.numeric === true);
}

function compare(at: number, operator: string, value: string, numeric: boolean): ParsedFilter {
  if (operator === '~' || operator === 'contains') {
    const wanted = value.toLowerCase();
    return { test: (row) => row[at]?.toLowerCase().includes(wanted) === true };
  }
  const number = Number(value);
  if (numeric && !Number.isFinite(number))
    return { error: `"${value}" is not a number, and the column holds numbers.` };
  const order = (cell: string): number => {
    if (!numeric) return cell < value ? -1 : cell > value ? 1 : 0;
    return Math.sign(Number(cell) - number);
  };
  const accept: Record<string, (sign: number) => boolean> = {
    '=': (sign) => sign === 0,
    '!=': (sign) => sign !== 0,
    '<>': (sign) => sign !== 0,
    '<': (sign) => sign < 0,
    '<=': (sign) => sign <= 0,
    '>': (sign) => sign > 0,
    '>=': (sign) => sign >= 0,
  };
  const accepts = accept[operator];
  if (!accepts) return { error: `${operator} is not an operator: use = != < <= > >= contains, is null, is not null.` };
  return {
    test: (row) => {
      const cell = row[at];
      return cell != null && accepts(order(cell));
    },
  };
}

function words(part: string): ParsedFilter {
  const wanted = unquote(part).toLowerCase();
  return { test: (row) => row.some((cell) => cell?.toLowerCase().includes(wanted) === true) };
}

function unquote(text: string): string {
  const trimmed = text.trim();
  const match = /^"((?:[^"]|"")*)"$|^'((?:[^']|'')*)'$/u.exec(trimmed);
  return match ? (match[1]?.replaceAll('""', '"') ?? match[2]?.replaceAll("''", "'") ?? '') : trimmed;
}
