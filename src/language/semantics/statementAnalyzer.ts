import type {
  CommonTable,
  Expression,
  Insert,
  Node,
  QualifiedName,
  Query,
  QueryBody,
  Select,
  Statement,
  WithClause,
} from '../ast';
import { withColumn } from './columns';
import { StatementContent } from './content';
import { renamed } from './definitions';
import { effectsOf, type Effect, type EffectContext } from './effects';
import { isWordArgument } from './nameWords';
import { outputColumns, outputName, setOperationColumns, typedColumn, valuesColumns } from './output';
import { blockVariables, loopVariables, parameterVariables, policyColumns } from './plVariables';
import { foldName, unknownRelation, type Relation, type RelationColumn } from './relation';
import { Scope, type Source } from './scope';
import { addTable, type TableReader } from './sources';
import { pushChildren } from './children';

/** What the analysis of one statement needs of the text around it. */
export interface Surroundings {
  readonly text: string;
  readonly searchPath: readonly string[];
  /** The relation that a name means where the statement begins. */
  relation(schema: string | undefined, name: string): Relation | undefined;
}

/** A recursive common table whose query is being read. */
interface Recursion {
  readonly table: CommonTable;
  readonly scope: Scope;
}

type Change = Extract<Statement, { kind: 'update' | 'delete' | 'merge' }>;

/** Reads one statement: scopes, what its queries give, what it defines. */
export function analyzeStatement(statement: Statement, around: Surroundings): StatementContent {
  const analyzer = new StatementAnalyzer(around, around.text.slice(statement.start, statement.end));
  analyzer.statement(statement, undefined);
  return analyzer.content;
}

class StatementAnalyzer implements TableReader, EffectContext {
  readonly content: StatementContent;
  private readonly effects: Effect[] = [];
  /** Inside a procedure's body SELECT INTO fills variables. */
  private inBody = false;

  constructor(
    private readonly around: Surroundings,
    text: string,
  ) {
    this.content = new StatementContent(text);
    this.content.effects = this.effects;
  }

  get text(): string {
    return this.around.text;
  }

  get templated(): boolean {
    return this.content.templated;
  }

  get searchPath(): readonly string[] {
    return this.around.searchPath;
  }

  columnsOf(query: Query): readonly RelationColumn[] | undefined {
    return this.content.outputs.get(query);
  }

  inferred(name: string, definition: Node, expression: Expression): RelationColumn {
    return typedColumn(name, definition, expression, this.content);
  }

  open(node: Node, parent: Scope | undefined): Scope {
    const scope = new Scope(node, parent, this.content);
    this.content.scopes.push(scope);
    this.content.byNode.set(node, scope);
    return scope;
  }

  /** A statement, top level or in a body. */
  statement(statement: Statement, parent: Scope | undefined): void {
    switch (statement.kind) {
      case 'query':
        this.query(statement, parent);
        break;
      case 'insert':
        this.insert(statement, parent);
        break;
      case 'update':
      case 'delete':
      case 'merge':
        this.change(statement, parent);
        break;
      case 'explain':
      case 'prepare':
        if (statement.statement !== undefined) this.statement(statement.statement, parent);
        return;
      case 'createProcedure':
        this.procedure(statement, parent);
        break;
      case 'rlsPolicy':
      case 'maskingPolicy':
        this.policy(statement, parent);
        break;
      case 'set':
        for (const value of statement.values) this.content.words.add(value);
        break;
      case 'createTable':
      case 'alterTable':
      case 'drop':
      case 'comment':
        break;
      default:
        this.inside(statement, parent);
    }
    if (this.inBody && statement.kind === 'query') return;
    for (const effect of effectsOf(statement, this)) this.effects.push(effect);
  }

  private insert(statement: Insert, parent: Scope | undefined): void {
    const scope = statement.with === undefined ? parent : this.withTables(statement, statement.with, parent);
    if (statement.source !== undefined) this.query(statement.source, scope);
  }

  /** The parameters of a procedure are names in its body. */
  private procedure(statement: Extract<Statement, { kind: 'createProcedure' }>, parent: Scope | undefined): void {
    if (statement.block === undefined) return;
    const scope = this.open(statement.block, parent);
    for (const variable of parameterVariables(statement)) scope.declare(variable);
    this.inBody = true;
    this.block(statement.block, scope);
    this.inBody = false;
  }

  /** A policy's conditions see the columns that WITH names, under its alias; ALTER does not repeat them. */
  private policy(
    statement: Extract<Statement, { kind: 'rlsPolicy' | 'maskingPolicy' }>,
    parent: Scope | undefined,
  ): void {
    const scope = this.open(statement, parent);
    const alias = statement.kind === 'rlsPolicy' ? statement.alias : undefined;
    const name = alias === undefined ? '' : foldName(alias.name);
    const columns = statement.action === 'alter' ? undefined : policyColumns(statement.parameters);
    const relation: Relation = {
      kind: 'subquery',
      schema: undefined,
      name,
      columns,
      rows: undefined,
      definition: statement,
    };
    scope.sources.push({ name, hasAlias: alias !== undefined, relation, node: statement });
    this.inside(statement, scope);
  }

