import type {
  CommonTable,
  Expression,
  FunctionCall,
  Node,
  QualifiedName,
  Query,
  QueryBody,
  Select,
  WithClause,
} from '../ast';
import { functionNamed } from '../functions';
import { pushChildren } from './children';
import { withColumn } from './columns';
import { StatementContent } from './content';
import { renamed } from './definitions';
import type { Effect, EffectContext } from './effects';
import { isWordArgument } from './nameWords';
import { outputColumns, outputName, setOperationColumns, typedColumn, valuesColumns } from './output';
import { foldName, type Relation, type RelationColumn } from './relation';
import { Scope } from './scope';
import { addTable, type TableReader } from './sources';

/** What the analysis of one statement needs of the text around it. */
export interface Surroundings {
  readonly text: string;
  /** The relation that a name means where the statement begins. */
  relation(schema: string | undefined, name: string): Relation | undefined;
  /** The type that a function of the text gives there. */
  returnType(schema: string | undefined, name: string): string | undefined;
}

/** A recursive common table whose query is being read. */
interface Recursion {
  readonly table: CommonTable;
  readonly scope: Scope;
}

/** A part of a procedure's body that holds statements or names of its own. */
export type ProceduralNode = Extract<Node, { kind: 'plSql' | 'plBlock' | 'plLoop' | 'plExecute' }>;

/** Reads queries: their scopes and what they give. Statements around them are read by what extends it. */
export abstract class QueryAnalyzer implements TableReader, EffectContext {
  readonly content: StatementContent;
  protected readonly effects: Effect[] = [];
  /** The schema that CREATE SCHEMA makes: what it holds lies in there. */
  protected home: string | undefined;

  constructor(
    private readonly around: Surroundings,
    text: string,
  ) {
    this.content = new StatementContent(text);
    this.content.effects = this.effects;
  }

  /** Reads a part of a procedure's body. */
  protected abstract procedural(node: ProceduralNode, scope: Scope | undefined): void;

  get text(): string {
    return this.around.text;
  }

  get templated(): boolean {
    return this.content.templated;
  }

  columnsOf(query: Query): readonly RelationColumn[] | undefined {
    return this.content.outputs.get(query);
  }

  inferred(name: string, definition: Node, expression: Expression): RelationColumn {
    return typedColumn(name, definition, expression, this.content);
  }

  open(node: Node, parent: Scope | undefined): Scope {
    const scope = new Scope(node, parent, this.content);
    this.content.addScope(scope);
    return scope;
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
    this.plainQuery(inner, parent, recursion);
    for (const each of around) this.content.outputs.set(each, () => this.content.outputs.get(inner));
  }

  private plainQuery(query: Query, parent: Scope | undefined, recursion: Recursion | undefined): void {
    const outer = query.with === undefined ? parent : this.withTables(query, query.with, parent);
    const terms = this.bodies(query.body, outer, recursion);
    this.content.outputs.set(query, () =>
      recursion === undefined
        ? setOperationColumns(terms.map((term) => this.bodyColumns(term)))
        : this.recursiveColumns(terms[0]),
    );
    if (query.orderBy !== undefined) this.orderBy(query, query.orderBy, terms, outer);
    for (const part of [query.limit, query.offset]) if (part !== undefined) this.inside(part, outer);
  }

  /** The first term of a recursive table decides the types; what the others give may be NULL. */
  private recursiveColumns(first: QueryBody | undefined): readonly RelationColumn[] | undefined {
    return first && this.bodyColumns(first)?.map((column) => withColumn(column, { nullable: undefined }));
  }

  protected withTables(node: Node, clause: WithClause, parent: Scope | undefined): Scope {
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
  private orderBy(query: Query, clause: Node, terms: readonly QueryBody[], outer: Scope | undefined): void {
    const { outputs } = this.content;
    const [first] = terms;
    const select = terms.length === 1 && first?.kind === 'select' ? this.content.byNode.get(first) : undefined;
    const scope = this.open(clause, select === undefined ? outer : select.parent);
    if (select !== undefined && first?.kind === 'select') {
      scope.aliasesFirst = true;
      scope.sources.push(...select.sources);
      for (const name of select.merged) scope.addMerged(name);
      scope.outputs = () => outputs.get(query);
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
        get columns() {
          return outputs.get(query);
        },
        rows: undefined,
        definition: clause,
      };
      scope.sources.push({ name: '', hasAlias: false, relation, node: clause });
    }
    this.inside(clause, scope);
  }

  protected commonTables(clause: WithClause, scope: Scope): void {
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
    const rest: Node[] = [];
    pushChildren(select, rest);
    if (select.from !== undefined) rest.splice(rest.indexOf(select.from), 1);
    this.among(rest, scope);
  }

  /** Finds the queries (and statements of bodies) below a node; `done` were handled already. */
  inside(root: Node, scope: Scope | undefined, done?: ReadonlySet<Node>): void {
    const pending: Node[] = [];
    pushChildren(root, pending);
    this.among(pending, scope, done);
  }

  /** Takes the nodes off the list. */
  private among(pending: Node[], scope: Scope | undefined, done?: ReadonlySet<Node>): void {
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (done?.has(node)) continue;
      switch (node.kind) {
        case 'query':
          this.query(node, scope);
          break;
        case 'plSql':
        case 'plBlock':
        case 'plLoop':
        case 'plExecute':
          this.procedural(node, scope);
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
          if (first?.kind === 'columnRef' && isWordArgument(node, first)) this.content.addWord(first);
          this.ownFunction(node);
          pushChildren(node, pending);
          break;
        }
        default:
          pushChildren(node, pending);
      }
    }
  }

  /** A call of a function that is no built-in one: the text may define it. */
  private ownFunction(call: FunctionCall): void {
    const { parts } = call.name;
    const last = foldName(parts.at(-1)?.name ?? '');
    if (parts.length > 2 || (parts.length === 1 && functionNamed(last) !== undefined)) return;
    const written = parts.length === 2 ? parts[0]?.name : undefined;
    const schema = written === undefined ? undefined : foldName(written);
    const answer = this.around.returnType(schema, last);
    if (answer !== undefined) this.content.addCallType(call, answer);
  }

  /** Words of types and options look like columns: `VARCHAR(MAX)`, `LANGUAGE plpgsql`. */
  private markWords(node: Node): void {
    const pending: Node[] = [node];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'columnRef') this.content.addWord(next);
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
      (effect) => effect.kind === 'relation' && effect.name === folded && effect.schema === (schema ?? this.home),
    );
    if (made?.kind === 'relation') return made.relation;
    return this.around.relation(schema, folded);
  }
}

function isBare({ with: clause, orderBy, limit, offset }: Query): boolean {
  return clause === undefined && orderBy === undefined && limit === undefined && offset === undefined;
}
