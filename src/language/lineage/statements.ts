import type { Assignment, Copy, Expression, Identifier, Merge, QualifiedName, Query, Statement, Unload } from '../ast';
import type { StatementContent } from '../semantics/content';
import { foldName, type Relation, type RelationColumn } from '../semantics/relation';
import type { Scope } from '../semantics/scope';
import { madeBy } from '../semantics/selectInto';
import type { QueryLineage, StatementColumns } from './columns';
import type { ColumnLineage, DataSet, SourceColumn, StatementLineage } from './model';
import { SourceSet } from './sourceSet';

/** What the lineage of a statement is made from. */
export interface StatementFacts {
  readonly content: StatementContent;
  readonly columns: StatementColumns;
  /** Scopes that lie in the statement, for one in a procedure's body. */
  readonly scopes: readonly Scope[];
  readonly relationOf: (name: QualifiedName) => Relation | undefined;
}

type Part = Pick<StatementLineage, 'targets' | 'columns' | 'conditions'> & { readonly sources?: readonly DataSet[] };

const none: Part = { targets: [], columns: [], conditions: [] };

/** What a statement reads and writes; undefined for one that moves no data. */
export function lineageOf(statement: Statement, facts: StatementFacts, inBody: boolean): StatementLineage | undefined {
  const part = partOf(statement, facts, inBody);
  if (part === undefined) return undefined;
  const read = tablesRead(facts.scopes, statement);
  return { statement, ...part, sources: [...read, ...(part.sources ?? [])] };
}

function partOf(statement: Statement, facts: StatementFacts, inBody: boolean): Part | undefined {
  switch (statement.kind) {
    case 'query': {
      const into = madeBy(statement, inBody);
      return ofQuery(statement, into?.targets[0], undefined, facts);
    }
    case 'insert': {
      const { source, table, columns } = statement;
      const target = facts.relationOf(table);
      const names = columns.length > 0 ? namesOf(columns) : target?.columns?.map(({ name }) => name);
      return source === undefined
        ? { ...none, targets: [tableOf(table, target)] }
        : ofQuery(source, table, names, facts);
    }
    case 'createTableAs':
    case 'createView':
    case 'createMaterializedView':
      return (
        statement.query &&
        ofQuery(
          statement.query,
          statement.name,
          statement.columns.length > 0 ? namesOf(statement.columns) : undefined,
          facts,
        )
      );
    case 'createExternalTable':
      return statement.query && ofQuery(statement.query, statement.name, undefined, facts);
    case 'update':
    case 'delete':
    case 'merge':
      return ofChange(statement, facts);
    case 'copy':
      return ofCopy(statement, facts);
    case 'unload':
      return ofUnload(statement, facts);
    case 'alterTable': {
      const from = statement.actions.find(({ action }) => action === 'append')?.to;
      return from && ofAppend(statement.name, from, facts);
    }
    default:
      return undefined;
  }
}

const namesOf = (list: readonly Identifier[]): readonly string[] => list.map(({ name }) => foldName(name));

function ofQuery(
  query: Query,
  target: QualifiedName | undefined,
  names: readonly string[] | undefined,
  { columns, content, relationOf }: StatementFacts,
): Part {
  const found = columns.query(query);
  const targetNames = names ?? outputNames(query, content.outputs.get(query));
  return {
    targets: target === undefined ? [] : [tableOf(target, relationOf(target))],
    columns: named(targetNames, found, content.outputs.get(query) !== undefined || names === undefined),
    conditions: found?.conditions ?? [],
  };
}

/** Names of a query's columns; where a star hides how many there are, those of the list alone. */
function outputNames(query: Query, outputs: readonly RelationColumn[] | undefined): readonly string[] {
  if (outputs !== undefined) return outputs.map(({ name }) => name);
  if (query.body.kind !== 'select') return [];
  return query.body.items.map(({ alias, expression }) => {
    if (alias !== undefined) return foldName(alias.name);
    return expression.kind === 'columnRef' ? foldName(expression.parts.at(-1)?.name ?? '') : '';
  });
}

/** Columns by place. Places behind a star over unknown columns say nothing of a target's columns. */
function named(
  names: readonly string[],
  found: QueryLineage | undefined,
  placesKnown: boolean,
): readonly ColumnLineage[] {
  if (found === undefined || !placesKnown) return [];
  return names.flatMap((column, i) => (column === '' ? [] : [{ column, sources: found.columns[i] ?? [] }]));
}

