import type {
  ColumnRef,
  CommonTable,
  Expression,
  Node,
  QualifiedName,
  Query,
  QueryBody,
  Select,
  Statement,
  WithClause,
} from '../ast';
import { childrenOf } from '../ast';
import type { ParseResult } from '../parser/result';
import { emptyCatalog, type Catalog } from './catalog';
import { relationDefinedBy, renamed } from './definitions';
import { outputColumns } from './output';
import { foldName, plainColumn, type Relation, type RelationColumn } from './relation';
import { Scope, type Resolution } from './scope';
import { addTable, type TableReader } from './sources';
import { typeText } from './types';

/** What the names in a text mean. */
export interface SemanticModel {
  readonly parse: ParseResult;
  readonly catalog: Catalog;
  /** The scope of a SELECT, UPDATE, DELETE, MERGE node (or of a query with WITH). */
  scopeOf(node: Node): Scope | undefined;
  /** The innermost scope that an offset lies in. */
  scopeAt(offset: number): Scope | undefined;
  /** Every scope, outer ones before the ones inside. */
  readonly scopes: readonly Scope[];
  /** Relations that the text makes, in order. */
  readonly defined: readonly Relation[];
  /** Equal as long as what the text defines (tables, views, columns, types) is equal. */
  readonly environment: string;
  /** The columns a query gives. */
  columnsOf(query: Query): readonly RelationColumn[] | undefined;
  /** The relation that a name means where it stands: a common table, what the text made before, the catalog's. */
  relationOf(name: QualifiedName): Relation | undefined;
  /** What a column's name means where it stands; undefined outside of every scope. */
  resolve(ref: ColumnRef): Resolution | undefined;
  /** Canonical type of an expression where it stands, e.g. `numeric(18,2)`; undefined where it cannot be told. */
  typeOf(expression: Expression): string | undefined;
}

/**
 * Resolves a parsed text against a catalog; what the text creates is known from there on. `previous` is the model of the text
 * before an edit: what it knows of statements that the edit left alone (the same nodes) is taken over.
 */
export function analyze(parse: ParseResult, catalog: Catalog = emptyCatalog, previous?: SemanticModel): SemanticModel {
  void previous;
  const analyzer = new Analyzer(parse, catalog);
  for (const statement of parse.statements) analyzer.statement(statement, undefined);
  return analyzer;
}

class Analyzer implements SemanticModel, TableReader {
  readonly scopes: Scope[] = [];
  readonly defined: Relation[] = [];
  private readonly byNode = new Map<Node, Scope>();
  private readonly outputs = new Map<Query, readonly RelationColumn[] | undefined>();

  constructor(
    readonly parse: ParseResult,
    readonly catalog: Catalog,
  ) {}

  get environment(): string {
    return this.defined
      .map(({ schema, name, columns }) =>
        [
          schema,
          name,
          ...(columns ?? ['?']).map((column) => (typeof column === 'string' ? column : column.name)),
        ].join(),
      )
      .join(';');
  }

  scopeAt(offset: number): Scope | undefined {
    return this.scopes.findLast(({ node }) => node.start <= offset && offset <= node.end);
  }

  relationOf(name: QualifiedName): Relation | undefined {
    return this.relation(name, this.scopeAt(name.start));
  }

  resolve(ref: ColumnRef): Resolution | undefined {
    return this.scopeAt(ref.start)?.resolve(ref);
  }

  typeOf(expression: Expression): string | undefined {
    if (expression.kind === 'cast') return typeText(expression.type);
    if (expression.kind !== 'columnRef') return undefined;
    const found = this.resolve(expression);
    return found?.status === 'resolved' ? found.column?.type : undefined;
  }

  scopeOf(node: Node): Scope | undefined {
    return this.byNode.get(node);
  }

  columnsOf(query: Query): readonly RelationColumn[] | undefined {
    return this.outputs.get(query);
  }

  private open(node: Node, parent: Scope | undefined): Scope {
    const scope = new Scope(node, parent);
    this.scopes.push(scope);
    this.byNode.set(node, scope);
    return scope;
  }

  /** A statement, top level or in a body. */
  statement(statement: Statement, parent: Scope | undefined): void {
    switch (statement.kind) {
      case 'query':
        this.query(statement, parent);
        break;
      case 'update':
      case 'delete':
      case 'merge':
        this.change(statement, parent);
        break;
      default:
        this.inside(statement, parent);
    }
    const relation = relationDefinedBy(statement, {
      relation: (name) => this.relation(name, parent),
      columnsOf: (query) => this.outputs.get(query),
    });
    if (relation !== undefined) this.defined.push(relation);
  }

  /** UPDATE, DELETE, MERGE: the target and what it is joined with. */
  private change(
    statement: Extract<Statement, { kind: 'update' | 'delete' | 'merge' }>,
    parent: Scope | undefined,
  ): void {
    const scope = this.open(statement, parent);
    if (statement.with !== undefined) this.commonTables(statement.with, scope);
    const { table, alias } = statement;
    const relation = this.relation(table, scope) ?? unknownRelation(table);
    const name = foldName(alias?.name.name ?? table.parts.at(-1)?.name ?? '');
    scope.sources.push({ name, hasAlias: alias !== undefined, relation, node: table });
    const tables =
      statement.kind === 'merge'
        ? [statement.source]
        : ((statement.kind === 'update' ? statement.from : statement.using)?.items ?? []);
    for (const item of tables) addTable(item, scope, this);
    this.inside(statement, scope, new Set<Node>([...(statement.with ? [statement.with] : []), ...tables]));
  }

