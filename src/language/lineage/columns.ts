import { aggregates, functionNamed } from '../functions';
import type { ColumnRef, Expression, FunctionCall, Node, QueryBody, Query, Select, TableExpression } from '../ast';
import { childrenOf } from '../ast';
import type { StatementContent } from '../semantics/content';
import { outputItems } from '../semantics/output';
import { foldName, type Relation } from '../semantics/relation';
import type { Resolution, Scope, Source } from '../semantics/scope';
import type { LineageKind, SourceColumn } from './model';
import { SourceSet } from './sourceSet';

/** Where the columns of a query come from, and what decides about its rows. */
export interface QueryLineage {
  readonly columns: readonly (readonly SourceColumn[])[];
  readonly conditions: readonly SourceColumn[];
}

/** Where a view's columns come from; undefined for a view whose query is not known. */
export type ViewReader = (view: Relation) => QueryLineage | undefined;

const nothing: readonly SourceColumn[] = [];

/**
 * Column lineage inside one statement. Queries are read inner ones first, each once, so that none waits for a long chain of others.
 */
export class StatementColumns {
  private readonly queries = new Map<Query, QueryLineage>();
  /** Of items of select lists, for the aliases that stand for them. */
  private readonly items = new Map<Expression, readonly SourceColumn[]>();

  constructor(
    private readonly content: StatementContent,
    private readonly view: ViewReader,
  ) {
    for (const query of content.outputs.queries()) this.queries.set(query, this.read(query));
  }

  query(query: Query): QueryLineage | undefined {
    return this.queries.get(query);
  }

  /** The columns an expression reads where it stands. */
  expression(expression: Expression, into = new SourceSet(), outer: LineageKind = 'direct'): SourceSet {
    const pending: (readonly [Node, LineageKind])[] = [[expression, outer]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) this.step(next[0], next[1], pending, into);
    return into;
  }

  private step(node: Node, kind: LineageKind, pending: (readonly [Node, LineageKind])[], into: SourceSet): void {
    const through = kind === 'direct' ? 'expression' : kind;
    switch (node.kind) {
      case 'columnRef':
        if (!this.content.words.has(node)) this.reference(node, kind, pending, into);
        return;
      case 'paren':
        pending.push([node.expression, kind]);
        return;
      case 'query': {
        const inner = this.queries.get(node);
        if (inner === undefined) return;
        for (const column of inner.columns) into.addAll(column, through);
        into.addAll(inner.conditions, 'condition');
        return;
      }
      case 'subquery': {
        const inner = this.queries.get(node.query);
        into.addAll(inner?.columns[0] ?? nothing, kind);
        into.addAll(inner?.conditions ?? nothing, 'condition');
        return;
      }
      case 'exists':
        if (node.query !== undefined) pending.push([node.query, 'condition']);
        return;
      case 'case':
        if (node.operand !== undefined) pending.push([node.operand, 'condition']);
        if (node.otherwise !== undefined) pending.push([node.otherwise, through]);
        for (const { when, then } of node.branches) pending.push([when, 'condition'], [then, through]);
        return;
      case 'window':
      case 'filter':
      case 'withinGroup':
        for (const child of childrenOf(node))
          pending.push([child, node.kind === 'withinGroup' ? through : 'condition']);
        return;
      case 'functionCall': {
        const inner = isAggregate(node) && kind !== 'condition' ? 'aggregate' : through;
        for (const child of childrenOf(node)) pending.push([child, inner]);
        return;
      }
      case 'typeName':
      case 'qualifiedName':
        return;
      default:
        for (const child of childrenOf(node)) pending.push([child, through]);
    }
  }

  private reference(
    ref: ColumnRef,
    kind: LineageKind,
    pending: (readonly [Node, LineageKind])[],
    into: SourceSet,
  ): void {
    const scope = this.content.scopeAt(ref.start);
    const found = scope?.resolve(ref);
    if (found?.status === 'resolved') {
      const through = found.path.length > 0 && kind === 'direct' ? 'expression' : kind;
      into.addAll(this.sourceColumn(found.source, found.column?.name ?? unknownColumn(ref, found)), through);
    } else if (found?.status === 'alias' && found.item.kind === 'selectItem') {
      const known = this.items.get(found.item.expression);
      if (known === undefined) pending.push([found.item.expression, kind]);
      else into.addAll(known, kind);
    } else if (found?.status === 'unknown' && ref.parts.length === 1) {
      const source = scope && onlyUnknown(scope);
      if (source !== undefined) into.addAll(this.sourceColumn(source, foldName(ref.parts[0]?.name ?? '')), kind);
    }
  }