  private block(block: Extract<Node, { kind: 'plBlock' }>, scope: Scope): void {
    for (const variable of blockVariables(block)) scope.declare(variable);
    this.inside(block, scope);
  }

  /** UPDATE, DELETE, MERGE: the target and what it is joined with. */
  private change(statement: Change, parent: Scope | undefined): void {
    const scope = this.open(statement, parent);
    if (statement.with !== undefined) this.commonTables(statement.with, scope);
    const { table, alias } = statement;
    const relation = this.tableNamed(table, scope) ?? unknownRelation(table);
    const name = foldName(alias?.name.name ?? table.parts.at(-1)?.name ?? '');
    const target: Source = { name, hasAlias: alias !== undefined, relation, node: table };
    scope.sources.push(target);
    const tables =
      statement.kind === 'merge'
        ? [statement.source]
        : ((statement.kind === 'update' ? statement.from : statement.using)?.items ?? []);
    for (const item of tables) addTable(item, scope, this);
    const handled = new Set<Node>([...(statement.with ? [statement.with] : []), ...tables]);
    if (statement.kind === 'merge') {
      for (const when of statement.whens) {
        if (when.matched) continue;
        // A row that is inserted has no row of the target beside it.
        const inserted = this.open(when, scope);
        inserted.sources.push(...scope.sources.filter((source) => source !== target));
        this.inside(when, inserted);
        handled.add(when);
      }
    }
    this.inside(statement, scope, handled);
  }

  query(query: Query, parent: Scope | undefined, recursion?: Recursion): void {
    if (this.content.outputs.has(query)) return;
    // Parentheses around nothing but a query are passed without recursion: there may be thousands.
    const around: Query[] = [];
    let inner = query;
    while (inner.body.kind === 'parenQuery' && isBare(inner)) {
      around.push(inner);
      inner = inner.body.query;
    }
    const columns = this.plainQuery(inner, parent, recursion);
    for (const each of around) this.content.outputs.set(each, columns);
  }

  private plainQuery(
    query: Query,
    parent: Scope | undefined,
    recursion: Recursion | undefined,
  ): readonly RelationColumn[] | undefined {
    const outer = query.with === undefined ? parent : this.withTables(query, query.with, parent);
    const terms = this.bodies(query.body, outer, recursion);
    const columns =
      recursion === undefined
        ? setOperationColumns(terms.map((term) => this.bodyColumns(term)))
        : this.recursiveColumns(terms[0]);
    this.content.outputs.set(query, columns);
    const [first] = terms;
    if (query.orderBy !== undefined) this.orderBy(query.orderBy, first, terms.length > 1, columns, outer);
    for (const part of [query.limit, query.offset]) if (part !== undefined) this.inside(part, outer);
    return columns;
  }

  /** The first term of a recursive table decides the types; what the others give may be NULL. */
  private recursiveColumns(first: QueryBody | undefined): readonly RelationColumn[] | undefined {
    return first && this.bodyColumns(first)?.map((column) => withColumn(column, { nullable: undefined }));
  }

  private withTables(node: Node, clause: WithClause, parent: Scope | undefined): Scope {
    const scope = this.open(node, parent);
    this.commonTables(clause, scope);
    return scope;
  }

