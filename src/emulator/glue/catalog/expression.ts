/**
 * GetPartitions' filter: comparisons (= <> != < <= > >=), LIKE, IN, BETWEEN, IS NULL, AND, OR, NOT and parentheses
 * over partition keys. Values compare as numbers where the key's type is numeric, else as text.
 */
import { invalid } from '../errors';

type Row = ReadonlyMap<string, { value: string; numeric: boolean }>;
export type Filter = (row: Row) => boolean;

const TOKEN = /\s*(?:('(?:[^']|'')*'|"[^"]*")|(<=|>=|<>|!=|[=<>(),])|([A-Za-z_][\w$]*)|(-?\d+(?:\.\d+)?))/y;

export function parseFilter(source: string): Filter {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (source.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(source);
    if (!found) throw invalid(`Unsupported expression '${source}' at '${source.slice(at).trim()}'`);
    tokens.push(found[0].trim());
  }
  let next = 0;
  const peek = (): string => (tokens[next] ?? '').toUpperCase();
  const take = (wanted?: string): string => {
    const token = tokens[next];
    if (token === undefined || (wanted !== undefined && token.toUpperCase() !== wanted)) {
      throw invalid(`Unsupported expression '${source}': ${wanted ?? 'a value'} expected`);
    }
    next++;
    return token;
  };
  const literal = (): string => {
    const token = take();
    if (/^'.*'$/s.test(token)) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return token;
    if (/^(date|timestamp)$/i.test(token)) return literal();
    throw invalid(`Unsupported expression '${source}': a literal expected instead of ${token}`);
  };
  const any = (): Filter => {
    let left = all();
    while (peek() === 'OR') {
      take();
      const [one, two] = [left, all()];
      left = (row) => one(row) || two(row);
    }
    return left;
  };
  const all = (): Filter => {
    let left = one();
    while (peek() === 'AND') {
      take();
      const [first, second] = [left, one()];
      left = (row) => first(row) && second(row);
    }
    return left;
  };
  const one = (): Filter => {
    if (peek() === 'NOT') {
      take();
      const inner = one();
      return (row) => !inner(row);
    }
    if (peek() === '(') {
      take();
      const inner = any();
      take(')');
      return inner;
    }
    return comparison();
  };
  const comparison = (): Filter => {
    const name = take().replace(/^"|"$/g, '').toLowerCase();
    let negated = false;
    if (peek() === 'NOT') {
      take();
      negated = true;
    }
    const operator = take().toUpperCase();
    const test = (check: (compare: (other: string) => number, value: string) => boolean): Filter => {
      return (row) => {
        const cell = row.get(name);
        if (!cell) throw invalid(`Unsupported expression '${source}': ${name} is not a partition key`);
        return check((other) => compareValues(cell.value, other, cell.numeric), cell.value) !== negated;
      };
    };
    if (operator === 'IN') {
      take('(');
      const values = [literal()];
      while (peek() === ',') {
        take();
        values.push(literal());
      }
      take(')');
      return test((compare) => values.some((value) => compare(value) === 0));
    }
    if (operator === 'BETWEEN') {
      const low = literal();
      take('AND');
      const high = literal();
      return test((compare) => compare(low) >= 0 && compare(high) <= 0);
    }
    if (operator === 'LIKE') {
      const pattern = literal()
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.');
      const wanted = new RegExp(`^${pattern}$`, 's');
      return test((_, value) => wanted.test(value));
    }
    if (operator === 'IS') {
      const not = peek() === 'NOT' && Boolean(take());
      take('NULL');
      return test((_, value) => (value === '__HIVE_DEFAULT_PARTITION__') !== not);
    }
    const holds = COMPARISONS[operator];
    if (!holds) throw invalid(`Unsupported expression '${source}': ${operator} is not a comparison`);
    const other = literal();
    return test((compare) => holds(compare(other)));
  };
  const filter = any();
  if (next < tokens.length) throw invalid(`Unsupported expression '${source}' at '${tokens[next] ?? ''}'`);
  return filter;
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compareValues(left: string, right: string, numeric: boolean): number {
  if (numeric) return Number(left) - Number(right);
  return left < right ? -1 : left > right ? 1 : 0;
}
