import { findAll } from '../../ast';
import { foldName, type Relation } from '../../semantics';
import { aliasFor } from '../names';
import type { Context } from './context';

/**
 * Short aliases for tables that join the query at the cursor: the one that the query uses already without a table (`d.country` was
 * written before FROM), where the table has all columns that are asked of it; else one made of its name.
 */
export function aliasesFor({ scope }: Context): (table: Pick<Relation, 'name' | 'columns'>) => string {
  const taken = new Set(scope?.sources.map(({ name }) => name));
  const asked = new Map<string, Set<string>>();
  for (const { parts } of scope === undefined ? [] : findAll(scope.node, 'columnRef')) {
    const [qualifier, column] = parts;
    if (parts.length !== 2 || qualifier === undefined || column === undefined) continue;
    const alias = foldName(qualifier.name);
    if (!/^[a-z]\w*$/.test(alias) || taken.has(alias)) continue;
    const known = asked.get(alias);
    if (known === undefined) asked.set(alias, new Set([foldName(column.name)]));
    else known.add(foldName(column.name));
  }
  return ({ name, columns }) => {
    const own = new Set(columns?.map((column) => column.name.toLowerCase()));
    for (const [alias, wanted] of asked) if ([...wanted].every((column) => own.has(column))) return alias;
    return aliasFor(name, taken);
  };
}
