/**
 * What stands in a Redshift database: schemas, relations, columns, procedures, DDL. Read from SVV_ views (Redshift developer
 * guide, "SVV views for metadata"), which the local warehouse offers too.
 */
import { groupBy } from '../../base/collections';
import { Problem } from '../../base/problem';
import type { Warehouse } from '../ports';
import { asRecords, collect } from '../query/collect';
import type { Collected } from '../query/collect';
import type { Cell } from '../query/model';
import type { WarehouseColumn, WarehouseTable } from './model';

export interface WarehouseSchema {
  readonly name: string;
  readonly kind: 'local' | 'external' | 'shared';
  readonly owner?: string;
}

export interface WarehouseProcedure {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'procedure' | 'function';
  /** Types of the arguments, as Redshift writes them. */
  readonly arguments: string;
  readonly returns?: string;
}

export class WarehouseCatalog {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly database: string,
  ) {}

  /** Schemas that a person works with: system schemas are left out. */
  async schemas(signal?: AbortSignal): Promise<WarehouseSchema[]> {
    const rows = await this.rows(
      `SELECT schema_name, schema_owner, schema_type FROM svv_all_schemas
       WHERE database_name = current_database() AND schema_name NOT LIKE 'pg!_%' ESCAPE '!' AND schema_name NOT IN ('information_schema', 'catalog_history')
       ORDER BY schema_name`,
      {},
      signal,
    );
    return rows.map((row) => ({
      name: text(row, 'schema_name'),
      kind: row['schema_type'] === 'external' ? 'external' : row['schema_type'] === 'shared' ? 'shared' : 'local',
      ...(row['schema_owner'] == null ? {} : { owner: row['schema_owner'] }),
    }));
  }

  /** Relations of one schema with their columns, in the order of their names. */
  async tables(schema: string, signal?: AbortSignal): Promise<WarehouseTable[]> {
    const [relations, columns, materialized, keys, counts] = await Promise.all([
      this.rows(
        `SELECT table_name, table_type FROM svv_redshift_tables WHERE database_name = current_database() AND schema_name = :schema ORDER BY table_name`,
        { schema },
        signal,
      ),
      this.rows(
        `SELECT table_name, column_name, data_type, is_nullable, encoding, distkey, sortkey FROM svv_redshift_columns
         WHERE database_name = current_database() AND schema_name = :schema ORDER BY table_name, ordinal_position`,
        { schema },
        signal,
      ),
      this.optional(`SELECT name FROM svv_mv_info WHERE schema_name = :schema`, { schema }, signal),
      this.optional(
        `SELECT k.table_name, k.column_name FROM information_schema.table_constraints c
         JOIN information_schema.key_column_usage k ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
           AND k.table_name = c.table_name
         WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = :schema`,
        { schema },
        signal,
      ),
      this.optional(
        `SELECT "table" AS table_name, tbl_rows FROM svv_table_info WHERE "schema" = :schema`,
        { schema },
        signal,
      ),
    ]);
    if (relations.length === 0) return this.externalTables(schema, signal);
    const views = new Set(materialized.map((row) => text(row, 'name')));
    const primary = new Set(keys.map((row) => `${text(row, 'table_name')}\u0000${text(row, 'column_name')}`));
    const rowCounts = new Map(counts.map((row) => [text(row, 'table_name'), Number(row['tbl_rows'])]));
    const byTable = groupBy(columns, (row) => text(row, 'table_name'));
    return relations.map((relation) => {
      const name = text(relation, 'table_name');
      const rows = rowCounts.get(name);
      return {
        schema,
        name,
        kind: views.has(name) ? 'materialized view' : /view/i.test(text(relation, 'table_type')) ? 'view' : 'table',
        columns: (byTable.get(name) ?? []).map((row) =>
          toColumn(row, primary.has(`${name}\u0000${text(row, 'column_name')}`)),
        ),
        ...(rows === undefined || Number.isNaN(rows) ? {} : { rows }),
      };
    });
  }

  async procedures(schema: string, signal?: AbortSignal): Promise<WarehouseProcedure[]> {
    const rows = await this.rows(
      `SELECT function_name, function_type, argument_type, result_type FROM svv_redshift_functions
       WHERE database_name = current_database() AND schema_name = :schema ORDER BY function_name, argument_type`,
      { schema },
      signal,
    );
    return rows.map((row) => ({
      schema,
      name: text(row, 'function_name'),
      kind: /procedure/i.test(text(row, 'function_type')) ? 'procedure' : 'function',
      arguments: text(row, 'argument_type'),
      ...(row['result_type'] == null || row['result_type'] === '' ? {} : { returns: row['result_type'] }),
    }));
  }

  /** The statement that makes the relation, as SHOW TABLE and SHOW VIEW give it. */
  async ddl(table: Pick<WarehouseTable, 'schema' | 'name' | 'kind'>, signal?: AbortSignal): Promise<string> {
    const what = table.kind === 'table' ? 'TABLE' : table.kind === 'external table' ? 'EXTERNAL TABLE' : 'VIEW';
    const { rows } = await this.run(`SHOW ${what} ${quoteName(table.schema)}.${quoteName(table.name)}`, {}, signal);
    const ddl = rows.map((row) => row[0] ?? '').join('\n');
    if (ddl.trim() === '')
      throw new Problem('NotFound', `The warehouse gave no DDL for ${table.schema}.${table.name}.`);
    return `${ddl.trim().replace(/;$/, '')};\n`;
  }

  private async externalTables(schema: string, signal?: AbortSignal): Promise<WarehouseTable[]> {
    const columns = await this.optional(
      `SELECT tablename AS table_name, columnname AS column_name, external_type AS data_type, is_nullable FROM svv_external_columns
       WHERE schemaname = :schema ORDER BY tablename, columnnum`,
      { schema },
      signal,
    );
    return [...groupBy(columns, (row) => text(row, 'table_name'))].map(([name, rows]) => ({
      schema,
      name,
      kind: 'external table',
      columns: rows.map((row) => toColumn(row, false)),
    }));
  }

  private run(sql: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<Collected> {
    return collect(this.warehouse, sql, { parameters, database: this.database, signal });
  }

  private async rows(
    sql: string,
    parameters: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Record<string, Cell>[]> {
    return asRecords(await this.run(sql, parameters, signal));
  }

  /** What only adds to the picture: a caller without the right to read it still gets the rest. */
  private async optional(
    sql: string,
    parameters: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Record<string, Cell>[]> {
    try {
      return await this.rows(sql, parameters, signal);
    } catch (error) {
      if (error instanceof Problem && error.reason === 'Failed') return [];
      throw error;
    }
  }
}

function toColumn(row: Record<string, Cell>, primaryKey: boolean): WarehouseColumn {
  return {
    name: text(row, 'column_name'),
    type: text(row, 'data_type'),
    nullable: isTrue(row['is_nullable'] ?? 'YES'),
    distKey: isTrue(row['distkey'] ?? 'f'),
    sortKey: Number(row['sortkey'] ?? 0) || 0,
    ...(row['encoding'] == null || row['encoding'] === '' ? {} : { encoding: row['encoding'] }),
    ...(primaryKey ? { primaryKey } : {}),
  };
}

function text(row: Record<string, Cell>, column: string): string {
  return row[column] ?? '';
}

function isTrue(cell: string): boolean {
  return /^(t|true|yes|1)$/i.test(cell);
}

/** A name as SQL takes it: quoted only where it must be. */
export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal of Redshift, where a backslash escapes too. */
export function quoteText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
