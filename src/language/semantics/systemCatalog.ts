import type { Identifier } from '../ast';
import { foldName } from './relation';

const schemas = new Set(['pg_catalog', 'information_schema', 'pg_internal', 'pg_automv', 'pg_s3']);
const prefixes = /^(pg_|svv_|svl_|svcs_|stl_|stv_|stcs_|sys_|systable_|padb_config_harvest)/;

/**
 * Whether a name is one of the system's own tables and views: in `pg_catalog` or `information_schema`, or by its prefix. They are
 * always there and never reported as unknown.
 */
export function isSystemName(parts: readonly Identifier[]): boolean {
  const last = foldName(parts.at(-1)?.name ?? '');
  const schema = parts.at(-2)?.name;
  if (schema !== undefined) return isSystemSchema(schema);
  return prefixes.test(last);
}

export function isSystemSchema(name: string): boolean {
  const folded = foldName(name);
  return schemas.has(folded) || folded.startsWith('pg_temp');
}
