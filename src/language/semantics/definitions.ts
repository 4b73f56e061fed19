import type {
  ColumnDefinition,
  CreateExternalTable,
  CreateTable,
  Identifier,
  Keyword,
  QualifiedName,
  Query,
  Statement,
  TableAttribute,
} from '../ast';
import { withColumn } from './columns';
import type { EffectContext } from './effects';
import { distStyleOf, keysOf, sortKeyNames } from './keys';
import { foldName, plainColumn, type Relation, type RelationColumn } from './relation';
import { madeBy } from './selectInto';
import { typeText } from './types/names';

/** The relation that a statement makes, if it makes one. */
export function relationDefinedBy(statement: Statement, context: EffectContext): Relation | undefined {
  switch (statement.kind) {
    case 'createTable':
      return tableMade(statement, context);
    case 'createExternalTable':
      return made(statement, 'external table', statement.name, externalColumns(statement, context));
    case 'createTableAs':
      return made(statement, 'table', statement.name, asTable(queried(statement, context), statement.attributes), {
        ...temporary(statement.temporary, statement.name),
        ...distStyleOf(statement.attributes),
      });
    case 'createView':
      return made(statement, 'view', statement.name, queried(statement, context), viewText(statement.query, context));
    case 'createMaterializedView':
      return made(
        statement,
        'materialized view',
        statement.name,
        withKeyAttributes(queried(statement, context), statement.attributes),
        { ...viewText(statement.query, context), ...distStyleOf(statement.attributes) },
      );
    case 'query': {
      const into = madeBy(statement, false);
      const target = into?.targets[0];
      if (into === undefined || target === undefined) return undefined;
      const columns = asTable(context.columnsOf(statement), []);
      return made(statement, 'table', target, columns, temporary(into.modifier, target));
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
  more: Partial<Relation> = {},
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
    ...more,
  };
}

function temporary(word: Keyword | undefined, name: QualifiedName): Partial<Relation> {
  const isTemporary = (word !== undefined && /\bTEMP/.test(word.word)) || name.parts.at(-1)?.name.startsWith('#');
  return isTemporary === true ? { temporary: true } : {};
}

function viewText(query: Query | undefined, { text }: EffectContext): Partial<Relation> {
  return query === undefined ? {} : { viewText: text.slice(query.start, query.end) };
}

/** The columns of the query behind a view or table, under the names of the list before it. */
function queried(
  { query, columns }: { readonly query: Query | undefined; readonly columns: readonly Identifier[] },
  context: EffectContext,
): readonly RelationColumn[] | undefined {
  return renamed(query && context.columnsOf(query), columns);
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
    return name === undefined ? column : withColumn(column, { name: foldName(name.name), definition: name });
  });
}

function tableMade(table: CreateTable, context: EffectContext): Relation | undefined {
  const columns: RelationColumn[] = [];
  let known = true;
  let inherited: Partial<Relation> = {};
  for (const element of table.elements) {
    if (element.kind === 'columnDefinition') columns.push(definedColumn(element));
    else if (element.kind === 'likeClause') {
      const parent = context.relation(element.table);
      if (parent?.columns === undefined) known = false;
      else columns.push(...parent.columns);
      if (parent?.distStyle !== undefined) inherited = { distStyle: parent.distStyle };
    }
  }
  return made(
    table,
    'table',
    table.name,
    known ? withKeyAttributes(withPrimaryKey(columns, table), table.attributes) : undefined,
    { ...temporary(table.temporary, table.name), ...inherited, ...keysOf(table), ...distStyleOf(table.attributes) },
  );
}

/** Columns of a primary key take no NULL. */
function withPrimaryKey(columns: readonly RelationColumn[], table: CreateTable): readonly RelationColumn[] {
  const key = new Set(keysOf(table).primaryKey);
  if (key.size === 0) return columns;
  return columns.map((column) =>
    key.has(column.name) && column.nullable !== false ? withColumn(column, { nullable: false }) : column,
  );
}

export function definedColumn(definition: ColumnDefinition): RelationColumn {
  let nullable = true;
  let distKey = false;
  let sortKey = 0;
  let encoding: string | undefined;
  for (const { name, word } of definition.attributes) {
    if (name === 'not null' || name === 'primary key' || name === 'identity' || name === 'generated identity')
      nullable = false;
    else if (name === 'distkey') distKey = true;
    else if (name === 'sortkey') sortKey = 1;
    else if (name === 'encode') encoding = word?.name;
  }
  return {
    name: foldName(definition.name.name),
    type: definition.type && typeText(definition.type),
    nullable,
    distKey,
    sortKey,
    encoding,
    definition,
  };
}

function externalColumns(table: CreateExternalTable, context: EffectContext): readonly RelationColumn[] | undefined {
  const partitions = table.partitionedBy?.columns ?? [];
  if (table.query !== undefined && table.columns.length === 0) return context.columnsOf(table.query);
  return [...table.columns, ...partitions].map(definedColumn);
}

/** CREATE TABLE AS takes names and types, and no NOT NULL. */
function asTable(
  columns: readonly RelationColumn[] | undefined,
  attributes: readonly TableAttribute[],
): readonly RelationColumn[] | undefined {
  return withKeyAttributes(
    columns?.map((column) => withColumn(column, { nullable: true, distKey: false, sortKey: 0, encoding: undefined })),
    attributes,
  );
}

/** Marks the columns that DISTKEY and SORTKEY after the list name. */
export function withKeyAttributes(
  columns: readonly RelationColumn[] | undefined,
  attributes: readonly TableAttribute[],
): readonly RelationColumn[] | undefined {
  if (columns === undefined || attributes.length === 0) return columns;
  const dist = attributes.find(({ name }) => name === 'distkey')?.columns.map(({ name }) => foldName(name));
  const sort = sortKeyNames(attributes);
  if (dist === undefined && sort === undefined) return columns;
  return columns.map((column) => {
    const distKey = dist?.includes(column.name) ?? column.distKey;
    const sortKey = sort === undefined ? column.sortKey : sort.indexOf(column.name) + 1;
    return distKey === column.distKey && sortKey === column.sortKey ? column : withColumn(column, { distKey, sortKey });
  });
}
