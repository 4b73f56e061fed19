import type { Relation, RelationColumn } from '../semantics';
import { droppedText } from '../workspace/dropped';
import { cell, code, grouped, paragraphs, plain, sqlBlock } from './markdown';

/** Columns listed before the rest is only counted. */
const mostColumns = 30;

export function relationName({ schema, name }: Pick<Relation, 'schema' | 'name'>): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** A relation with its columns, keys, rows and, for a view, its query. */
export function relationText(relation: Relation, viewText = relation.viewText): string {
  const { kind, rows, comment, columns } = relation;
  const about = [`**${relation.temporary === true ? 'temporary ' : ''}${kind}** ${code(relationName(relation))}`];
  if (rows !== undefined && rows >= 0) about.push(`${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}`);
  return paragraphs([
    about.join(' · '),
    droppedText(relation),
    comment === undefined ? undefined : plain(comment),
    columns === undefined ? undefined : columnTable(columns),
    keysText(relation),
    viewText === undefined ? undefined : sqlBlock(viewText),
  ]);
}

export function columnTable(columns: readonly RelationColumn[]): string | undefined {
  if (columns.length === 0) return undefined;
  const lines = columns
    .slice(0, mostColumns)
    .map(
      (column) =>
        `| ${cell(column.name)} | ${column.type === undefined ? '' : cell(column.type)} | ${traits(column)} |`,
    );
  const more = columns.length - lines.length;
  return [
    '| Column | Type | |',
    '| --- | --- | --- |',
    ...lines,
    ...(more > 0 ? [`| … ${grouped(more)} more | | |`] : []),
  ].join('\n');
}

function traits({ nullable, distKey, sortKey, encoding, comment }: RelationColumn): string {
  const said = [
    nullable === false ? 'not null' : '',
    distKey ? 'dist key' : '',
    sortKey > 0 ? `sort key ${sortKey}` : '',
    encoding ?? '',
    comment === undefined ? '' : plain(comment),
  ];
  return said.filter((part) => part !== '').join(', ');
}

function keysText({ columns = [], distStyle, primaryKey = [], foreignKeys = [] }: Relation): string {
  const dist = columns.find(({ distKey }) => distKey);
  const sort = columns.filter(({ sortKey }) => sortKey > 0).sort((a, b) => a.sortKey - b.sortKey);
  const list = (names: readonly string[]): string => names.map(code).join(', ');
  const lines: string[] = [];
  if (dist !== undefined) lines.push(`Distributed by ${code(dist.name)}`);
  else if (distStyle !== undefined) lines.push(`Distribution ${distStyle}`);
  if (sort.length > 0) lines.push(`Sorted by ${list(sort.map(({ name }) => name))}`);
  if (primaryKey.length > 0) lines.push(`Primary key ${list(primaryKey)}`);
  for (const key of foreignKeys)
    lines.push(`${list(key.columns)} → ${code(relationName({ schema: key.schema, name: key.table }))}`);
  return lines.join(' · ');
}

/** A stored column: its definition as a line of SQL, and what keys it is part of. */
export function columnText(relation: Relation, column: RelationColumn): string {
  const { name, type, nullable, encoding, distKey, sortKey, comment } = column;
  const words = [
    name,
    type ?? '',
    nullable === false ? 'not null' : '',
    encoding === undefined ? '' : `encode ${encoding}`,
  ].filter((word) => word !== '');
  const keys = [
    distKey ? 'distribution key' : '',
    sortKey > 0 ? `sort key, position ${sortKey}` : '',
    relation.primaryKey?.includes(name) === true ? 'primary key' : '',
    ...(relation.foreignKeys ?? [])
      .filter((key) => key.columns.includes(name))
      .map((key) => `references ${code(relationName({ schema: key.schema, name: key.table }))}`),
  ].filter((key) => key !== '');
  return paragraphs([
    sqlBlock(words.join(' ')),
    [`Column of the ${relation.kind} ${code(relationName(relation))}`, ...keys].join(' · '),
    comment === undefined ? undefined : plain(comment),
  ]);
}
