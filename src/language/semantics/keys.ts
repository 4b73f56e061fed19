import type { CreateTable, Identifier, QualifiedName, TableAttribute, TableConstraint } from '../ast';
import { foldName, type ForeignKey, type Relation } from './relation';

const names = (list: readonly Identifier[]): string[] => list.map(({ name }) => foldName(name));

/** Primary and foreign keys of a table, from its columns and constraints. */
export function keysOf({ elements }: CreateTable): Pick<Relation, 'primaryKey' | 'foreignKeys'> {
  let primaryKey: readonly string[] | undefined;
  const foreignKeys: ForeignKey[] = [];
  for (const element of elements) {
    if (element.kind === 'tableConstraint') {
      if (element.type === 'primary key') primaryKey = names(element.columns);
      const key = foreignKeyOf(element);
      if (key !== undefined) foreignKeys.push(key);
    } else if (element.kind === 'columnDefinition') {
      for (const { name, table, columns } of element.attributes) {
        if (name === 'primary key') primaryKey = names([element.name]);
        else if (name === 'references' && table !== undefined)
          foreignKeys.push(reference(names([element.name]), table, columns));
      }
    }
  }
  return { ...(primaryKey && { primaryKey }), ...(foreignKeys.length > 0 && { foreignKeys }) };
}

/** The foreign key that a constraint declares. */
export function foreignKeyOf(constraint: TableConstraint): ForeignKey | undefined {
  const { type, columns, references, referencedColumns } = constraint;
  if (type !== 'foreign key' || references === undefined) return undefined;
  return reference(names(columns), references, referencedColumns);
}

function reference(
  columns: readonly string[],
  { parts }: QualifiedName,
  referenced: readonly Identifier[],
): ForeignKey {
  const schema = parts.at(-2)?.name;
  return {
    columns,
    schema: schema === undefined ? undefined : foldName(schema),
    table: foldName(parts.at(-1)?.name ?? ''),
    references: names(referenced),
  };
}

const styles: Readonly<Record<string, Relation['distStyle']>> = { auto: 'auto', even: 'even', all: 'all', key: 'key' };

/** DISTSTYLE, or DISTKEY which means KEY. */
export function distStyleOf(attributes: readonly TableAttribute[]): Pick<Relation, 'distStyle'> {
  if (attributes.some(({ name }) => name === 'distkey')) return { distStyle: 'key' };
  const distStyle = distStyleNamed(attributes.find(({ name }) => name === 'diststyle')?.word);
  return distStyle === undefined ? {} : { distStyle };
}

/** The style that a word after DISTSTYLE means. */
export function distStyleNamed(word: Identifier | undefined): Relation['distStyle'] {
  return styles[foldName(word?.name ?? '')];
}

/** The columns of the sort key in order; none for SORTKEY AUTO or NONE, undefined where it is not written. */
export function sortKeyNames(attributes: readonly TableAttribute[]): readonly string[] | undefined {
  const attribute = attributes.find(({ name }) => name === 'sortkey');
  return attribute && names(attribute.columns);
}
