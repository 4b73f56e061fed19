/** Which database a Python call speaks to: Redshift, another one, or one of which the text says nothing. */
import { lineEnd, type PythonToken } from './pythonTokens';

/** Redshift, which other databases' drivers do not reach, or certainly not Redshift. */
export type Database = 'redshift' | 'other';

/** Modules, with their packages, that reach no Redshift. */
const otherModules =
  /^(?:sqlite3|aiosqlite|pysqlite3|sqlite_utils|apsw|pymysql|mysql|MySQLdb|aiomysql|asyncmy|mariadb|oracledb|cx_Oracle|pymssql|duckdb|chdb|snowflake|pyathena|clickhouse_(?:driver|connect)|trino|prestodb|pyhive|impala|databricks|feast|google\.cloud\.(?:bigquery|spanner|sql|alloydb)|ibm_db(?:_dbi)?|teradatasql|teradata|hdbcli|vertica_python|singlestoredb|pyexasol|cassandra|phoenixdb|fdb|firebird|firebirdsql|libsql(?:_experimental)?|pinotdb|pydruid|taos|django\.db|airflow\.providers\.(?:mysql|microsoft|oracle|snowflake|google|sqlite|presto|trino|apache|vertica|exasol|teradata|databricks|odbc|jdbc))(?:\.|$)/;
/** Modules that reach Redshift, which speaks PostgreSQL's protocol. */
const ownModules = /^(?:psycopg2?|psycopg2cffi|pg8000|airflow\.providers\.postgres)(?:\.|$)|redshift/i;
/** Classes and variables that tell by their names. */
const otherNames =
  /^(?:mysql|sqlserver|oracle|sqlite|snowflake|bigquery|duckdb)$|^(?:MySql|MsSql|Oracle|Snowflake|BigQuery|Sqlite|Presto|Trino|Hive\w*|DuckDB|ClickHouse|Vertica|Jdbc|Odbc|Druid|Exasol|Teradata|Databricks\w*)Hook$/;
