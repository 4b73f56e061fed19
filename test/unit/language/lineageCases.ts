import { lineage, type Catalog, type DataSet, type SourceColumn, type StatementLineage } from '../../../src/language';

/** The lineage of every statement of a text, in lines. */
export function lineageLines(sql: string, catalog: Catalog): string[] {
  return lineage(sql, catalog).flatMap(lines);
}

function lines({ sources, targets, columns, conditions }: StatementLineage): string[] {
  const sets = (list: readonly DataSet[]): string => list.map(nameOf).join(', ') || '-';
  return [
    `${sets(sources)} -> ${sets(targets)}`,
    ...columns.map((column) => `${column.column} <- ${column.sources.map(withKind).join(', ') || '-'}`),
    ...(conditions.length === 0 ? [] : [`where ${conditions.map(columnName).join(', ')}`]),
  ];
}

function nameOf(set: DataSet): string {
  if (set.kind === 'location') return set.uri;
  return set.schema === undefined ? set.table : `${set.schema}.${set.table}`;
}

function columnName({ schema, table, column }: SourceColumn): string {
  return [...(schema === undefined ? [] : [schema]), table, column].join('.');
}

function withKind(source: SourceColumn): string {
  return `${source.kind} ${columnName(source)}`;
}
