/**
 * The statements that make the procedures or functions of a name. Procedures have SHOW PROCEDURE; a function's parts stand in
 * PG_PROC_INFO (system tables reference).
 */
import { Problem } from '../../base/problem';
import type { Warehouse } from '../ports';
import { collect } from '../query/collect';
import type { Cell } from '../query/model';
import { quoteName, type WarehouseProcedure } from './warehouseCatalog';

export type RoutineName = Pick<WarehouseProcedure, 'schema' | 'name' | 'kind'>;

const overloadsSql = `SELECT argument_type FROM svv_redshift_functions WHERE database_name = current_database()
  AND schema_name = :schema AND function_name = :name AND function_type ILIKE '%PROCEDURE%' ORDER BY 1`;
const functionsSql = `SELECT oidvectortypes(p.proargtypes), format_type(p.prorettype, NULL), p.provolatile, l.lanname, p.prosrc
  FROM pg_proc_info p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
  WHERE n.nspname = :schema AND p.proname = :name AND p.prokind <> 'p' ORDER BY 1`;

/** All of a name, overloads one after the other. */
export async function routineDdl(
  warehouse: Warehouse,
  database: string,
  { schema, name, kind }: RoutineName,
  signal?: AbortSignal,
): Promise<string> {
  const rows = async (sql: string, parameters?: Record<string, string>): Promise<readonly (readonly Cell[])[]> =>
    (await collect(warehouse, sql, { database, signal, ...(parameters && { parameters }) })).rows;
  const written = `${quoteName(schema)}.${quoteName(name)}`;
  const statements: string[] = [];
  if (kind === 'function')
    for (const row of await rows(functionsSql, { schema, name })) statements.push(functionText(written, row));
  else
    for (const [types] of await rows(overloadsSql, { schema, name })) {
      const shown = await rows(`SHOW PROCEDURE ${written}(${types ?? ''})`);
      statements.push(shown.map(([line]) => line ?? '').join('\n'));
    }
  const whole = statements.map((each) => each.trim().replace(/;$/, '')).filter((each) => each !== '');
  if (whole.length === 0) throw new Problem('NotFound', `The warehouse gave no DDL for the ${kind} ${schema}.${name}.`);
  return whole.map((each) => `${each};\n`).join('\n');
}

const volatilities: Readonly<Record<string, string>> = { i: 'IMMUTABLE', s: 'STABLE', v: 'VOLATILE' };

function functionText(name: string, [types, returns, volatility, language, source]: readonly Cell[]): string {
  // What a Lambda function is called with stands nowhere that can be read.
  if (language === 'exfunc')
    throw new Problem('NotFound', `${name} runs outside of Redshift: the warehouse gives no statement that makes it.`);
  const quote = source?.includes('$$') === true ? '$body$' : '$$';
  return [
    `CREATE OR REPLACE FUNCTION ${name}(${types ?? ''})`,
    `RETURNS ${returns ?? ''}`,
    volatilities[volatility ?? ''] ?? 'VOLATILE',
    `AS ${quote}${source ?? ''}${quote}`,
    `LANGUAGE ${language ?? 'sql'}`,
  ].join('\n');
}
