import type { AlterTable, AlterTableAction } from '../ast';
import { withColumn } from './columns';
import { definedColumn } from './definitions';
import { derived, type ColumnChange } from './derivedRelation';
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
  const { definition, type, word, constraint } = action;
  switch (action.action) {
    case 'add column':
      return definition === undefined
        ? base
        : derived(base, {}, (columns) => {
            columns.push(definedColumn(definition));
          });
    case 'drop column':
      return derived(base, {}, (columns) => {
        const index = columns.findIndex((column) => column.name === name);
        if (index >= 0) columns.splice(index, 1);
      });
    case 'rename column': {
      const to = action.to?.parts.at(-1);
      return to === undefined ? base : derived(base, {}, oneColumn(name, { name: foldName(to.name), definition: to }));
    }
    case 'alter column type':
      return type === undefined ? base : derived(base, {}, oneColumn(name, { type: typeText(type) }));
    case 'alter column encode':
      return derived(base, {}, oneColumn(name, { encoding: word?.name }));
    case 'add constraint': {
      if (constraint?.type === 'primary key')
        return derived(base, { primaryKey: constraint.columns.map((column) => foldName(column.name)) });
      const key = constraint && foreignKeyOf(constraint);
      return key === undefined ? base : derived(base, { foreignKeys: [...(base.foreignKeys ?? []), key] });
    }
    case 'alter distkey':
      return keyed(base, action);
    case 'alter diststyle':
      return foldName(word?.name ?? '') === 'key' ? keyed(base, action) : spread(base, action);
    case 'alter sortkey':
      return sorted(base, action);
    default:
      return base;
  }
}

/** Changes the column of a name. */
export function oneColumn(name: string, changes: Partial<RelationColumn>): ColumnChange {
  return (columns) => {
    const index = columns.findIndex((column) => column.name === name);
    const column = columns[index];
    if (column !== undefined) columns[index] = withColumn(column, changes);
  };
}

/** Changes every column. */
function eachColumn(change: (column: RelationColumn) => Partial<RelationColumn>): ColumnChange {
  return (columns) => {
    for (const [i, column] of columns.entries()) columns[i] = withColumn(column, change(column));
  };
}

function keyed(base: Relation, { columns: [first] }: AlterTableAction): Relation {
  const key = foldName(first?.name ?? '');
  return derived(
    base,
    { distStyle: 'key' },
    eachColumn(({ name }) => ({ distKey: name === key })),
  );
}

/** DISTSTYLE ALL, EVEN or AUTO: no column is the distribution key any more. */
function spread(base: Relation, { word }: AlterTableAction): Relation {
  const distStyle = distStyleNamed(word);
  return distStyle === undefined
    ? base
    : derived(
        base,
        { distStyle },
        eachColumn(() => ({ distKey: false })),
      );
}

function sorted(base: Relation, { attribute }: AlterTableAction): Relation {
  const sort = attribute && sortKeyNames([attribute]);
  return sort === undefined
    ? base
    : derived(
        base,
        {},
        eachColumn(({ name }) => ({ sortKey: sort.indexOf(name) + 1 })),
      );
}
