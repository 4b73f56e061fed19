import type { Node, QualifiedName, Query, TableAlias, TableExpression } from '../ast';
import { renamed } from './definitions';
import { foldName, plainColumn, type Relation, type RelationColumn } from './relation';
import type { Scope } from './scope';

/** What reading a FROM clause needs of the analysis. */
export interface TableReader {
  relation(name: QualifiedName, scope: Scope | undefined): Relation | undefined;
  query(query: Query, parent: Scope | undefined): void;
  columnsOf(query: Query): readonly RelationColumn[] | undefined;
  inside(root: Node, scope: Scope | undefined, done?: ReadonlySet<Node>): void;
}

/** Adds what a table expression brings to a scope. Joins are taken apart without recursion: chains are long. */
export function addTable(table: TableExpression, scope: Scope, reader: TableReader): void {
  const pending: TableExpression[] = [table];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    switch (next.kind) {
      case 'join':
        for (const column of next.using?.columns ?? []) scope.merged.add(foldName(column.name));
        pending.push(next.right, next.left);
        break;
      case 'parenTable':
        pending.push(next.table);
        break;
      default:
        addSource(next, scope, reader);
    }
  }
  mergeNatural(table, scope);
  conditions(table, scope, reader);
}

/** Queries inside ON conditions see every table of the clause. */
function conditions(table: TableExpression, scope: Scope, reader: TableReader): void {
  const pending: TableExpression[] = [table];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'join') {
      if (next.on !== undefined) reader.inside(next.on, scope);
      pending.push(next.right, next.left);
    } else if (next.kind === 'parenTable') pending.push(next.table);
  }
}

/** NATURAL JOIN merges the columns both sides have; with unknown sides nothing is known to be ambiguous either. */
function mergeNatural(table: TableExpression, scope: Scope): void {
  if (table.kind !== 'join' || !table.natural) return;
  const counts = new Map<string, number>();
  for (const { relation } of scope.sources) {
    for (const { name } of relation.columns ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [name, count] of counts) if (count > 1) scope.merged.add(name);
}

function addSource(
  table: Exclude<TableExpression, { kind: 'join' | 'parenTable' }>,
  scope: Scope,
  reader: TableReader,
): void {
  switch (table.kind) {
    case 'tableRef':
      addReference(table, scope, reader);
      return;
    case 'subqueryTable':
      reader.query(table.query, table.lateral === undefined ? scope.parent : scope);
      push(scope, table, 'subquery', table.alias, reader.columnsOf(table.query));
      return;
    case 'functionTable':
      reader.inside(table, scope);
      push(
        scope,
        table,
        'function',
        table.alias,
        table.alias?.columns.map((name) => plainColumn(foldName(name.name), name)),
      );
      addIndex(scope, table, table.at?.name);
      return;
    case 'pathTable':
      reader.inside(table, scope);
      push(scope, table, 'path', table.alias, undefined);
      addIndex(scope, table, table.at?.name);
      return;
    case 'objectUnpivot':
      reader.inside(table, scope);
      for (const name of [table.value, table.at]) if (name !== undefined) addIndex(scope, table, name.name);
      return;
    case 'pivot':
    case 'unpivot':
      addPivot(table, scope, reader);
      return;
    case 'skipped':
      push(scope, table, 'subquery', undefined, undefined);
  }
}

function addReference(table: Extract<TableExpression, { kind: 'tableRef' }>, scope: Scope, reader: TableReader): void {
  const { name, alias } = table;
  // `c.orders` is an array of the table `c` before it is a table of the schema `c`.
  const isPath = name.parts.length > 1 && scope.source(name.parts.slice(0, 1)) !== undefined;
  if (isPath) {
    push(scope, table, 'path', alias, undefined, foldName(name.parts.at(-1)?.name ?? ''));
    addIndex(scope, table, table.at?.name);
    return;
  }
  const own = foldName(name.parts.at(-1)?.name ?? '');
  const known = reader.relation(name, scope);
  const relation: Relation = known ?? {
    kind: 'table',
    schema: name.parts.at(-2) && foldName(name.parts.at(-2)?.name ?? ''),
    name: own,
    columns: undefined,
    rows: undefined,
    definition: undefined,
  };
  const columns = renamed(relation.columns, alias?.columns ?? []);
  scope.sources.push({
    name: alias === undefined ? own : foldName(alias.name.name),
    hasAlias: alias !== undefined,
    relation: columns === relation.columns ? relation : { ...relation, columns },
    node: table,
  });
}

/** Pivots give columns that only their data tell: unknown, but the source's own queries are read. */
function addPivot(
  table: Extract<TableExpression, { kind: 'pivot' | 'unpivot' }>,
  scope: Scope,
  reader: TableReader,
): void {
  reader.inside(table, scope.parent);
  push(scope, table, 'subquery', table.alias, undefined);
}

function push(
  scope: Scope,
  node: TableExpression,
  kind: Relation['kind'],
  alias: TableAlias | undefined,
  columns: readonly RelationColumn[] | undefined,
  ownName = '',
): void {
  const name = alias === undefined ? ownName : foldName(alias.name.name);
  const named = renamed(columns === undefined || columns.length === 0 ? undefined : columns, alias?.columns ?? []);
  const relation: Relation = { kind, schema: undefined, name, columns: named, rows: undefined, definition: node };
  scope.sources.push({ name, hasAlias: alias !== undefined, relation, node });
}

/** `AT idx`: a value of its own. */
function addIndex(scope: Scope, node: TableExpression, name: string | undefined): void {
  if (name === undefined) return;
  const folded = foldName(name);
  const relation: Relation = {
    kind: 'path',
    schema: undefined,
    name: folded,
    columns: [plainColumn(folded, node)],
    rows: undefined,
    definition: node,
  };
  scope.sources.push({ name: folded, hasAlias: true, relation, node });
}
