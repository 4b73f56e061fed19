import { walk, type ColumnRef, type Node, type PivotTable, type SelectItem, type UnpivotTable } from '../ast';
import { outputName } from './outputName';
import { foldName, plainColumn, type RelationColumn } from './relation';
import type { Scope } from './scope';
import type { TableReader } from './sources';
import { commonType } from './types/promotion';

/**
 * Columns of a PIVOT: those of its source that neither an aggregate nor FOR reads, which are grouped by, then one for each value and
 * aggregate: `value` or `value_aggregate`. Undefined where the source or a name cannot be told. "PIVOT and UNPIVOT examples".
 */
export function pivotColumns(
  table: PivotTable,
  inner: Scope,
  reader: Pick<TableReader, 'inferred'>,
): readonly RelationColumn[] | undefined {
  const source = sourceColumns(inner);
  if (source === undefined) return undefined;
  if (table.aggregates.length > 1 && table.aggregates.some(({ alias }) => alias === undefined)) return undefined;
  const read = new Set([foldName(table.column.parts.at(-1)?.name ?? '')]);
  walk(table.aggregates, (node) => {
    if (node.kind === 'columnRef') read.add(columnName(node));
  });
  const columns = source.filter(({ name }) => !read.has(name));
  for (const value of table.values) {
    const name = valueName(value);
    if (name === undefined) return undefined;
    for (const { alias, expression } of table.aggregates)
      columns.push(reader.inferred(alias === undefined ? name : `${name}_${foldName(alias.name)}`, value, expression));
  }
  return columns;
}

/** Columns of an UNPIVOT: those of its source that are not in the IN list, then the name and the value. */
export function unpivotColumns(table: UnpivotTable, inner: Scope): readonly RelationColumn[] | undefined {
  const source = sourceColumns(inner);
  if (source === undefined) return undefined;
  const read = new Set(
    table.columns.map(({ expression }) => (expression.kind === 'columnRef' ? columnName(expression) : '')),
  );
  const values = source.filter(({ name }) => read.has(name));
  return [
    ...source.filter(({ name }) => !read.has(name)),
    { ...plainColumn(foldName(table.name.name), table.name), type: 'varchar', nullable: false },
    {
      ...plainColumn(foldName(table.value.name), table.value),
      type: commonType(values.map(({ type }) => type)),
      nullable: table.nulls === undefined ? false : /INCLUDE/.test(table.nulls.word),
    },
  ];
}

function sourceColumns({ sources }: Scope): RelationColumn[] | undefined {
  const columns: RelationColumn[] = [];
  for (const { relation } of sources) {
    if (relation.columns === undefined) return undefined;
    columns.push(...relation.columns);
  }
  return columns;
}

function columnName(ref: ColumnRef): string {
  return foldName(ref.parts.at(-1)?.name ?? '');
}

/** The name a value of the IN list gives its column: its alias, else its text. */
function valueName({ alias, expression }: SelectItem): string | undefined {
  if (alias !== undefined) return foldName(alias.name);
  const value: Node = expression;
  switch (value.kind) {
    case 'string':
      return foldName(value.value);
    case 'number':
      return value.text;
    case 'null':
      return 'null';
    case 'columnRef':
      return outputName(value);
    default:
      return undefined;
  }
}
