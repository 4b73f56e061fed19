/** Puts the prelude into a database, once per version of it. */
import { createHash } from 'node:crypto';
import type { EngineSession } from '../engine/engine';
import { functionsSql } from './functions';
import { tablesSql } from './tables';
import { countSql, viewsSql } from './views';

const parts = [tablesSql, countSql, functionsSql, viewsSql];
const version = createHash('sha256').update(parts.join('')).digest('hex').slice(0, 16);

/** Kept over an upgrade: what was remembered of tables, loads and queries. */
const keptTables = [
  'table_attribute',
  'column_attribute',
  'table_constraint',
  'external_schema',
  'query_history',
  'load_history',
  'load_commit',
  'load_error',
  'unload_history',
];

/** How every session reads and writes text, whatever the server's defaults are. */
export const sessionSql =
  "SET standard_conforming_strings TO off; SET escape_string_warning TO off; SET client_min_messages TO warning; SET timezone TO 'UTC'; SET datestyle TO 'ISO, MDY'; SET intervalstyle TO 'postgres'; SET extra_float_digits TO 1; SET bytea_output TO 'hex'";

export async function installPrelude(session: EngineSession): Promise<void> {
  const found = await session.execute(
    "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'pmw'",
  );
  if (found.rows[0]?.[0] === version) return;
  await session.execute('BEGIN');
  try {
    await session.execute(
      'SET LOCAL standard_conforming_strings TO on; SET LOCAL check_function_bodies TO off; SET LOCAL client_min_messages TO warning',
    );
    const upgrading = found.rows.length > 0;
    if (upgrading) await session.execute('ALTER SCHEMA pmw RENAME TO pmw_old');
    await session.execute('CREATE SCHEMA pmw');
    for (const part of parts) await session.execute(part);
    if (upgrading) {
      for (const table of keptTables) await session.execute(`INSERT INTO pmw.${table} SELECT * FROM pmw_old.${table}`);
      await session.execute('DROP SCHEMA pmw_old CASCADE');
    }
    await session.execute(`COMMENT ON SCHEMA pmw IS '${version}'`);
    await session.execute('COMMIT');
  } catch (error) {
    await session.execute('ROLLBACK');
    throw error;
  }
}
