import type { Statement } from '../ast';
import { foldName } from './relation';

/** The names of ALTER SCHEMA … RENAME TO, lower case; undefined for any other statement, and where one of them cannot be told. */
export function schemaRenamed(statement: Statement): { readonly schema: string; readonly to: string } | undefined {
  if (statement.kind !== 'alterObject' || statement.object !== 'SCHEMA') return undefined;
  const schema = statement.name?.parts.at(-1);
  const value = statement.options.find(({ name }) => name === 'RENAME TO')?.values[0];
  const to = value?.kind === 'columnRef' ? value.parts.at(-1) : undefined;
  if (schema === undefined || to === undefined || schema.template || to.template) return undefined;
  return schema.name === '' || to.name === '' ? undefined : { schema: foldName(schema.name), to: foldName(to.name) };
}
