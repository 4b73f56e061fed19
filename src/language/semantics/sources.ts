import type { Expression, FunctionCall, Node, QualifiedName, Query, TableAlias, TableExpression } from '../ast';
import { columnNamed } from './columns';
import { renamed } from './definitions';
import { fullSide, type Side } from './merged';
import { joinedColumns } from './output';
import { pivotColumns, unpivotColumns } from './pivot';
import { foldName, plainColumn, unknownRelation, type Relation, type RelationColumn } from './relation';
import type { Scope, Source } from './scope';
import { typeText } from './types/names';

/** What reading a FROM clause needs of the analysis. */
export interface TableReader {
  tableNamed(name: QualifiedName, scope: Scope | undefined): Relation | undefined;
  query(query: Query, parent: Scope | undefined): void;
  columnsOf(query: Query): readonly RelationColumn[] | undefined;
  inside(root: Node, scope: Scope | undefined, done?: ReadonlySet<Node>): void;
  open(node: Node, parent: Scope | undefined): Scope;
  /** A column whose type is that of an expression. */
  inferred(name: string, definition: Node, expression: Expression): RelationColumn;
}

const here: Side = {};
const missing: Side = { outer: true };

type Leaf = Exclude<TableExpression, { kind: 'join' | 'parenTable' }>;

/** Adds what a table expression brings to a scope. Joins are taken apart without recursion: chains are long. */
export function addTable(table: TableExpression, scope: Scope, reader: TableReader): void {
  const pending: (readonly [TableExpression, Side])[] = [[table, here]];
  const conditions: Node[] = [];
  const natural = new Set<string>();
  let isNatural = false;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, side] = next;
    if (node.kind === 'join') {
      const using = node.using?.columns.map((column) => foldName(column.name)) ?? [];
      for (const name of using) scope.addMerged(name);
      isNatural ||= node.natural;
      if (node.on !== undefined) conditions.push(node.on);
      const { type } = node;
      const full = type === 'full' ? fullSide(side, node.natural ? natural : new Set(using)) : undefined;
      pending.push([node.right, full ?? (type === 'left' ? missing : side)]);
      pending.push([node.left, full ?? (type === 'right' ? missing : side)]);
    } else if (node.kind === 'parenTable') {
      if (node.alias === undefined) pending.push([node.table, side]);
      else addAliasedJoin(node, node.alias, scope, reader, side);
    } else addSource(node, scope, reader, side);
  }
  if (isNatural) for (const name of commonNames(scope)) natural.add(name);
  for (const name of natural) scope.addMerged(name);
  // Queries inside ON conditions see every table of the clause.
  for (const condition of conditions) reader.inside(condition, scope);
}

/** NATURAL JOIN merges the columns both sides have; with unknown sides nothing is known to be ambiguous either. */
function commonNames({ sources }: Scope): string[] {
  const counts = new Map<string, number>();
  for (const { relation } of sources)
    for (const { name } of relation.columns ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count > 1 ? [name] : []));
}

/** `(a JOIN b ON …) AS j`: only the alias names its columns outside. */
function addAliasedJoin(
  node: Extract<TableExpression, { kind: 'parenTable' }>,
  alias: TableAlias,
  scope: Scope,
  reader: TableReader,
  side: Side,
): void {
  const inner = reader.open(node, scope.parent);
  addTable(node.table, inner, reader);
  push(scope, node, 'subquery', alias, joinedColumns(node.table, inner), side);
}

function addSource(table: Leaf, scope: Scope, reader: TableReader, side: Side): void {
  switch (table.kind) {
    case 'tableRef':
      addReference(table, scope, reader, side);
      return;
    case 'subqueryTable':
      reader.query(table.query, table.lateral === undefined ? scope.parent : scope);
      push(scope, table, 'subquery', table.alias, reader.columnsOf(table.query), side);
      return;
    case 'functionTable': {
      reader.inside(table, scope);
      const names = table.alias?.columns ?? [];
      const types = table.alias?.types?.map((type) => type && typeText(type)) ?? (isUnnest(table.call) ? unnested : []);
      const columns = names.map((name, i) => ({ ...plainColumn(foldName(name.name), name), type: types[i] }));
      push(scope, table, 'function', table.alias, names.length === 0 ? undefined : columns, side);
      addIndex(scope, table, table.at?.name, 'bigint');
      return;
    }
    case 'pathTable':
      reader.inside(table, scope);
      addElement(scope, table, table.alias?.name.name ?? '', reader.inferred('', table, table.path), side);
      addIndex(scope, table, table.at?.name, 'bigint');
      return;
    case 'objectUnpivot':
      reader.inside(table, scope);
      if (table.value) addElement(scope, table, table.value.name, reader.inferred('', table, table.object), side);
      addIndex(scope, table, table.at?.name, 'varchar');
      return;
    case 'pivot':
    case 'unpivot':
      addPivot(table, scope, reader, side);
      return;
    case 'skipped':
      push(scope, table, 'subquery', undefined, undefined, side);
  }
}

