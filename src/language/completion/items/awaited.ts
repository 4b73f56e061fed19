import { findAll } from '../../ast';
import { foldName, type Relation } from '../../semantics';
import { aliasFor } from '../names';
import type { Context } from './context';

/**
 * A short alias for a table that joins the query at the cursor: the one that the query uses already without a table (`d.country` was
 * written before FROM), where the table has all columns that are asked of it; else one made of its name.
 */
export function aliasInQuery(context: Context, { name, columns }: Relation, taken: ReadonlySet<string>): string {
  const asked = new Map<string, Set<string>>();
  for (const { parts } of context.scope === undefined ? [] : findAll(context.scope.node, 'columnRef')) {
    const [qualifier, column] = parts;
    if (parts.length !== 2 || qualifier === undefined || column === undefined) continue;
    const alias = foldName(qualifier.name);
    if (!/^[a-z]\w*$/.test(alias) || taken.has(alias)) continue;
    const known = asked.get(alias);
    if (known === undefined) asked.set(alias, new Set([foldName(column.name)]));
    else known.add(foldName(column.name));
  }
  const own = new Set(columns?.map((column) => column.name.toLowerCase()));
  for (const [alias, wanted] of asked) if ([...wanted].every((column) => own.has(column))) return alias;
  return aliasFor(name, taken);
}