const ownNames = /redshift|^PostgresHook$/i;
/** A connection's address, or what ODBC calls its driver; else a type in quotes may tell. */
const otherAddress =
  /^[rfbu]*["']+(?:mysql|mariadb|oracle|mssql|sqlite|snowflake|bigquery|duckdb|clickhouse\w*|trino|presto|hive|teradatasql|hana|ibm_db_sa|db2|vertica\w*|cockroachdb|databricks|awsathena)(?:\+\w+)?:\/\/|\bdriver\s*=\s*\{?[^;}]*(?:SQL Server|MySQL|MariaDB|Oracle|SQLite|Snowflake|Teradata|DB2|FreeTDS|Athena|Databricks|Vertica|HDBODBC|BigQuery)/i;
const ownAddress = /^[rfbu]*["']+redshift(?:\+\w+)?:\/\/|\bdriver\s*=\s*\{?[^;}]*Redshift/i;

/** What a text's names speak to, as its lines are passed from the first to the last. */
export class PythonDatabases {
  private readonly byName = new Map<string, Database>();
  private readonly imported = new Set<Database>();
  private routine = '';
  /** The line that is read next, and where it ends. */
  private line = 0;
  private lineTo: number;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly PythonToken[],
  ) {
    this.lineTo = lineEnd(tokens, 0);
    for (let i = 0; i < tokens.length; i = lineEnd(tokens, i) + 1) this.readImport(i);
  }

  /**
   * The database of a call whose dotted name begins at token `start` and whose arguments end before token `end`; undefined where neither
   * names nor imports tell. Calls must be asked for in the order of their places.
   */
  of(start: number, end: number): Database | undefined {
    for (; this.lineTo < start; this.lineTo = lineEnd(this.tokens, this.line)) {
      this.readLine(this.line, this.lineTo);
      this.line = this.lineTo + 1;
    }
    const named = this.inTokens(start, end);
    if (named !== undefined) return named;
    return this.imported.has('other') && !this.imported.has('redshift') ? 'other' : undefined;
  }

  private readImport(start: number): void {
    const first = this.textOf(start);
    const end = lineEnd(this.tokens, start);
    if (first === 'from') {
      const { path, next } = this.dotted(start + 1);
      for (let i = next + 1; i < end; i++)
        if (this.tokens[i]?.kind === 'name') i = this.learn(i, `${path}.${this.textOf(i)}`, this.textOf(i));
    } else if (first === 'import')
      for (let i = start + 1; i < end; i++) {
        if (this.tokens[i]?.kind !== 'name') continue;
        const { path, next } = this.dotted(i);
        i = this.learn(next - 1, path, path.split('.')[0] as string);
      }
  }

  /** Learns an imported name whose last token is at `index`; gives the index of its last token, `as …` included. */
  private learn(index: number, path: string, name: string): number {
    const renamed = this.textOf(index + 1) === 'as';
    const database = moduleKind(path);
    if (database !== undefined) {
      this.imported.add(database);
      this.byName.set(renamed ? this.textOf(index + 2) : name, database);
    }
    return renamed ? index + 2 : index;
  }

  /** `a.b.c`. */
  private dotted(from: number): { readonly path: string; readonly next: number } {
    let path = this.textOf(from);
    let next = from + 1;
    while (this.textOf(next) === '.' || this.textOf(next - 1) === '.') path += this.textOf(next++);
    return { path, next };
  }

  /** What is assigned or returned, or bound by `with … as`. */
  private readLine(start: number, end: number): void {
    const first = this.textOf(start);
    if (first === 'def' || (first === 'async' && this.textOf(start + 1) === 'def')) this.readRoutine(start, end);
    else if (first === 'return') {
      const database = this.inTokens(start + 1, end);
      if (database !== undefined) this.byName.set(this.routine, database);
    } else if (first === 'with' || first === 'async') {
      for (let i = start + 1, from = i; i < end; i++)
        if (this.textOf(i) === 'as') {
          this.assign(this.textOf(i + 1), from, i);
          from = i + 2;
        }
    } else if (this.tokens[start]?.kind === 'name') {
      let equals = start;
      while (equals < end && this.textOf(equals) !== '=' && this.textOf(equals) !== '(') equals++;
      if (this.textOf(equals) === '=') this.assign(this.textOf(equals - 1), equals + 1, end);
    }
  }

  /** Its name, and parameters that have a type: `con: "oracledb.Connection"`. */
  private readRoutine(start: number, end: number): void {
    this.routine = this.textOf(this.textOf(start) === 'def' ? start + 1 : start + 2);
    for (let i = start, next = i; i < end; i = next) {
      next = i + 1;
      if (this.textOf(i) !== ':' || this.tokens[i - 1]?.kind !== 'name') continue;
      while (next < end && this.textOf(next) !== ',' && this.textOf(next) !== ':') next++;
      this.assign(this.textOf(i - 1), i + 1, next);
    }
  }

  /** A name of which nothing is known any more means something else from here on. */
  private assign(name: string, from: number, to: number): void {
    const database = this.inTokens(from, to);
    if (database !== undefined) this.byName.set(name, database);
    else this.byName.delete(name);
  }

  /** What the first name or address that tells of a database tells. */
  private inTokens(from: number, to: number): Database | undefined {
    for (let i = from; i < to; i++) {
      const token = this.tokens[i];
      const text = this.textOf(i);
      // `name=` of an argument names no value.
      if (token?.kind === 'name' && this.textOf(i + 1) !== '=') {
        const database = this.byName.get(text) ?? nameKind(text);
        if (database !== undefined) return database;
      } else if (token?.kind === 'string') {
        const database = addressKind(text.slice(0, 300));
        if (database !== undefined) return database;
      }
    }
    return undefined;
  }

  private textOf(index: number): string {
    const token = this.tokens[index];
    return token === undefined ? '' : this.text.slice(token.start, token.end);
  }
}

function moduleKind(path: string): Database | undefined {
  if (otherModules.test(path)) return 'other';
  return ownModules.test(path) ? 'redshift' : nameKind(path.slice(path.lastIndexOf('.') + 1));
}

function nameKind(name: string): Database | undefined {
  if (otherNames.test(name)) return 'other';
  return ownNames.test(name) ? 'redshift' : undefined;
}

function addressKind(literal: string): Database | undefined {
  const type = /^["']([A-Za-z_][\w.]*)["']$/.exec(literal)?.[1];
  if (type !== undefined) return moduleKind(type);
  if (otherAddress.test(literal)) return 'other';
  return ownAddress.test(literal) ? 'redshift' : undefined;
}