  /** The terms of a chain of set operations, in order, without recursion along the chain. */
  private bodies(body: QueryBody, outer: Scope | undefined, recursion: Recursion | undefined): readonly QueryBody[] {
    const pending: QueryBody[] = [body];
    const terms: QueryBody[] = [];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'setOperation') pending.push(next.right, next.left);
      else {
        terms.push(next);
        if (next.kind === 'select') this.select(next, outer);
        else if (next.kind === 'parenQuery') this.query(next.query, outer);
        else this.inside(next, outer);
        if (recursion !== undefined && terms.length === 1)
          this.addCommonTable(recursion.table, recursion.scope, this.recursiveColumns(next));
      }
    }
    return terms;
  }

  private bodyColumns(body: QueryBody): readonly RelationColumn[] | undefined {
    switch (body.kind) {
      case 'select': {
        const scope = this.content.byNode.get(body);
        return scope && outputColumns(body, scope, this.content);
      }
      case 'parenQuery':
        return this.content.outputs.get(body.query);
      case 'values':
        return valuesColumns(body, this.content);
      default:
        return undefined;
    }
  }

  /** ORDER BY sees the names of the select list first, then the tables; after set operations only the names of the result. */
  private orderBy(
    clause: Node,
    first: QueryBody | undefined,
    combined: boolean,
    columns: readonly RelationColumn[] | undefined,
    outer: Scope | undefined,
  ): void {
    const select = !combined && first?.kind === 'select' ? this.content.byNode.get(first) : undefined;
    const scope = this.open(clause, select === undefined ? outer : select.parent);
    if (select !== undefined && first?.kind === 'select') {
      scope.aliasesFirst = true;
      scope.sources.push(...select.sources);
      for (const name of select.merged) scope.addMerged(name);
      scope.outputs = columns === undefined ? 'unknown' : new Set(columns.map(({ name }) => name));
      for (const item of first.items) {
        const { alias, expression } = item;
        if (alias !== undefined) scope.addAlias(foldName(alias.name), item);
        else if (expression.kind === 'functionCall' || expression.kind === 'cast')
          scope.addAlias(outputName(expression), item);
      }
    } else {
      const relation: Relation = {
        kind: 'subquery',
        schema: undefined,
        name: '',
        columns,
        rows: undefined,
        definition: clause,
      };
      scope.sources.push({ name: '', hasAlias: false, relation, node: clause });
    }
    this.inside(clause, scope);
  }

  private commonTables(clause: WithClause, scope: Scope): void {
    scope.recursive = clause.recursive !== undefined;
    for (const table of clause.tables) {
      const recursion = scope.recursive ? { table, scope } : undefined;
      if (recursion !== undefined) this.addCommonTable(table, scope, undefined);
      if (table.query !== undefined) this.query(table.query, scope, recursion);
      this.addCommonTable(table, scope, table.query && this.content.outputs.get(table.query));
    }
  }

  private addCommonTable(table: CommonTable, scope: Scope, columns: readonly RelationColumn[] | undefined): void {
    const name = foldName(table.name.name);
    scope.addCommonTable(name, {
      kind: 'common table',
      schema: undefined,
      name,
      columns: renamed(columns, table.columns),
      rows: undefined,
      definition: table,
    });
  }

  private select(select: Select, parent: Scope | undefined): void {
    const scope = this.open(select, parent);
    for (const item of select.items) if (item.alias !== undefined) scope.addAlias(foldName(item.alias.name), item);
    for (const item of select.from?.items ?? []) addTable(item, scope, this);
    this.inside(select, scope, select.from && new Set<Node>([select.from]));
  }

  /** Finds the queries (and statements of bodies) below a node; `done` were handled already. */
  inside(root: Node, scope: Scope | undefined, done?: ReadonlySet<Node>): void {
    const pending: Node[] = [];
    pushChildren(root, pending);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (done?.has(node)) continue;
      switch (node.kind) {
        case 'query':
          this.query(node, scope);
          break;
        case 'plSql':
          this.statement(node.statement, scope);
          break;
        case 'plBlock':
          this.block(node, this.open(node, scope));
          break;
        case 'plLoop': {
          const inner = this.open(node, scope);
          for (const variable of loopVariables(node, scope)) inner.declare(variable);
          this.inside(node, inner);
          break;
        }
        case 'plExecute':
          this.effects.push({ kind: 'opaque' });
          pushChildren(node, pending);
          break;
        case 'identifier':
        case 'keyword':
        case 'qualifiedName':
        case 'columnRef':
        case 'number':
        case 'string':
          break;
        case 'typeName':
        case 'option':
          this.markWords(node);
          break;
        case 'functionCall': {
          const [first] = node.arguments;
          if (first?.kind === 'columnRef' && isWordArgument(node, first)) this.content.words.add(first);
          pushChildren(node, pending);
          break;
        }
        default:
          pushChildren(node, pending);
      }
    }
  }

  /** Words of types and options look like columns: `VARCHAR(MAX)`, `LANGUAGE plpgsql`. */
  private markWords(node: Node): void {
    const pending: Node[] = [node];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'columnRef') this.content.words.add(next);
      else pushChildren(next, pending);
    }
  }

  relation(name: QualifiedName): Relation | undefined {
    return this.tableNamed(name, undefined);
  }

  /** The relation that a name means here: a common table, what the body made before, what the text and the catalog know. */
  tableNamed(name: QualifiedName, scope: Scope | undefined): Relation | undefined {
    const { parts } = name;
    const last = parts.at(-1);
    if (last === undefined || parts.length > 3 || parts.some((part) => part.template)) return undefined;
    const folded = foldName(last.name);
    const written = parts.at(-2)?.name;
    const schema = written === undefined ? undefined : foldName(written);
    if (schema === undefined) {
      const common = scope?.commonTable(folded, name.start);
      if (common !== undefined) return common;
    }
    const made = this.effects.findLast(
      (effect) => effect.kind === 'relation' && effect.name === folded && effect.schema === schema,
    );
    if (made?.kind === 'relation') return made.relation;
    const found = this.around.relation(schema, folded);
    this.content.lookups.push({ schema, name: folded, answer: found });
    return found;
  }
}

function isBare({ with: clause, orderBy, limit, offset }: Query): boolean {
  return clause === undefined && orderBy === undefined && limit === undefined && offset === undefined;
}
