import type { AlterTable, AlterTableAction } from '../ast';
import { withColumn } from './columns';
import { definedColumn } from './definitions';
import { distStyleNamed, foreignKeyOf, sortKeyNames } from './keys';
import { foldName, type Relation, type RelationColumn } from './relation';
import { typeText } from './types/names';

/** The relation after ALTER TABLE. */
export function altered(base: Relation, { actions }: AlterTable): Relation {
  return actions.reduce(afterAction, base);
}

/** The name the table has from then on, where ALTER TABLE changes it. */
export function renamedTo({ actions }: AlterTable): string | undefined {
  const to = actions.find(({ action }) => action === 'rename')?.to?.parts.at(-1);
  return to === undefined || to.template ? undefined : foldName(to.name);
}

function afterAction(base: Relation, action: AlterTableAction): Relation {
  const name = foldName(action.column?.name ?? '');
  switch (action.action) {
    case 'add column':
      return action.definition === undefined
        ? base
        : { ...base, columns: base.columns && [...base.columns, definedColumn(action.definition)] };
    case 'drop column':
      return { ...base, columns: base.columns?.filter((column) => column.name !== name) };
    case 'rename column': {
      const to = action.to?.parts.at(-1);
      return to === undefined ? base : changedColumn(base, name, { name: foldName(to.name), definition: to });
    }
    case 'alter column type':
      return action.type === undefined ? base : changedColumn(base, name, { type: typeText(action.type) });
    case 'alter column encode':
      return changedColumn(base, name, { encoding: action.word?.name });
    case 'add constraint':
      return withConstraint(base, action);
    case 'alter distkey':
      return keyed(base, action);
    case 'alter diststyle':
      return foldName(action.word?.name ?? '') === 'key' ? keyed(base, action) : spread(base, action);
    case 'alter sortkey':
      return sorted(base, action);
    default:
      return base;
  }
}

function changedColumn(base: Relation, name: string, changes: Partial<RelationColumn>): Relation {
  const columns = base.columns?.map((column) => (column.name === name ? withColumn(column, changes) : column));
  return { ...base, columns };
}

function withConstraint(base: Relation, { constraint }: AlterTableAction): Relation {
  if (constraint === undefined) return base;
  if (constraint.type === 'primary key')
    return { ...base, primaryKey: constraint.columns.map((column) => foldName(column.name)) };
  const key = foreignKeyOf(constraint);
  return key === undefined ? base : { ...base, foreignKeys: [...(base.foreignKeys ?? []), key] };
}

function keyed(base: Relation, { columns }: AlterTableAction): Relation {
  const key = foldName(columns[0]?.name ?? '');
  return {
    ...base,
    distStyle: 'key',
    columns: base.columns?.map((column) =>
      column.distKey === (column.name === key) ? column : withColumn(column, { distKey: column.name === key }),
    ),
  };
}

/** DISTSTYLE ALL, EVEN or AUTO: no column is the distribution key any more. */
function spread(base: Relation, { word }: AlterTableAction): Relation {
  const distStyle = distStyleNamed(word);
  if (distStyle === undefined) return base;
  const columns = base.columns?.map((column) => (column.distKey ? withColumn(column, { distKey: false }) : column));
  return { ...base, distStyle, columns };
}

function sorted(base: Relation, { attribute }: AlterTableAction): Relation {
  const sort = attribute && sortKeyNames([attribute]);
  if (sort === undefined) return base;
  const columns = base.columns?.map((column) => {
    const sortKey = sort.indexOf(column.name) + 1;
    return sortKey === column.sortKey ? column : withColumn(column, { sortKey });
  });
  return { ...base, columns };
}
