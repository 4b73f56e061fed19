import type { AccessPart, AccessStatement } from './access';
import type { DmlPart, DmlStatement } from './dml';
import type { Expression, ExpressionPart } from './expressions';
import type { Identifier, Keyword, Option, QualifiedName } from './node';
import type { PlPart } from './plpgsql';
import type { Query, QueryPart, TemplateStatement } from './query';
import type { RoutinePart, RoutineStatement } from './routine';
import type { SessionStatement } from './session';
import type { TablePart, TableStatement } from './table';

/** One statement; its range ends before the semicolon. */
export type Statement =
  Query | DmlStatement | TableStatement | RoutineStatement | AccessStatement | SessionStatement | TemplateStatement;

export type StatementKind = Statement['kind'];

/** Every node there is. */
export type Node =
  | Statement
  | Expression
  | ExpressionPart
  | QueryPart
  | DmlPart
  | TablePart
  | RoutinePart
  | AccessPart
  | PlPart
  | Identifier
  | QualifiedName
  | Keyword
  | Option;

export type NodeKind = Node['kind'];
/** The node of a kind: `NodeOf<'select'>` is `Select`. */
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;
