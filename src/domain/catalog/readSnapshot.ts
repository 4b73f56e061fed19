/**
 * All of a Redshift database's catalog in a few bulk queries, page by page, so that 300,000 columns are never held at once. SVV_ views
 * of the developer guide ("SVV metadata views"); keys from PG_CONSTRAINT, which Redshift keeps though it does not enforce them.
 */
import { Problem } from '../../base/problem';
import type { Warehouse } from '../ports';
import { finished } from '../query/collect';
import type { Cell } from '../query/model';
import type { WarehouseTable } from './model';
import { withArgumentNames } from './routineArguments';
import type { WarehouseProcedure } from './warehouseCatalog';

type Row = readonly Cell[];

export interface SnapshotSchema {
  readonly name: string;
  /** All its relations are in the snapshot: it is neither external nor shared. */
  readonly complete: boolean;
}
export type SnapshotRelation = Pick<WarehouseTable, 'schema' | 'name' | 'kind' | 'rows'> & {
  readonly comment: string | undefined;
};
/** In the order of the table's columns. */
export interface SnapshotColumn {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** As Redshift writes it, e.g. `character varying(20)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly distKey: boolean;
  /** Position in the sort key from 1, negative where it is interleaved, 0 outside of it. */
  readonly sortKey: number;
  readonly encoding: string;
}
export interface SnapshotKey {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Absent for a primary key. */
  readonly references?: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
}

/** One page; whatever it does not tell of is absent. */
export interface SnapshotPart {
  readonly schemas?: readonly SnapshotSchema[];
  /** Schemas that a name without one is looked for in, by the session's `search_path`. */
  readonly searchPath?: readonly string[];
  readonly relations?: readonly SnapshotRelation[];
  readonly columns?: readonly SnapshotColumn[];
  readonly keys?: readonly SnapshotKey[];
  readonly routines?: readonly WarehouseProcedure[];
}

const own = (column: string): string =>
  `${column} NOT LIKE 'pg!_%' ESCAPE '!' AND ${column} NOT IN ('information_schema', 'catalog_history')`;

const schemasSql = `SELECT schema_name, schema_type FROM svv_all_schemas WHERE database_name = current_database() AND ${own('schema_name')}`;
const pathSql = `SELECT array_to_string(current_schemas(false), ',')`;
const materializedSql = `SELECT schema_name, name FROM svv_mv_info WHERE database_name = current_database()`;
const rowsSql = `SELECT "schema", "table", tbl_rows FROM svv_table_info`;
const relationsSql = `SELECT schema_name, table_name, table_type, remarks FROM svv_redshift_tables
  WHERE database_name = current_database() AND ${own('schema_name')}`;
const columnsSql = `SELECT schema_name, table_name, column_name, data_type, is_nullable, distkey, sortkey, encoding FROM svv_redshift_columns
  WHERE database_name = current_database() AND ${own('schema_name')} ORDER BY schema_name, table_name, ordinal_position`;
const externalSql = `SELECT schemaname, tablename, columnname, external_type, is_nullable FROM svv_external_columns
  ORDER BY schemaname, tablename, columnnum`;
/** A row for each column of each side of a key; the numbers give their order. */
const keysSql = `SELECT k.oid, k.contype, n.nspname, c.relname, array_to_string(k.conkey, ','), a.attnum, a.attname, 'own' AS side
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) WHERE k.contype IN ('p', 'f') AND ${own('n.nspname')}
  UNION ALL SELECT k.oid, k.contype, n.nspname, c.relname, array_to_string(k.confkey, ','), a.attnum, a.attname, 'other'
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey) WHERE k.contype = 'f'`;
const routinesSql = `SELECT schema_name, function_name, function_type, argument_type, result_type FROM svv_redshift_functions
  WHERE database_name = current_database() AND ${own('schema_name')}`;
const argumentsSql = `SELECT n.nspname, p.proname, oidvectortypes(p.proargtypes), array_to_string(p.proargnames, ','), array_to_string(p.proargmodes, ',')
  FROM pg_proc_info p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proargnames IS NOT NULL AND ${own('n.nspname')}`;

/** Cancels what runs on the server when the signal fires. What the caller may not read is left out. */
export async function* readCatalogSnapshot(
  warehouse: Warehouse,
  database: string,
  signal?: AbortSignal,
): AsyncGenerator<SnapshotPart> {
  const pages = (sql: string) => pagesOf(warehouse, database, sql, signal);
  const all = async (sql: string): Promise<Row[]> => {
    const rows: Row[] = [];
    for await (const page of pages(sql)) rows.push(...page);
    return rows;
  };
  const [schemas, path, materialized, counts] = await Promise.all([
    all(schemasSql),
    optional(all(pathSql)),
    optional(all(materializedSql)),
    optional(all(rowsSql)),
  ]);
  const names = new Set(schemas.map((row) => text(row, 0)));
  yield { schemas: schemas.map((row) => ({ name: text(row, 0), complete: row[1] === 'local' })) };
  const searchPath = text(path[0] ?? [], 0)
    .split(',')
    .filter((name) => names.has(name));
  if (searchPath.length > 0) yield { searchPath };

  const views = new Set(materialized.map((row) => id(row)));
  const rowCounts = new Map(counts.map((row) => [id(row), Number(row[2])]));
  for await (const page of pages(relationsSql))
    yield { relations: page.map((row) => relationOf(row, views, rowCounts)) };
  for await (const page of pages(columnsSql)) yield { columns: page.map(columnOf) };
  yield* external(pages(externalSql));
  yield { keys: keysOf(await optional(all(keysSql))) };
  const [routines, named] = await Promise.all([optional(all(routinesSql)), optional(all(argumentsSql))]);
  yield { routines: withArgumentNames(routines.map(routineOf), named) };
}

async function* pagesOf(
  warehouse: Warehouse,
  database: string,
  sql: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Row[]> {
  const { id: statement } = await warehouse.execute({ sql, database }, signal);
  const state = await finished(warehouse, statement, signal);
  if (!state.hasResult) return;
  let next: string | undefined;
  do {
    const page = await warehouse.result(statement, next, signal);
    yield page.rows;
    ({ next } = page);
  } while (next !== undefined);
}

/** Tables of external schemas are known by their columns. Reading them asks the Glue catalog, which may refuse. */
async function* external(pages: AsyncGenerator<readonly Row[]>): AsyncGenerator<SnapshotPart> {
  let last = '';
  try {
    for await (const page of pages) {
      const relations: SnapshotRelation[] = [];
      for (const row of page) {
        if (id(row) === last) continue;
        last = id(row);
        relations.push({ schema: text(row, 0), name: text(row, 1), kind: 'external table', comment: undefined });
      }
      const columns = page.map((row) => columnOf([...row.slice(0, 4), row[4] ?? 'YES', 'f', '0', '']));
      yield { relations, columns };
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'Failed') throw error;
  }
}

async function optional(rows: Promise<Row[]>): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof Problem && error.reason === 'Failed') return [];
    throw error;
  }
}

function relationOf(
  row: Row,
  materialized: ReadonlySet<string>,
  counts: ReadonlyMap<string, number>,
): SnapshotRelation {
  const rows = counts.get(id(row));
  return {
    schema: text(row, 0),
    name: text(row, 1),
    kind: materialized.has(id(row)) ? 'materialized view' : /view/i.test(text(row, 2)) ? 'view' : 'table',
    ...(rows === undefined || Number.isNaN(rows) ? {} : { rows }),
    comment: row[3] ?? undefined,
  };
}

function columnOf(row: Row): SnapshotColumn {
  return {
    schema: text(row, 0),
    table: text(row, 1),
    name: text(row, 2),
    type: text(row, 3),
    nullable: isTrue(row[4] ?? 'YES'),
    distKey: isTrue(row[5] ?? 'f'),
    sortKey: Number(row[6] ?? 0) || 0,
    encoding: text(row, 7),
  };
}

function routineOf(row: Row): WarehouseProcedure {
  const returns = text(row, 4);
  return {
    schema: text(row, 0),
    name: text(row, 1),
    kind: /procedure/i.test(text(row, 2)) ? 'procedure' : 'function',
    arguments: text(row, 3),
    ...(returns === '' ? {} : { returns }),
  };
}

interface Side {
  schema: string;
  table: string;
  readonly columns: Map<string, string>;
  order: readonly string[];
}

function keysOf(rows: readonly Row[]): SnapshotKey[] {
  const keys = new Map<string, { primary: boolean; own: Side; other: Side }>();
  const side = (): Side => ({ schema: '', table: '', columns: new Map<string, string>(), order: [] });
  for (const row of rows) {
    const oid = text(row, 0);
    let key = keys.get(oid);
    if (key === undefined) keys.set(oid, (key = { primary: row[1] === 'p', own: side(), other: side() }));
    const at = row[7] === 'own' ? key.own : key.other;
    at.schema = text(row, 2);
    at.table = text(row, 3);
    at.order = text(row, 4).split(',');
    at.columns.set(text(row, 5), text(row, 6));
  }
  return [...keys.values()].map(({ primary, own: mine, other }) => ({
    schema: mine.schema,
    table: mine.table,
    columns: inOrder(mine),
    ...(primary ? {} : { references: { schema: other.schema, table: other.table, columns: inOrder(other) } }),
  }));
}

function inOrder({ order, columns }: Side): string[] {
  return order.flatMap((number) => columns.get(number) ?? []);
}

function id(row: Row): string {
  return `${text(row, 0)}\n${text(row, 1)}`;
}

function text(row: Row, index: number): string {
  return row[index] ?? '';
}

function isTrue(cell: string): boolean {
  return /^(t|true|yes|1)$/i.test(cell);
}
