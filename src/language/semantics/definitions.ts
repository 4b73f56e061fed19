import type {
  ColumnDefinition,
  CreateExternalTable,
  CreateTable,
  Identifier,
  Query,
  QualifiedName,
  Statement,
  TableAttribute,
} from '../ast';
import { foldName, plainColumn, type Relation, type RelationColumn } from './relation';
import { typeText } from './types';

/** What the definitions need of the rest: the relation a name means, and the columns a query gives. */
export interface DefinitionContext {
  relation(name: QualifiedName): Relation | undefined;
  columnsOf(query: Query): readonly RelationColumn[] | undefined;
}

/** The relation that a statement makes, if it makes one. */
export function relationDefinedBy(statement: Statement, context: DefinitionContext): Relation | undefined {
  switch (statement.kind) {
    case 'createTable':
      return made(statement, 'table', statement.name, tableColumns(statement, context));
    case 'createExternalTable':
      return made(statement, 'external table', statement.name, externalColumns(statement, context));
    case 'createTableAs':
      return made(
        statement,
        'table',
        statement.name,
        withKeys(renamed(queryColumns(statement.query, context), statement.columns), statement.attributes),
      );
    case 'createView':
      return made(
        statement,
        'view',
        statement.name,
        renamed(queryColumns(statement.query, context), statement.columns),
      );
    case 'createMaterializedView':
      return made(
        statement,
        'materialized view',
        statement.name,
        withKeys(renamed(queryColumns(statement.query, context), statement.columns), statement.attributes),
      );
    case 'query': {
      if (statement.body.kind !== 'select') return undefined;
      const target = statement.body.into?.targets[0];
      return target && made(statement, 'table', target, queryColumns(statement, context));
    }
    default:
      return undefined;
  }
}

function made(
  definition: Statement,
  kind: Relation['kind'],
  name: QualifiedName,
  columns: readonly RelationColumn[] | undefined,
): Relation | undefined {
  const { parts } = name;
  const last = parts.at(-1);
  if (last === undefined || parts.some((part) => part.template || part.name === '')) return undefined;
  const schema = parts.at(-2)?.name;
  return {
    kind,
    schema: schema === undefined ? undefined : foldName(schema),
    name: foldName(last.name),
    columns,
    rows: undefined,
    definition,
  };
}

function queryColumns(query: Query | undefined, context: DefinitionContext): readonly RelationColumn[] | undefined {
  return query === undefined ? undefined : context.columnsOf(query);
}

/** Columns under the names of a list such as `v (a, b)`; too short a list leaves the rest as they are. */
export function renamed(
  columns: readonly RelationColumn[] | undefined,
  names: readonly Identifier[],
): readonly RelationColumn[] | undefined {
  if (names.length === 0) return columns;
  if (columns === undefined) return names.map((name) => plainColumn(foldName(name.name), name));
  return columns.map((column, i) => {
    const name = names[i];
    return name === undefined ? column : { ...column, name: foldName(name.name), definition: name };
  });
}

function tableColumns(table: CreateTable, context: DefinitionContext): readonly RelationColumn[] | undefined {
  const columns: RelationColumn[] = [];
  for (const element of table.elements) {
    if (element.kind === 'columnDefinition') columns.push(definedColumn(element));
    else if (element.kind === 'likeClause') {
      const parent = context.relation(element.table)?.columns;
      if (parent === undefined) return undefined;
      columns.push(...parent);
    }
  }
  return withKeys(columns, table.attributes);
}

function definedColumn(definition: ColumnDefinition): RelationColumn {
  const has = (name: string): boolean => definition.attributes.some((attribute) => attribute.name === name);
  return {
    name: foldName(definition.name.name),
    type: definition.type && typeText(definition.type),
    nullable: !has('not null') && !has('primary key') && !has('identity'),
    distKey: has('distkey'),
    sortKey: has('sortkey') ? 1 : 0,
    encoding: definition.attributes.find((attribute) => attribute.name === 'encode')?.word?.name,
    definition,
  };
}

function externalColumns(
  table: CreateExternalTable,
  context: DefinitionContext,
): readonly RelationColumn[] | undefined {
  const partitions = table.partitionedBy?.columns ?? [];
  if (table.query !== undefined && table.columns.length === 0) return context.columnsOf(table.query);
  return [...table.columns, ...partitions].map(definedColumn);
}

/** Marks the columns that DISTKEY and SORTKEY after the list name. */
function withKeys(
  columns: readonly RelationColumn[] | undefined,
  attributes: readonly TableAttribute[],
): readonly RelationColumn[] | undefined {
  if (columns === undefined) return undefined;
  const keys = (name: string): string[] =>
    attributes
      .filter((attribute) => attribute.name === name)
      .flatMap((attribute) => attribute.columns.map((column) => foldName(column.name)));
  const dist = keys('distkey');
  const sort = keys('sortkey');
  if (dist.length === 0 && sort.length === 0) return columns;
  return columns.map((column) => ({
    ...column,
    distKey: column.distKey || dist.includes(column.name),
    sortKey: sort.length === 0 ? column.sortKey : sort.indexOf(column.name) + 1,
  }));
}