  /** Where a column of something in FROM comes from. `column` is undefined where the row itself is meant. */
  sourceColumn(source: Source, column: string | undefined): readonly SourceColumn[] {
    const { relation } = source;
    switch (relation.kind) {
      case 'table':
      case 'external table':
      case 'materialized view':
        return column === undefined || relation.name === '' ? nothing : [base(relation, originalName(source, column))];
      case 'view': {
        const index = indexOf(relation, column);
        return this.view(relation)?.columns[index] ?? (column === undefined ? nothing : [base(relation, column)]);
      }
      case 'common table': {
        const { definition } = relation;
        const query = definition?.kind === 'commonTable' ? definition.query : undefined;
        return this.columnOf(query, indexOf(relation, column));
      }
      case 'subquery':
        return this.derivedColumn(relation, column);
      default:
        return this.elementOf(relation.definition);
    }
  }

  private columnOf(query: Query | undefined, index: number): readonly SourceColumn[] {
    return (query && this.queries.get(query)?.columns[index]) ?? nothing;
  }

  /** A column of a subquery, a join with an alias, a PIVOT or an UNPIVOT. */
  private derivedColumn(relation: Relation, column: string | undefined): readonly SourceColumn[] {
    const { definition } = relation;
    const index = indexOf(relation, column);
    const inner = definition && this.content.byNode.get(definition);
    switch (definition?.kind) {
      case 'subqueryTable':
        return this.columnOf(definition.query, index);
      case 'parenTable':
        return this.named(inner, column);
      case 'pivot': {
        // Columns after those of the source are made of the aggregates, one value after the other.
        const first = (relation.columns?.length ?? 0) - definition.values.length * definition.aggregates.length;
        const aggregate = definition.aggregates[(index - first) % definition.aggregates.length];
        if (index < first || aggregate === undefined) return this.named(inner, column);
        const set = this.expression(aggregate.expression, new SourceSet(), 'aggregate');
        set.addAll(this.named(inner, foldName(definition.column.parts.at(-1)?.name ?? '')), 'condition');
        return set.list;
      }
      case 'unpivot': {
        const isValue = column === foldName(definition.value.name);
        if (column === foldName(definition.name.name)) return nothing;
        if (!isValue) return this.named(inner, column);
        const set = new SourceSet();
        for (const { expression } of definition.columns) this.expression(expression, set);
        return set.list;
      }
      default:
        return nothing;
    }
  }

  private named(scope: Scope | undefined, column: string | undefined): readonly SourceColumn[] {
    const source = scope?.sources.find(({ relation }) => relation.columns?.some(({ name }) => name === column));
    return source === undefined ? nothing : this.sourceColumn(source, column);
  }

  /** The elements of a SUPER path come from the column that the path begins with. */
  private elementOf(definition: Node | undefined): readonly SourceColumn[] {
    const set = new SourceSet();
    const table = definition as TableExpression | undefined;
    switch (table?.kind) {
      case 'pathTable':
        this.expression(table.path, set, 'expression');
        break;
      case 'objectUnpivot':
        this.expression(table.object, set, 'expression');
        break;
      case 'functionTable':
        this.expression(table.call, set, 'expression');
        break;
      case 'tableRef': {
        const [first, second] = table.name.parts;
        const source = first && this.content.scopeAt(table.start)?.source([first]);
        if (source !== undefined && source.node !== table && source.relation.definition !== table)
          set.addAll(this.sourceColumn(source, second && foldName(second.name)), 'expression');
        break;
      }
      default:
    }
    return set.list;
  }

  private read(query: Query): QueryLineage {
    const columns: SourceSet[] = [];
    const conditions = new SourceSet();
    for (const term of termsOf(query.body)) {
      const lists = this.term(term, conditions);
      for (const [i, list] of lists.entries()) (columns[i] ??= new SourceSet()).addAll(list);
      // The other terms of a recursive table read what the first one gives.
      if (!this.queries.has(query)) this.queries.set(query, lineageOf(columns, conditions));
    }
    return lineageOf(columns, conditions);
  }

  private term(body: QueryBody, conditions: SourceSet): readonly (readonly SourceColumn[])[] {
    switch (body.kind) {
      case 'select':
        return this.select(body, conditions);
      case 'parenQuery': {
        const inner = this.queries.get(body.query);
        conditions.addAll(inner?.conditions ?? nothing);
        return inner?.columns ?? [];
      }
      case 'values':
        return (body.rows[0]?.items ?? []).map((_, i) => {
          const set = new SourceSet();
          for (const row of body.rows) if (row.items[i] !== undefined) this.expression(row.items[i], set);
          return set.list;
        });
      default:
        return [];
    }
  }