function ofChange(
  statement: Extract<Statement, { kind: 'update' | 'delete' | 'merge' }>,
  { content, columns, relationOf }: StatementFacts,
): Part {
  const target = relationOf(statement.table);
  const scope = content.byNode.get(statement);
  const conditions = new SourceSet();
  const written = new Map<string, SourceSet>();
  const write = (column: string, value: Expression): void => {
    let set = written.get(column);
    if (set === undefined) written.set(column, (set = new SourceSet()));
    columns.expression(value, set);
  };
  const assign = (assignments: readonly Assignment[]): void => {
    for (const { column, value } of assignments) write(foldName(column.parts.at(-1)?.name ?? ''), value);
  };
  if (scope !== undefined) columns.tableConditions(scope, conditions);
  if (statement.kind === 'merge') {
    if (statement.on !== undefined) columns.clause(statement.on, conditions);
    for (const when of statement.whens) {
      assign(when.assignments);
      const names = when.columns.length > 0 ? namesOf(when.columns) : (target?.columns?.map(({ name }) => name) ?? []);
      for (const [i, value] of (when.values?.items ?? []).entries()) {
        const name = names[i];
        if (name !== undefined) write(name, value);
      }
    }
    if (statement.removeDuplicates !== undefined) replaced(statement, target, scope, written, columns);
  } else {
    if (statement.kind === 'update') assign(statement.assignments);
    if (statement.where !== undefined) columns.clause(statement.where, conditions);
    const tables = (statement.kind === 'update' ? statement.from : statement.using)?.items ?? [];
    if (scope !== undefined) for (const item of tables) columns.joins(item, conditions, scope);
  }
  return {
    targets: [tableOf(statement.table, target)],
    columns: [...written].map(([column, set]) => ({ column, sources: set.list })),
    conditions: conditions.list,
  };
}

/** MERGE … REMOVE DUPLICATES puts whole rows of the source in, by the place of their columns. */
function replaced(
  statement: Merge,
  target: Relation | undefined,
  scope: Scope | undefined,
  written: Map<string, SourceSet>,
  columns: StatementColumns,
): void {
  const source = scope?.sources.find(({ node }) => node === statement.source);
  for (const [i, { name }] of (target?.columns ?? []).entries()) {
    const from = source?.relation.columns?.[i];
    const set = new SourceSet();
    if (source !== undefined && from !== undefined) set.addAll(columns.sourceColumn(source, from.name));
    written.set(name, set);
  }
}

function ofCopy({ table, from, columns }: Copy, { relationOf }: StatementFacts): Part {
  const target = relationOf(table);
  const names = columns.length > 0 ? namesOf(columns) : (target?.columns?.map(({ name }) => name) ?? []);
  return {
    sources: locationOf(from),
    targets: [tableOf(table, target)],
    columns: names.map((column) => ({ column, sources: [] })),
    conditions: [],
  };
}

function ofUnload({ query, to }: Unload, facts: StatementFacts): Part {
  const part = query === undefined ? none : ofQuery(query, undefined, undefined, facts);
  return { ...part, targets: locationOf(to) };
}

function locationOf(expression: Expression | undefined): readonly DataSet[] {
  return expression?.kind === 'string' ? [{ kind: 'location', uri: expression.value }] : [];
}

/** ALTER TABLE … APPEND moves rows by the names of their columns. */
function ofAppend(to: QualifiedName, from: QualifiedName, { relationOf }: StatementFacts): Part {
  const [target, source] = [relationOf(to), relationOf(from)];
  const has = new Set(source?.columns?.map(({ name }) => name));
  const origin = tableOf(from, source);
  const sourceColumn = (column: string): SourceColumn => ({
    schema: origin.schema,
    table: origin.table,
    column,
    kind: 'direct',
  });
  return {
    sources: [origin],
    targets: [tableOf(to, target)],
    columns: (target?.columns ?? [])
      .filter(({ name }) => has.has(name))
      .map(({ name }) => ({ column: name, sources: [sourceColumn(name)] })),
    conditions: [],
  };
}

type TableSet = Extract<DataSet, { kind: 'table' }>;

function tableOf({ parts }: QualifiedName, relation: Relation | undefined): TableSet {
  const written = parts.at(-2)?.name;
  const schema = written === undefined ? relation?.schema : foldName(written);
  return { kind: 'table', schema, table: foldName(parts.at(-1)?.name ?? '') };
}

const stored = new Set<Relation['kind']>(['table', 'view', 'materialized view', 'external table']);

/** Tables and views in the FROM clauses of a statement, subqueries and common tables too, each once. */
function tablesRead(scopes: readonly Scope[], statement: Statement): readonly DataSet[] {
  const found = new Map<string, DataSet>();
  for (const { sources, node } of scopes) {
    for (const [i, { relation, node: at }] of sources.entries()) {
      // The target of UPDATE, DELETE and MERGE is written.
      const isTarget = i === 0 && node === statement && 'table' in statement && at === statement.table;
      if (isTarget || relation.name === '' || !stored.has(relation.kind)) continue;
      const { schema, name } = relation;
      found.set(`${schema ?? ''}.${name}`, { kind: 'table', schema, table: name });
    }
  }
  return [...found.values()];
}
