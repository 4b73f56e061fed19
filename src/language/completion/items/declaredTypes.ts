import type { Candidate } from '../model';
import { written } from '../names';
import { columnsOf } from './columns';
import { relationNamed, type Context } from './context';
import { relations } from './relations';

/** `core.sales%rowtype`: the types that a variable takes from tables, behind the types proper. */
export function rowTypes(context: Context): Candidate[] {
  const suffix = context.letters.keyword('%rowtype');
  return relations(context, 'any').map((item) =>
    item.kind === 'schema' ? { ...item, fit: 4 } : { ...item, label: `${item.label}${suffix}`, fit: 3 },
  );
}

/** After a schema its tables' rows, after a table its columns' types. */
export function referredTypes(context: Context): Candidate[] {
  const { qualifier } = context.place;
  const relation = relationNamed(context, qualifier.map((name) => written(name)).join('.'));
  if (relation === undefined) return rowTypes(context);
  const suffix = context.letters.keyword('%type');
  return columnsOf(context, relation).map((item) => ({ ...item, label: `${item.label}${suffix}` }));
}