  private select(select: Select, conditions: SourceSet): readonly (readonly SourceColumn[])[] {
    const scope = this.content.byNode.get(select);
    if (scope === undefined) return [];
    this.tableConditions(scope, conditions);
    for (const clause of [select.where, select.connectBy, select.groupBy, select.having, select.qualify])
      if (clause !== undefined) this.clause(clause, conditions);
    this.groupedByPlace(select, conditions);
    for (const item of select.from?.items ?? []) this.joins(item, conditions, scope);
    const items = outputItems(select, scope) ?? select.items.map((item) => ({ item }));
    return items.map((each) => {
      if (each.item === undefined) return this.sourceColumn(each.source, each.column.name);
      const { expression } = each.item;
      const list = expression.kind === 'star' ? nothing : this.expression(expression).list;
      this.items.set(expression, list);
      return list;
    });
  }

  /** GROUP BY 1, 2: the items at those places. */
  private groupedByPlace({ groupBy, items }: Select, conditions: SourceSet): void {
    for (const element of groupBy?.items ?? []) {
      const item = element.kind === 'number' ? items[Number(element.text) - 1] : undefined;
      if (item !== undefined && item.expression.kind !== 'star')
        this.expression(item.expression, conditions, 'condition');
    }
  }

  /** What decided about the rows of the queries in FROM decides here, too. */
  tableConditions({ sources }: Scope, conditions: SourceSet): void {
    for (const { relation } of sources) {
      const { definition, kind } = relation;
      const query =
        definition?.kind === 'subqueryTable' || definition?.kind === 'commonTable' ? definition.query : undefined;
      const inner = kind === 'view' ? this.view(relation) : query && this.queries.get(query);
      if (inner !== undefined) conditions.addAll(inner.conditions);
    }
  }

  clause(clause: Node, conditions: SourceSet): void {
    for (const child of childrenOf(clause)) this.expression(child as Expression, conditions, 'condition');
  }

  /** ON and USING of the joins of a FROM item. */
  joins(table: TableExpression, conditions: SourceSet, { sources }: Scope): void {
    const pending: TableExpression[] = [table];
    const merged = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'parenTable') pending.push(next.table);
      if (next.kind !== 'join') continue;
      pending.push(next.right, next.left);
      if (next.on !== undefined) this.clause(next.on, conditions);
      for (const { name } of next.using?.columns ?? []) merged.add(foldName(name));
    }
    if (merged.size === 0) return;
    for (const source of sources)
      for (const { name } of source.relation.columns ?? [])
        if (merged.has(name)) conditions.addAll(this.sourceColumn(source, name), 'condition');
  }
}

function lineageOf(columns: readonly SourceSet[], conditions: SourceSet): QueryLineage {
  return { columns: columns.map(({ list }) => list), conditions: conditions.list };
}

/** The name of a column of a table nobody knows; undefined where the name is the table's own. */
function unknownColumn(
  { parts }: ColumnRef,
  { source, path }: Extract<Resolution, { status: 'resolved' }>,
): string | undefined {
  const place = parts.length - path.length - 1;
  const name = foldName(parts[place]?.name ?? '');
  return place === 0 && name === source.name ? undefined : name;
}

/** The one table of a query whose columns are not known: a name that no other has must be its column. */
function onlyUnknown({ sources, parent }: Scope): Source | undefined {
  const unknown = sources.filter(({ relation }) => relation.columns === undefined);
  const isAlone = parent === undefined || parent.sources.length === 0;
  return unknown.length === 1 && isAlone ? unknown[0] : undefined;
}

/** The terms of a chain of set operations, in order. */
function termsOf(body: QueryBody): readonly QueryBody[] {
  const terms: QueryBody[] = [];
  const pending = [body];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'setOperation') pending.push(next.right, next.left);
    else terms.push(next);
  }
  return terms;
}

function base({ schema, name }: Relation, column: string): SourceColumn {
  return { schema, table: name, column, kind: 'direct' };
}

/** `FROM t AS x(a, b)`: the table's own name of a column. */
function originalName({ original, relation }: Source, column: string): string {
  if (original === undefined) return column;
  const index = indexOf(relation, column);
  return original?.columns?.[index]?.name ?? column;
}

function indexOf({ columns }: Relation, column: string | undefined): number {
  return columns?.findIndex(({ name }) => name === column) ?? -1;
}

function isAggregate({ name, arguments: args, over }: FunctionCall): boolean {
  const last = name.parts.at(-1)?.name ?? '';
  return over !== undefined || aggregates(last, args.length) || functionNamed(last)?.kind === 'window';
}
