import type { CreateTable } from '../../../ast';
import { foldName, type Relation } from '../../../semantics';
import type { Place } from '../../rule';
import { columnsOf } from './tables';

/** A PRIMARY KEY or UNIQUE that a CREATE TABLE declares. */
export interface DeclaredKey extends Place {
  readonly words: 'PRIMARY KEY' | 'UNIQUE';
  /** Folded, in order. */
  readonly columns: readonly string[];
}

/** Primary and unique keys in source order. */
export function declaredKeys(table: CreateTable): DeclaredKey[] {
  const keys: DeclaredKey[] = [];
  const add = ({ start, end }: Place, name: string, columns: readonly string[]): void => {
    if (name === 'primary key') keys.push({ start, end, words: 'PRIMARY KEY', columns: columns.map(foldName) });
    else if (name === 'unique') keys.push({ start, end, words: 'UNIQUE', columns: columns.map(foldName) });
  };
  for (const column of columnsOf(table))
    for (const attribute of column.attributes) add(attribute, attribute.name, [column.name.name]);
  for (const element of table.elements)
    if (element.kind === 'tableConstraint')
      add(
        element,
        element.type,
        element.columns.map(({ name }) => name),
      );
  return keys.sort((a, b) => a.start - b.start);
}

/** Whether some columns hold a key that is declared for a relation. */
export function holdsKey(relation: Relation, columns: readonly string[]): boolean {
  const { definition, primaryKey = [] } = relation;
  const keys = [
    primaryKey,
    ...(definition?.kind === 'createTable' ? declaredKeys(definition).map((key) => key.columns) : []),
  ];
  return keys.some((key) => key.length > 0 && key.every((column) => columns.includes(column)));
}