/** An element, and its position. */
const unnested: readonly string[] = ['super', 'bigint'];

/** UNNEST(array) [WITH OFFSET] AS t(element, position). */
function isUnnest({ name }: FunctionCall): boolean {
  return name.parts.length === 1 && foldName(name.parts[0]?.name ?? '') === 'unnest';
}

function addReference(
  table: Extract<TableExpression, { kind: 'tableRef' }>,
  scope: Scope,
  reader: TableReader,
  side: Side,
): void {
  const { name, alias } = table;
  const own = foldName(name.parts.at(-1)?.name ?? '');
  // `c.orders` is an array of the table `c` before it is a table of the schema `c`; and what came out of an array may be one itself.
  const walked = scope.source(name.parts.slice(0, 1));
  if (walked !== undefined && (name.parts.length > 1 || walked.relation.kind === 'path')) {
    const [, column] = name.parts;
    const array = walked.value ?? (column && columnNamed(walked.relation, foldName(column.name)));
    addElement(scope, table, alias?.name.name ?? own, array, side);
    addIndex(scope, table, table.at?.name, 'bigint');
    return;
  }
  const relation = reader.tableNamed(name, scope) ?? unknownRelation(name);
  const columns = renamed(relation.columns, alias?.columns ?? []);
  scope.sources.push({
    name: alias === undefined ? own : foldName(alias.name.name),
    hasAlias: alias !== undefined,
    relation: columns === relation.columns ? relation : { ...relation, columns },
    node: table,
    ...(columns !== relation.columns && { original: relation }),
    ...side,
  });
}

type Pivoted = Extract<TableExpression, { kind: 'pivot' | 'unpivot' }>;

/**
 * PIVOT and UNPIVOT read their source in a scope of their own, and give what the IN list says. A chain of them is read from the
 * inside, without recursion.
 */
function addPivot(table: Pivoted, scope: Scope, reader: TableReader, side: Side): void {
  const chain: Pivoted[] = [table];
  for (let { source } = table; source.kind === 'pivot' || source.kind === 'unpivot'; { source } = source)
    chain.push(source);
  let innermost: TableExpression | undefined = chain.at(-1)?.source;
  const inners = chain.map((each) => reader.open(each, scope.parent));
  for (let i = chain.length - 1; i >= 0; i--) {
    const [each, inner] = [chain[i] as Pivoted, inners[i] as Scope];
    if (innermost !== undefined) addTable(innermost, inner, reader);
    innermost = undefined;
    reader.inside(each, inner, new Set<Node>([each.source]));
    const columns = each.kind === 'pivot' ? pivotColumns(each, inner, reader) : unpivotColumns(each, inner);
    const [only, more] = inner.sources;
    push(
      i === 0 ? scope : (inners[i - 1] as Scope),
      each,
      'subquery',
      each.alias,
      columns,
      side,
      more ? '' : only?.name,
    );
  }
}

function push(
  scope: Scope,
  node: TableExpression,
  kind: Relation['kind'],
  alias: TableAlias | undefined,
  columns: readonly RelationColumn[] | undefined,
  side: Side,
  ownName = '',
): void {
  const name = alias === undefined ? ownName : foldName(alias.name.name);
  const relation: Relation = {
    kind,
    schema: undefined,
    name,
    columns: renamed(columns, alias?.columns ?? []),
    rows: undefined,
    definition: node,
  };
  const source: Source = { name, hasAlias: alias !== undefined, relation, node, ...side };
  scope.sources.push(source);
}

/** What is walked through gives values of its own kind: parts of SUPER are SUPER. Nobody knows their attributes. */
function addElement(
  scope: Scope,
  node: TableExpression,
  name: string,
  array: RelationColumn | undefined,
  side: Side,
): void {
  const folded = foldName(name);
  const relation: Relation = {
    kind: 'path',
    schema: undefined,
    name: folded,
    columns: undefined,
    rows: undefined,
    definition: node,
  };
  scope.sources.push({
    name: folded,
    hasAlias: true,
    relation,
    node,
    ...(array && { value: array }),
    ...side,
  });
}

/** `AT idx`: the place in the array, or the attribute's name; a value of its own. */
function addIndex(scope: Scope, node: TableExpression, name: string | undefined, type: string): void {
  if (name === undefined) return;
  const folded = foldName(name);
  const relation: Relation = {
    kind: 'path',
    schema: undefined,
    name: folded,
    columns: [{ ...plainColumn(folded, node), type }],
    rows: undefined,
    definition: node,
  };
  scope.sources.push({ name: folded, hasAlias: true, relation, node });
}
