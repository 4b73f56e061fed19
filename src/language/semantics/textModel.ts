import type { ColumnRef, Expression, Node, QualifiedName, Query, Statement } from '../ast';
import { sameEnds } from '../ast/order';
import type { ParseResult } from '../parser/result';
import type { SemanticModel, TextState } from './analyze';
import type { Catalog } from './catalog';
import type { StatementContent } from './content';
import { History, type Outcome } from './history';
import { foldName, type Relation, type RelationColumn } from './relation';
import type { Resolution, Scope } from './scope';
import { StatementModel } from './statementModel';
import { isSystemName } from './systemCatalog';
import { typeIn } from './types/inference';
import { nullableOf } from './types/nullable';

/** The model of a text: one sub-model for each statement, found by place. */
export class TextModel implements SemanticModel {
  private readonly statements: readonly StatementModel[];
  private readonly history: History;
  private recent: StatementModel | undefined;

  constructor(
    readonly parse: ParseResult,
    readonly catalog: Catalog,
    previous: TextModel | undefined,
  ) {
    const before = previous?.catalog === catalog ? previous : undefined;
    this.statements = taken(parse.statements, before?.statements ?? []);
    const withEffects = this.statements.filter((each) => each.hasEffects);
    this.history =
      before?.history.matches(withEffects) === true ? before.history : new History(withEffects, catalog, parse.text);
    this.history.text = parse.text;
  }

  private content(statement: StatementModel): StatementContent {
    return statement.content(this.history);
  }

  /** The sub-model of the statement that an offset lies in. */
  private at(offset: number): StatementModel | undefined {
    // Whoever walks a statement asks about it again and again.
    const { recent } = this;
    if (recent !== undefined && recent.statement.start <= offset && offset < recent.statement.end) return recent;
    const found = this.statements[this.countUpTo(offset) - 1];
    if (found === undefined || offset > found.statement.end) return undefined;
    this.recent = found;
    return found;
  }

  /** How many statements begin at an offset or before it. */
  private countUpTo(offset: number): number {
    let low = 0;
    let high = this.statements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.statements[middle] as StatementModel).statement.start <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private contentAt(offset: number): StatementContent | undefined {
    const statement = this.at(offset);
    return statement && this.content(statement);
  }

  /** What is known of one of the text's statements; undefined for a statement of another text. */
  contentOf(statement: Statement): StatementContent | undefined {
    return this.contentAt(statement.start);
  }

  scopeOf(node: Node): Scope | undefined {
    return this.contentAt(node.start)?.byNode.get(node);
  }

  scopeAt(offset: number): Scope | undefined {
    return this.contentAt(offset)?.scopeAt(offset);
  }

  get scopes(): readonly Scope[] {
    const scopes: Scope[] = [];
    for (const statement of this.statements) for (const scope of this.content(statement).scopes) scopes.push(scope);
    return scopes;
  }

  get defined(): readonly Relation[] {
    return this.history.defined();
  }

  stateAt(offset: number): TextState {
    const index = this.countUpTo(offset - 1);
    return { searchPath: this.history.searchPath(index), changes: this.history.changes(index) };
  }

  get environment(): string {
    return this.history.environment;
  }

  knowledgeOf(statement: Statement): object {
    return this.at(statement.start)?.knowledge(this.history) ?? statement;
  }

  columnsOf(query: Query): readonly RelationColumn[] | undefined {
    return this.contentAt(query.start)?.outputs.get(query);
  }

  relationOf(name: QualifiedName): Relation | undefined {
    const { parts } = name;
    const statement = this.at(name.start);
    const last = parts.at(-1);
    if (statement === undefined || last === undefined || parts.length > 3) return undefined;
    if (parts.some((part) => part.template)) return undefined;
    const content = this.content(statement);
    const folded = foldName(last.name);
    const written = parts.at(-2)?.name;
    const schema = written === undefined ? undefined : foldName(written);
    if (schema === undefined) {
      const common = content.scopeAt(name.start)?.commonTable(folded, name.start);
      if (common !== undefined) return common;
    }
    for (const effect of content.effects)
      if (
        effect.kind === 'relation' &&
        effect.relation !== undefined &&
        effect.name === folded &&
        effect.schema === schema
      )
        return effect.relation;
    return statement.relation(this.history, schema, folded);
  }

  isMade(name: QualifiedName): boolean {
    const statement = this.at(name.start);
    const last = name.parts.at(-1);
    if (statement === undefined || last === undefined) return false;
    this.content(statement);
    return statement.isMade(this.history, foldName(last.name));
  }

  isMissing(name: QualifiedName): boolean {
    const { parts } = name;
    const statement = this.at(name.start);
    const last = parts.at(-1);
    if (statement === undefined || last === undefined || parts.length > 2) return false;
    if (parts.some((part) => part.template || part.name === '') || isSystemName(parts)) return false;
    const { index } = statement;
    const { templated, effects } = this.content(statement);
    if (templated || effects.some(({ kind }) => kind === 'opaque')) return false;
    // Whoever calls a procedure may have made a temporary table for it.
    if (statement.statement.kind === 'createProcedure' && parts.length === 1) return false;
    if (this.history.isOpaque(index) || last.name.startsWith('#')) return false;
    const schema = parts.length === 2 ? foldName(parts[0]?.name ?? '') : undefined;
    const schemas = schema === undefined ? this.history.searchPath(index) : [schema];
    if (schemas.length === 0 || !schemas.every((each) => this.history.isComplete(each, index))) return false;
    return this.relationOf(name) === undefined;
  }

  resolve(ref: ColumnRef): Resolution | undefined {
    return this.contentAt(ref.start)?.resolve(ref);
  }

  typeOf(expression: Expression): string | undefined {
    const content = this.contentAt(expression.start);
    return content && typeIn(expression, content);
  }

  nullableOf(expression: Expression): boolean | undefined {
    const content = this.contentAt(expression.start);
    return content && nullableOf(expression, content);
  }

  finalRelations(): readonly Relation[] {
    return this.outcome().flatMap(({ schema, relation }) => {
      if (relation === undefined) return [];
      return relation.schema === schema ? [relation] : [{ ...relation, schema }];
    });
  }

  outcome(): readonly Outcome[] {
    return this.history.outcome();
  }
}

/** A sub-model for each statement: those of before an edit where the statements are the same, numbered anew. */
function taken(statements: readonly Statement[], before: readonly StatementModel[]): readonly StatementModel[] {
  const models = new Array<StatementModel>(statements.length);
  const [same, end] = sameEnds(
    before.map(({ statement }) => statement),
    statements,
  );
  const offset = before.length - statements.length;
  for (let i = 0; i < statements.length; i++) {
    const old = i < same ? before[i] : i >= statements.length - end ? before[i + offset] : undefined;
    const model = old ?? new StatementModel(statements[i] as Statement);
    model.index = i;
    models[i] = model;
  }
  return models;
}
