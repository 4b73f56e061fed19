/** SQL that stands in strings of a Python text: what Glue scripts hand to Spark, to the Redshift Data API or to a DB-API connection. */
import { findCalls } from './pythonCalls';
import { PythonDatabases } from './pythonDatabases';
import { stringsOf, type StringRun } from './pythonStrings';
import { pythonTokens } from './pythonTokens';

export interface EmbeddedSql {
  /** Range of the SQL in the Python text, without the outer quotes. */
  readonly start: number;
  readonly end: number;
  readonly dialect: 'redshift' | 'spark';
  /** Prefix of the (first) string in lower case: `f`, `r`, empty. */
  readonly prefix: string;
  /** As long as the range: an offset in it, plus `start`, is the offset in the Python text. */
  readonly sql: string;
  /** Whether Python adds to the text before it runs, so that it is a statement's beginning only. */
  readonly open: boolean;
}

/** A statement's first word; comments before it are passed. What begins otherwise may be anything and is left alone. */
const statement =
  /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*(?:\(\s*)*(?:select|with|insert|update|delete|merge|copy|unload|create|alter|drop|truncate|vacuum|analyze|analyse|call|grant|revoke|begin|start|commit|end|rollback|abort|set|reset|show|explain|refresh|lock|declare|fetch|close|prepare|deallocate|comment|describe|use|cache|uncache|msck|values|from)\b/i;

/** In order of their places; a string is named once. Never throws. */
export function embeddedSql(python: string): EmbeddedSql[] {
  if (
    !/\.\s*(?:sql|SQL|execute|run|read_sql|executemany|(?:batch_)?execute_statement)/.test(python) &&
    !/read_sql/.test(python)
  )
    return [];
  const tokens = pythonTokens(python);
  const databases = new PythonDatabases(python, tokens);
  const found = new Map<number, EmbeddedSql>();
  for (const call of findCalls(python, tokens)) {
    if (call.shared && databases.of(call.start, call.to) === 'other') continue;
    for (const run of stringsOf(python, tokens, call))
      if (statement.test(run.sql) && !found.has(run.start)) found.set(run.start, toSql(run, call.dialect));
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function toSql({ start, end, prefix, sql, open }: StringRun, dialect: EmbeddedSql['dialect']): EmbeddedSql {
  return { start, end, dialect, prefix, sql, open };
}
