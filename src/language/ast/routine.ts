import type { Expression, StringLiteral, TypeName } from './expressions';
import type { Identifier, Keyword, NodeBase, Option, QualifiedName } from './node';
import type { PlBlock } from './plpgsql';
import type { Query } from './query';

/** `CREATE [OR REPLACE] PROCEDURE name (parameters) [NONATOMIC] AS $$ … $$ LANGUAGE plpgsql [SECURITY …] [SET …]`. */
export interface CreateProcedure extends NodeBase {
  readonly kind: 'createProcedure';
  readonly orReplace: Keyword | undefined;
  readonly name: QualifiedName;
  readonly parameters: readonly RoutineParameter[];
  /** NONATOMIC, LANGUAGE, SECURITY INVOKER|DEFINER, SET. */
  readonly options: readonly Option[];
  readonly body: StringLiteral | undefined;
  /** The body parsed; its offsets are in the whole text. Undefined when the body is a literal with escapes. */
  readonly block: PlBlock | undefined;
}

export interface RoutineParameter extends NodeBase {
  readonly kind: 'routineParameter';
  readonly mode: 'in' | 'out' | 'inout';
  readonly name: Identifier | undefined;
  readonly type: TypeName;
}

/** CREATE [OR REPLACE] [EXTERNAL] FUNCTION. SQL bodies are parsed into `query`; Python and Lambda ones are not. */
export interface CreateFunction extends NodeBase {
  readonly kind: 'createFunction';
  readonly orReplace: Keyword | undefined;
  readonly external: Keyword | undefined;
  readonly name: QualifiedName;
  readonly parameters: readonly RoutineParameter[];
  readonly returns: TypeName | undefined;
  /** VOLATILE|STABLE|IMMUTABLE, LANGUAGE, LAMBDA, IAM_ROLE, RETRY_TIMEOUT, MAX_BATCH_ROWS, MAX_BATCH_SIZE. */
  readonly options: readonly Option[];
  readonly body: StringLiteral | undefined;
  readonly query: Query | undefined;
}

/** CREATE MODEL and CREATE EXTERNAL MODEL. */
export interface CreateModel extends NodeBase {
  readonly kind: 'createModel';
  readonly external: Keyword | undefined;
  readonly name: QualifiedName;
  /** FROM table, FROM (query) or FROM 'job' / 's3://…'. */
  readonly from: Query | QualifiedName | StringLiteral | undefined;
  /** TARGET, FUNCTION, RETURNS, SAGEMAKER, IAM_ROLE, AUTO, MODEL_TYPE, PROBLEM_TYPE, OBJECTIVE, PREPROCESSORS, HYPERPARAMETERS, SETTINGS … */
  readonly options: readonly Option[];
}

/** CALL name(arguments). */
export interface Call extends NodeBase {
  readonly kind: 'call';
  readonly name: QualifiedName;
  readonly arguments: readonly Expression[];
}

export type RoutinePart = RoutineParameter;
export type RoutineStatement = CreateProcedure | CreateFunction | CreateModel | Call;
