/** Calls that take SQL, told by what they are called on and how they are named. */
import type { PythonToken } from './pythonTokens';

export interface SqlCall {
  readonly dialect: 'redshift' | 'spark';
  /** True where other databases have the same call (`cursor.execute`). */
  readonly shared: boolean;
  /** Index of the first token of the dotted name. */
  readonly start: number;
  /** Index of the token after the opening parenthesis, and of the closing one (or the end). */
  readonly from: number;
  readonly to: number;
  /** Names of the keyword argument that is the SQL; undefined where the first positional one may be it too. */
  readonly keywords: ReadonlySet<string>;
  readonly positional: boolean;
}

interface CallKind {
  readonly name: RegExp;
  /** The name before the last dot; absent where it does not matter. */
  readonly on?: RegExp;
  /** Some part of the dotted name that tells of another database. */
  readonly not?: RegExp;
  readonly dialect: SqlCall['dialect'];
  readonly shared: boolean;
  readonly keywords: readonly string[];
  readonly positional: boolean;
}

const database = /^_?(?:.*_)?(?:cursor|curs|cur|conn|connection|con|db|redshift|rs|warehouse|engine|database)\d?$/i;
const elsewhere =
  /athena|spark|glue_client|duckdb|sqlite|mysql|mariadb|postgres|oracle|mssql|sql_?server|dynamodb|timestream|snowflake|big_?query|clickhouse|trino|presto|teradata|hive|databricks|vertica|cassandra/i;

const kinds: readonly CallKind[] = [
  {
    name: /^sql$/,
    on: /^(?:.*spark.*|sqlContext|sql_context|.*session)$/i,
    dialect: 'spark',
    shared: false,
    keywords: ['sqlQuery'],
    positional: true,
  },
  { name: /^execute_statement$/, dialect: 'redshift', shared: false, keywords: ['Sql'], positional: false },
  { name: /^batch_execute_statement$/, dialect: 'redshift', shared: false, keywords: ['Sqls'], positional: false },
  {
    name: /^(?:execute|executemany)$/,
    on: database,
    not: elsewhere,
    dialect: 'redshift',
    shared: true,
    keywords: ['operation', 'query', 'sql', 'statement'],
    positional: true,
  },
  {
    name: /^run$/,
    on: /^_?(?:.*_)?(?:conn|connection|con|db|redshift)$/i,
    not: elsewhere,
    dialect: 'redshift',
    shared: true,
    keywords: ['sql'],
    positional: true,
  },
  {
    name: /^read_sql(?:_query)?$/,
    not: elsewhere,
    dialect: 'redshift',
    shared: true,
    keywords: ['sql'],
    positional: true,
  },
];

export function findCalls(text: string, tokens: readonly PythonToken[]): SqlCall[] {
  const calls: SqlCall[] = [];
  const textOf = (token: PythonToken | undefined): string => (token ? text.slice(token.start, token.end) : '');
  for (let i = 0; i + 1 < tokens.length; i++) {
    const token = tokens[i] as PythonToken;
    if (token.kind !== 'name' || textOf(tokens[i + 1]) !== '(') continue;
    const before = textOf(tokens[i - 1]);
    if (before === 'def' || before === 'class') continue;
    const name = textOf(token);
    const { path, start } = before === '.' ? pathBefore(i - 1, tokens, textOf) : { path: [], start: i };
    for (const kind of kinds) {
      if (!kind.name.test(name)) continue;
      if (kind.on !== undefined && !kind.on.test(path.at(-1) ?? '')) continue;
      if (path.some((part) => kind.not?.test(part))) continue;
      calls.push({
        dialect: kind.dialect,
        shared: kind.shared,
        start,
        from: i + 2,
        to: closeOf(i + 1, tokens, textOf),
        keywords: new Set(kind.keywords),
        positional: kind.positional,
      });
      break;
    }
  }
  return calls;
}

/** The names of `a.b(…).c` before the dot at `dot`, outer first, and where they begin; calls in between are passed. */
function pathBefore(
  dot: number,
  tokens: readonly PythonToken[],
  textOf: (token: PythonToken | undefined) => string,
): { readonly path: string[]; readonly start: number } {
  const path: string[] = [];
  let i = dot;
  while (textOf(tokens[i]) === '.') {
    i--;
    if (textOf(tokens[i]) === ')') {
      let depth = 0;
      for (; i >= 0; i--) {
        const c = textOf(tokens[i]);
        if (c === ')') depth++;
        else if (c === '(' && --depth === 0) break;
      }
      i--;
    }
    if (tokens[i]?.kind !== 'name') break;
    path.unshift(textOf(tokens[i]));
    i--;
  }
  return { path, start: i + 1 };
}

/** Index of the token that closes the bracket at `open`; the number of tokens where nothing does. */
export function closeOf(
  open: number,
  tokens: readonly PythonToken[],
  textOf: (token: PythonToken | undefined) => string,
): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]?.kind !== 'op') continue;
    const c = textOf(tokens[i]);
    if (c === '(' || c === '[' || c === '{') depth++;
    else if ((c === ')' || c === ']' || c === '}') && --depth === 0) return i;
  }
  return tokens.length;
}
