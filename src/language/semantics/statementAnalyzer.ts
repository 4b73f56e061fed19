import type { CreateObject, Identifier, Insert, Node, Query, Statement, TypeName } from '../ast';
import { columnNamed } from './columns';
import type { StatementContent } from './content';
import { effectsOf, type Effect } from './effects';
import { Fillers } from './fillers';
import { blockVariables, loopVariables, parameterVariables, policyColumns } from './plVariables';
import { QueryAnalyzer, type ProceduralNode, type Surroundings } from './queryAnalyzer';
import { foldName, unknownRelation, type Relation } from './relation';
import type { Scope, Source } from './scope';
import { madeBy } from './selectInto';
import { addTable } from './sources';
import { settleTypes } from './types/inference';

type Change = Extract<Statement, { kind: 'update' | 'delete' | 'merge' }>;

/** So many queries may read each other in a long chain: their types are worked out at once, in order. */
const manyQueries = 50;

/** Reads one statement: scopes, what its queries give, what it defines. */
export function analyzeStatement(statement: Statement, around: Surroundings): StatementContent {
  const analyzer = new StatementAnalyzer(around, around.text.slice(statement.start, statement.end));
  analyzer.statement(statement, undefined);
  const { content } = analyzer;
  if (content.outputs.size > manyQueries) settleTypes(content);
  return content;
}

/** The names in front of `%TYPE` and `%ROWTYPE`. */
function referredNames({ name }: TypeName): string[] {
  return name.slice(0, name.lastIndexOf('%')).split('.');
}

class StatementAnalyzer extends QueryAnalyzer {
  /** Inside a procedure's body SELECT INTO fills variables. */
  private inBody = false;
  private fillers: Fillers | undefined;

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
      case 'createObject':
        return this.schema(statement, parent);
      case 'createProcedure':
        this.procedure(statement, parent);
        break;
      case 'rlsPolicy':
      case 'maskingPolicy':
        this.policy(statement, parent);
        break;
      case 'set':
        for (const value of statement.values) this.content.addWord(value);
        break;
      case 'createTable':
      case 'alterTable':
      case 'drop':
      case 'comment':
        break;
      default:
        this.inside(statement, parent);
    }
    if (statement.kind === 'query' && madeBy(statement, this.inBody) === undefined) return;
    for (const effect of effectsOf(statement, this)) this.effects.push(this.atHome(effect));
  }

  private schema({ name, elements }: CreateObject, parent: Scope | undefined): void {
    this.home = name === undefined ? undefined : foldName(name.parts.at(-1)?.name ?? '');
    for (const element of elements) this.statement(element, parent);
    this.home = undefined;
  }

  private atHome(effect: Effect): Effect {
    const { home: schema } = this;
    if (schema === undefined || effect.kind !== 'relation' || effect.schema !== undefined) return effect;
    return { ...effect, schema, relation: effect.relation && { ...effect.relation, schema } };
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
    this.fillers = undefined;
    this.block(statement.block, scope);
    this.inBody = false;
    this.forgetDrops();
  }

  /** Of the outermost block that is being read: the ones inside are parts of it. */
  private fillersIn(node: Node): Fillers {
    return (this.fillers ??= new Fillers(node));
  }

  /** To define a procedure runs nothing: what its body drops is still there, and the search path stays. */
  private forgetDrops(): void {
    const kept = this.effects.filter(
      (effect) => effect.kind === 'opaque' || (effect.kind === 'relation' && effect.relation !== undefined),
    );
    this.effects.splice(0, this.effects.length, ...kept);
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
    const referred = {
      ofColumn: (type: TypeName) => this.referredType(type),
      ofRow: (type: TypeName) => this.referredTable(type, referredNames(type))?.columns,
      ofQuery: (query: Query) => this.columnsOf(query),
    };
    for (const variable of blockVariables(block, this.fillersIn(block), referred)) scope.declare(variable);
    for (const declaration of block.declarations)
      if (declaration.cursor !== undefined && declaration.parameters.length > 0) {
        const inner = this.open(declaration, scope);
        for (const variable of parameterVariables(declaration)) inner.declare(variable);
        this.query(declaration.cursor, inner);
      }
    this.inside(block, scope);
  }

  /** The type of `table.column%TYPE`. */
  private referredType(type: TypeName): string | undefined {
    const names = referredNames(type);
    const column = foldName(names.pop() ?? '');
    const relation = this.referredTable(type, names);
    return relation && columnNamed(relation, column)?.type;
  }

  private referredTable({ start, end }: TypeName, names: readonly string[]): Relation | undefined {
    const parts = names.map((each): Identifier => ({
      kind: 'identifier',
      start,
      end,
      name: each,
      quoted: false,
      template: false,
    }));
    return this.tableNamed({ kind: 'qualifiedName', start, end, parts }, undefined);
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
  protected procedural(node: ProceduralNode, scope: Scope | undefined): void {
    switch (node.kind) {
      case 'plSql':
        this.statement(node.statement, scope);
        return;
      case 'plBlock':
        this.block(node, this.open(node, scope));
        return;
      case 'plLoop': {
        const inner = this.open(node, scope);
        if (node.query !== undefined) this.query(node.query, inner);
        const columns = node.query && this.columnsOf(node.query);
        for (const variable of loopVariables(node, scope, columns, this.fillersIn(node))) inner.declare(variable);
        this.inside(node, inner);
        return;
      }
      case 'plExecute':
        this.effects.push({ kind: 'opaque' });
        this.inside(node, scope);
    }
  }
}
