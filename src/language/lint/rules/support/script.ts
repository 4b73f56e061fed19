import type { RuleContext } from '../../rule';
import { nameKey } from './names';
import { isTemporary } from './tables';

/** Folded names of the temporary tables that a text makes (`CREATE TEMP TABLE`, `SELECT … INTO TEMP`, `#name`). */
export function temporaryNames(context: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (key: string | undefined): void => {
    if (key !== undefined) names.add(key);
  };
  for (const kind of ['createTable', 'createTableAs'] as const)
    for (const table of context.nodes(kind)) if (isTemporary(table)) add(nameKey(table.name));
  for (const { modifier, targets } of context.nodes('into'))
    if (/TEMP/.test(modifier?.word ?? '')) for (const target of targets) add(nameKey(target));
  return names;
}

/** Folded names of all tables that a text creates, temporary or not. */
export function createdNames(context: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const kind of ['createTable', 'createTableAs'] as const)
    for (const { name } of context.nodes(kind)) {
      const key = nameKey(name);
      if (key !== undefined) names.add(key);
    }
  return names;
}
