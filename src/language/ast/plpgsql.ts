import type { Expression, TypeName } from './expressions';
import type { Identifier, Keyword, NodeBase, QualifiedName, SkippedText } from './node';
import type { Query } from './query';
import type { RoutineParameter } from './routine';
import type { Statement } from './statement';

/** `[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END [label]`. */
export interface PlBlock extends NodeBase {
  readonly kind: 'plBlock';
  readonly label: Identifier | undefined;
  readonly declarations: readonly PlDeclaration[];
  readonly body: readonly PlStatement[];
  readonly handlers: readonly PlHandler[];
}

/** `name [CONSTANT] type [NOT NULL] [:= value]`, `name ALIAS FOR $1`, `name CURSOR [(…)] FOR query`. */
export interface PlDeclaration extends NodeBase {
  readonly kind: 'plDeclaration';
  readonly name: Identifier;
  readonly constant: boolean;
  /** Also `table.column%TYPE` and `table%ROWTYPE`, in the type's name. */
  readonly type: TypeName | undefined;
  readonly notNull: boolean;
  readonly value: Expression | undefined;
  /** A cursor's arguments: names in its query. */
  readonly parameters: readonly RoutineParameter[];
  readonly cursor: Query | undefined;
}

/** `WHEN OTHERS THEN …`. */
export interface PlHandler extends NodeBase {
  readonly kind: 'plHandler';
  readonly conditions: readonly Identifier[];
  readonly body: readonly PlStatement[];
}

export interface PlAssign extends NodeBase {
  readonly kind: 'plAssign';
  readonly target: Expression;
  readonly value: Expression;
}

export interface PlIf extends NodeBase {
  readonly kind: 'plIf';
  readonly branches: readonly PlIfBranch[];
  readonly otherwise: readonly PlStatement[];
}

export interface PlIfBranch extends NodeBase {
  readonly kind: 'plIfBranch';
  readonly condition: Expression;
  readonly body: readonly PlStatement[];
}

/** CASE … WHEN … THEN statements … END CASE. */
export interface PlCase extends NodeBase {
  readonly kind: 'plCase';
  readonly operand: Expression | undefined;
  readonly branches: readonly PlIfBranch[];
  readonly otherwise: readonly PlStatement[];
}

/** LOOP, WHILE … LOOP, FOR … LOOP. */
export interface PlLoop extends NodeBase {
  readonly kind: 'plLoop';
  readonly label: Identifier | undefined;
  readonly type: 'loop' | 'while' | 'for';
  readonly condition: Expression | undefined;
  readonly variables: readonly QualifiedName[];
  readonly reverse: Keyword | undefined;
  /** FOR i IN from..to. */
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly by: Expression | undefined;
  /** FOR r IN query. */
  readonly query: Query | undefined;
  /** FOR r IN EXECUTE text. */
  readonly execute: Expression | undefined;
  readonly body: readonly PlStatement[];
}

/** EXIT or CONTINUE [label] [WHEN condition]. */
export interface PlExit extends NodeBase {
  readonly kind: 'plExit';
  readonly action: 'exit' | 'continue';
  readonly label: Identifier | undefined;
  readonly condition: Expression | undefined;
}

export interface PlReturn extends NodeBase {
  readonly kind: 'plReturn';
  readonly value: Expression | undefined;
}

/** `RAISE [level] 'format' [, values]`; `level` lower case. */
export interface PlRaise extends NodeBase {
  readonly kind: 'plRaise';
  readonly level: 'debug' | 'log' | 'info' | 'notice' | 'warning' | 'exception' | undefined;
  readonly format: Expression | undefined;
  readonly arguments: readonly Expression[];
}

/** EXECUTE text [INTO targets] [USING …]. */
export interface PlExecute extends NodeBase {
  readonly kind: 'plExecute';
  readonly command: Expression;
  readonly into: readonly QualifiedName[];
  readonly using: readonly Expression[];
}

/** PERFORM expression [FROM …]. `query` starts at the word PERFORM, read as SELECT. */
export interface PlPerform extends NodeBase {
  readonly kind: 'plPerform';
  readonly query: Query;
}

/** OPEN cursor [FOR query | FOR EXECUTE text | (arguments)]. */
export interface PlOpen extends NodeBase {
  readonly kind: 'plOpen';
  readonly cursor: Identifier;
  readonly arguments: readonly Expression[];
  readonly query: Query | undefined;
  readonly execute: Expression | undefined;
}

/** FETCH [direction FROM] cursor INTO targets. */
export interface PlFetch extends NodeBase {
  readonly kind: 'plFetch';
  readonly direction: Keyword | undefined;
  readonly cursor: Identifier;
  readonly into: readonly QualifiedName[];
}

export interface PlClose extends NodeBase {
  readonly kind: 'plClose';
  readonly cursor: Identifier;
}

/** GET DIAGNOSTICS a := ROW_COUNT, … */
export interface PlDiagnostics extends NodeBase {
  readonly kind: 'plDiagnostics';
  readonly items: readonly PlAssign[];
}

export interface PlNull extends NodeBase {
  readonly kind: 'plNull';
}

/** Any SQL statement inside a body; `SELECT … INTO a, b` keeps its targets in the query's `into` clause. */
export interface PlSql extends NodeBase {
  readonly kind: 'plSql';
  readonly statement: Statement;
}

export type PlStatement =
  | PlBlock
  | PlAssign
  | PlIf
  | PlCase
  | PlLoop
  | PlExit
  | PlReturn
  | PlRaise
  | PlExecute
  | PlPerform
  | PlOpen
  | PlFetch
  | PlClose
  | PlDiagnostics
  | PlNull
  | PlSql
  | SkippedText;

export type PlPart = Exclude<PlStatement, SkippedText> | PlDeclaration | PlHandler | PlIfBranch;