  query(query: Query, parent: Scope | undefined): void {
    if (this.outputs.has(query)) return;
    this.outputs.set(query, undefined);
    let outer = parent;
    if (query.with !== undefined) {
      outer = this.open(query, parent);
      this.commonTables(query.with, outer);
    }
    const first = this.bodies(query.body, outer);
    const scope = first?.kind === 'select' ? this.byNode.get(first) : outer;
    for (const part of [query.orderBy, query.limit, query.offset]) if (part !== undefined) this.inside(part, scope);
    this.outputs.set(query, this.bodyColumns(first));
  }

  /** The terms of a chain of set operations, without recursion along the chain; gives the first, which names the columns. */
  private bodies(body: QueryBody, outer: Scope | undefined): QueryBody | undefined {
    const pending: QueryBody[] = [body];
    let first: QueryBody | undefined;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'setOperation') pending.push(next.right, next.left);
      else {
        first ??= next;
        if (next.kind === 'select') this.select(next, outer);
        else if (next.kind === 'parenQuery') this.query(next.query, outer);
        else this.inside(next, outer);
      }
    }
    return first;
  }

  private bodyColumns(body: QueryBody | undefined): readonly RelationColumn[] | undefined {
    switch (body?.kind) {
      case 'select': {
        const scope = this.byNode.get(body);
        return scope && outputColumns(body, scope);
      }
      case 'parenQuery':
        return this.outputs.get(body.query);
      case 'values':
        return body.rows[0]?.items.map((_, i) => plainColumn(`column${i + 1}`));
      default:
        return undefined;
    }
  }

  private commonTables(clause: WithClause, scope: Scope): void {
    for (const table of clause.tables) {
      const name = foldName(table.name.name);
      if (clause.recursive !== undefined)
        scope.commonTables.set(name, commonTable(table, renamed(undefined, table.columns)));
      if (table.query !== undefined) this.query(table.query, scope);
      const columns = table.query === undefined ? undefined : this.outputs.get(table.query);
      scope.commonTables.set(name, commonTable(table, renamed(columns, table.columns)));
    }
  }

  private select(select: Select, parent: Scope | undefined): void {
    const scope = this.open(select, parent);
    for (const item of select.items) if (item.alias !== undefined) scope.aliases.set(foldName(item.alias.name), item);
    for (const item of select.from?.items ?? []) addTable(item, scope, this);
    this.inside(select, scope, new Set<Node>(select.from?.items ?? []));
  }

  /** Finds the queries (and statements of bodies) below a node; `done` were handled already. */
  inside(root: Node, scope: Scope | undefined, done: ReadonlySet<Node> = new Set()): void {
    const pending: Node[] = childrenOf(root).reverse();
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (done.has(node)) continue;
      if (node.kind === 'query') this.query(node, scope);
      else if (node.kind === 'plSql') this.statement(node.statement, scope);
      else if (node.kind === 'explain' && node.statement !== undefined) this.statement(node.statement, scope);
      else pending.push(...childrenOf(node).reverse());
    }
  }

  /** The relation that a name means here: a common table, then what the text made, then the catalog. */
  relation(name: QualifiedName, scope: Scope | undefined): Relation | undefined {
    const parts = name.parts.map((part) => foldName(part.name));
    const last = parts.at(-1);
    const schema = parts.at(-2);
    if (last === undefined || parts.length > 3) return undefined;
    if (schema === undefined) {
      const common = scope?.commonTable(last);
      if (common !== undefined) return common;
    }
    const made = this.defined.findLast(
      (relation) => relation.name === last && sameSchema(relation.schema, schema, this.catalog),
    );
    if (made !== undefined) return made;
    if (schema !== undefined) return this.catalog.find(schema, last);
    for (const candidate of this.catalog.searchPath) {
      const found = this.catalog.find(candidate, last);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function sameSchema(made: string | undefined, asked: string | undefined, catalog: Catalog): boolean {
  if (made === asked) return true;
  if (asked === undefined) return made !== undefined && catalog.searchPath.includes(made);
  return made === undefined && catalog.searchPath.includes(asked);
}

function commonTable(table: CommonTable, columns: readonly RelationColumn[] | undefined): Relation {
  return {
    kind: 'common table',
    schema: undefined,
    name: foldName(table.name.name),
    columns,
    rows: undefined,
    definition: table,
  };
}

/** A table nobody knows: any column may be in it. */
export function unknownRelation(name: QualifiedName): Relation {
  const schema = name.parts.at(-2)?.name;
  return {
    kind: 'table',
    schema: schema === undefined ? undefined : foldName(schema),
    name: foldName(name.parts.at(-1)?.name ?? ''),
    columns: undefined,
    rows: undefined,
    definition: undefined,
  };
}
