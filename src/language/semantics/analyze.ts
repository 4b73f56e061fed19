import type { ColumnRef, Expression, Node, QualifiedName, Query, Statement } from '../ast';
import type { ParseResult } from '../parser/result';
import { emptyCatalog, type Catalog } from './catalog';
import type { Relation, RelationColumn } from './relation';
import type { Resolution, Scope } from './scope';
import type { Change, Outcome } from './history';
import { TextModel } from './textModel';

/** How things stand where a statement begins. */
export interface TextState {
  readonly searchPath: readonly string[];
  /** What the statements before have made, changed and dropped, the last change last. */
  readonly changes: readonly Change[];
}

/** What the names in a text mean. Each statement is looked at when somebody first asks about it. */
export interface SemanticModel {
  readonly parse: ParseResult;
  readonly catalog: Catalog;
  /** The scope of a SELECT, UPDATE, DELETE, MERGE node (or of a query with WITH, an ORDER BY, a procedure's block). */
  scopeOf(node: Node): Scope | undefined;
  /** The innermost scope that an offset lies in. */
  scopeAt(offset: number): Scope | undefined;
  /** Every scope, outer ones before the ones inside. Looks at all statements. */
  readonly scopes: readonly Scope[];
  /** Relations that the text makes, in order, as they were made. */
  readonly defined: readonly Relation[];
  /** How things stand before the statement that begins at an offset, or after it, runs. */
  stateAt(offset: number): TextState;
  /** Equal as long as what the text defines (tables, views, columns, types) is equal. */
  readonly environment: string;
  /**
   * Stands for all that is known of a statement: the same object from one model to the next as long as the statement is the same
   * and the names in it mean the same.
   */
  knowledgeOf(statement: Statement): object;
  /** The columns a query gives. */
  columnsOf(query: Query): readonly RelationColumn[] | undefined;
  /** The relation that a name means where it stands: a common table, what the text made before, the catalog's. */
  relationOf(name: QualifiedName): Relation | undefined;
  /** Whether the text makes a relation whose last name this is, before or after it, in whatever schema. */
  isMade(name: QualifiedName): boolean;
  /**
   * Whether a name certainly means no relation where it stands: all schemas it could lie in are known completely, and nothing before
   * it could have made it. False for system tables, templates and whatever cannot be told.
   */
  isMissing(name: QualifiedName): boolean;
  /** What a column's name means where it stands; undefined outside of every scope. */
  resolve(ref: ColumnRef): Resolution | undefined;
  /** Canonical type of an expression where it stands, e.g. `numeric(18,2)`; undefined where it cannot be told. */
  typeOf(expression: Expression): string | undefined;
  /** Whether an expression may be NULL where it stands; undefined where that is not certain. */
  nullableOf(expression: Expression): boolean | undefined;
  /** Relations that are there when the whole text has run, each in its schema; temporary tables are gone then. */
  finalRelations(): readonly Relation[];
  /** What becomes of each name of a schema that the text makes, changes or drops, once the whole text has run. */
  outcome(): readonly Outcome[];
}

/**
 * Resolves a parsed text against a catalog; what the text creates is known from there on. `previous` is the model of the text
 * before an edit: what it knows of statements that the edit left alone (the same nodes) is taken over, and it must not be used
 * any more.
 */
export function analyze(parse: ParseResult, catalog: Catalog = emptyCatalog, previous?: SemanticModel): SemanticModel {
  return new TextModel(parse, catalog, previous instanceof TextModel ? previous : undefined);
}
