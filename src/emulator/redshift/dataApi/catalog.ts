/** ListDatabases, ListSchemas, ListTables, DescribeTable: by Redshift's own views. */
import type { CallContext, JsonObject } from '../../http/service';
import { quoteText } from '../engine/engine';
import { StatementError } from '../execute/outcome';
import { parseRows } from '../results/csv';
import { invalid, optionalText, paged, readTarget } from './input';
import type { Warehouse } from './warehouse';

async function rowsOf(
  input: JsonObject,
  call: CallContext,
  warehouse: Warehouse,
  sql: string,
): Promise<(string | null)[][]> {
  const target = readTarget(input);
  const connected = optionalText(input, 'ConnectedDatabase');
  const chunks: Buffer[] = [];
  try {
    const session = await warehouse.open({ ...target, database: connected ?? target.database }, call.principal.name);
    try {
      await session.run(sql, [], (rows) => void chunks.push(rows), warehouse.nextQueryId());
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof StatementError) throw invalid(error.text);
    throw error;
  }
  return parseRows(Buffer.concat(chunks).toString('utf8'));
}

export async function listDatabases(input: JsonObject, _call: CallContext, warehouse: Warehouse): Promise<JsonObject> {
  readTarget({ Database: 'dev', ...input });
  const { items, next } = paged(await warehouse.databases(), input);
  return { Databases: items, ...next };
}

export async function listSchemas(input: JsonObject, call: CallContext, warehouse: Warehouse): Promise<JsonObject> {
  const pattern = optionalText(input, 'SchemaPattern') ?? '%';
  const rows = await rowsOf(
    input,
    call,
    warehouse,
    `SELECT nspname::varchar FROM pg_namespace WHERE nspname <> 'pmw' AND nspname NOT LIKE 'pg!_t%' ESCAPE '!' AND nspname NOT LIKE 'pmw!_temp!_%' ESCAPE '!' AND nspname LIKE ${quoteText(pattern)} ORDER BY 1`,
  );
  const { items, next } = paged(rows, input);
  return { Schemas: items.map(([name]) => name ?? ''), ...next };
}

export async function listTables(input: JsonObject, call: CallContext, warehouse: Warehouse): Promise<JsonObject> {
  const schema = optionalText(input, 'SchemaPattern') ?? '%';
  const table = optionalText(input, 'TablePattern') ?? '%';
  const rows = await rowsOf(
    input,
    call,
    warehouse,
    `SELECT name, CASE kind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' ELSE 'TABLE' END, schema_name FROM pmw.relation WHERE schema_name LIKE ${quoteText(schema)} AND name LIKE ${quoteText(table)} ORDER BY schema_name, name`,
  );
  const { items, next } = paged(rows, input);
  return { Tables: items.map(([name, type, inSchema]) => ({ name, type, schema: inSchema })), ...next };
}

export async function describeTable(input: JsonObject, call: CallContext, warehouse: Warehouse): Promise<JsonObject> {
  const schema = optionalText(input, 'Schema');
  const table = optionalText(input, 'Table');
  const rows = await rowsOf(
    input,
    call,
    warehouse,
    `SELECT column_name, CASE atttypid WHEN 1043 THEN 'varchar' WHEN 1042 THEN 'bpchar' WHEN 1700 THEN 'numeric' WHEN 3802 THEN 'super' WHEN 17 THEN 'varbyte' ELSE (SELECT typname::varchar FROM pg_type WHERE oid = atttypid) END,
      attnotnull, coalesce(text_length, numeric_precision, 0), coalesce(numeric_scale, 0), schema_name, name, column_default
      FROM pmw.column_fact WHERE name LIKE ${quoteText(table ?? '%')} ${schema === undefined ? '' : `AND schema_name = ${quoteText(schema)}`} ORDER BY schema_name, name, position`,
  );
  const { items, next } = paged(rows, input);
  return {
    ...(table === undefined ? {} : { TableName: table }),
    ColumnList: items.map(([name, typeName, notNull, precision, scale, schemaName, tableName, columnDefault]) => ({
      name,
      label: name,
      typeName,
      nullable: notNull === 't' ? 0 : 1,
      precision: Number(precision),
      length: Number(precision),
      scale: Number(scale),
      schemaName,
      tableName,
      isCaseSensitive: typeName === 'varchar' || typeName === 'bpchar',
      isCurrency: false,
      isSigned: /^(int|float|numeric)/.test(typeName ?? ''),
      ...(columnDefault === null || columnDefault === undefined ? {} : { columnDefault }),
    })),
    ...next,
  };
}
