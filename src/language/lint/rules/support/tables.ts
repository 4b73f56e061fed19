import type { ColumnDefinition, CreateTable, CreateTableAs, Identifier, QualifiedName } from '../../../ast';
import { foldName } from '../../../semantics';
import { lastName } from './names';

/** Where a statement says how a table is laid out. */
export interface TableLayout {
  /** `even`, `all`, `key`, `auto`; `key` also where only DISTKEY is written; undefined where nothing is. */
  readonly distStyle: string | undefined;
  readonly distKey: Identifier | undefined;
  /** Columns of the sort key in order; empty for none, AUTO and NONE. */
  readonly sortKey: readonly Identifier[];
  /** Whether SORTKEY is written in any form. */
  readonly sortStated: boolean;
}

const layouts = new WeakMap<CreateTable | CreateTableAs, TableLayout>();

/** Several rules look at one table's layout: it is read once. */
export function layoutOf(table: CreateTable | CreateTableAs): TableLayout {
  let layout = layouts.get(table);
  if (layout === undefined) layouts.set(table, (layout = readLayout(table)));
  return layout;
}

function readLayout(table: CreateTable | CreateTableAs): TableLayout {
  let distStyle: string | undefined;
  let distKey: Identifier | undefined;
  let sortKey: readonly Identifier[] = [];
  let sortStated = false;
  for (const { name, word, columns } of table.attributes) {
    if (name === 'diststyle') distStyle = word?.name.toLowerCase() ?? 'auto';
    else if (name === 'distkey') distKey = columns[0];
    else if (name === 'sortkey') {
      sortKey = columns;
      sortStated = true;
    }
  }
  for (const column of columnsOf(table))
    for (const { name } of column.attributes)
      if (name === 'distkey') distKey = column.name;
      else if (name === 'sortkey') {
        sortKey = [...sortKey, column.name];
        sortStated = true;
      }
  return { distStyle: distStyle ?? (distKey && 'key'), distKey, sortKey, sortStated };
}

/** The columns that a CREATE TABLE writes out; none for CREATE TABLE AS. */
export function columnsOf(table: CreateTable | CreateTableAs): ColumnDefinition[] {
  return table.kind === 'createTable' ? table.elements.filter((element) => element.kind === 'columnDefinition') : [];
}

export function columnNamed(table: CreateTable, name: Identifier): ColumnDefinition | undefined {
  return columnsOf(table).find((column) => foldName(column.name.name) === foldName(name.name));
}

/** A temporary table: `CREATE TEMP TABLE`, `#name`. */
export function isTemporary(table: CreateTable | CreateTableAs): boolean {
  return table.temporary !== undefined || isTemporaryName(table.name);
}

export function isTemporaryName(name: QualifiedName): boolean {
  return lastName(name).startsWith('#');
}

/** A table of Redshift's own storage: its layout is for the statement to choose (LIKE takes it over, Iceberg has none). */
export function hasOwnLayout(table: CreateTable): boolean {
  return (
    !table.elements.some((element) => element.kind === 'likeClause') &&
    !table.attributes.some(({ name }) => name === 'using' || name === 'location' || name === 'partitioned by')
  );
}
