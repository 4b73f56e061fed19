import type { Expression, StringLiteral } from './expressions';
import type { Identifier, Keyword, NodeBase, Option, QualifiedName } from './node';
import type { FromClause, Query, TableAlias, ValuesRow, WhereClause, WithClause, TableExpression } from './query';

/** `INSERT INTO t [(columns)] VALUES … | query | DEFAULT VALUES`. VALUES is a query whose body is `values`. */
export interface Insert extends NodeBase {
  readonly kind: 'insert';
  readonly with: WithClause | undefined;
  readonly table: QualifiedName;
  readonly columns: readonly Identifier[];
  readonly source: Query | undefined;
  readonly defaultValues: Keyword | undefined;
}

export interface Assignment extends NodeBase {
  readonly kind: 'assignment';
  readonly column: QualifiedName;
  readonly value: Expression;
}

export interface Update extends NodeBase {
  readonly kind: 'update';
  readonly with: WithClause | undefined;
  readonly table: QualifiedName;
  readonly alias: TableAlias | undefined;
  readonly assignments: readonly Assignment[];
  readonly from: FromClause | undefined;
  readonly where: WhereClause | undefined;
}

/** `DELETE [FROM] t [USING …] [WHERE …]`; `using` has the same shape as a FROM clause. */
export interface Delete extends NodeBase {
  readonly kind: 'delete';
  readonly with: WithClause | undefined;
  /** The word FROM, which Redshift lets one leave out. */
  readonly fromWord: Keyword | undefined;
  readonly table: QualifiedName;
  readonly alias: TableAlias | undefined;
  readonly using: FromClause | undefined;
  readonly where: WhereClause | undefined;
}

/** MERGE. `removeDuplicates` excludes `whens`. */
export interface Merge extends NodeBase {
  readonly kind: 'merge';
  readonly with: WithClause | undefined;
  readonly table: QualifiedName;
  readonly alias: TableAlias | undefined;
  readonly source: TableExpression;
  readonly on: MergeOn | undefined;
  readonly whens: readonly MergeWhen[];
  readonly removeDuplicates: Keyword | undefined;
}

export interface MergeOn extends NodeBase {
  readonly kind: 'mergeOn';
  readonly condition: Expression;
}

export interface MergeWhen extends NodeBase {
  readonly kind: 'mergeWhen';
  readonly matched: boolean;
  /** `AND condition`: PostgreSQL has it, Redshift not (reported). */
  readonly condition: Expression | undefined;
  readonly action: 'update' | 'delete' | 'insert' | 'nothing';
  /** From UPDATE, DELETE or INSERT to its end. */
  readonly actionStart: number;
  readonly assignments: readonly Assignment[];
  readonly columns: readonly Identifier[];
  readonly values: ValuesRow | undefined;
}

/** `COPY t [(columns)] FROM 's3://…' options` and `COPY … FROM 'dynamodb://…' | 'emr://…' | 'ssh'`; `job` for `JOB CREATE name [AUTO ON|OFF]`. */
export interface Copy extends NodeBase {
  readonly kind: 'copy';
  readonly table: QualifiedName;
  readonly columns: readonly Identifier[];
  readonly from: Expression | undefined;
  /** IAM_ROLE, CREDENTIALS, ACCESS_KEY_ID …, FORMAT, DELIMITER, … in written order. */
  readonly options: readonly Option[];
  readonly job: CopyJobClause | undefined;
}

export interface CopyJobClause extends NodeBase {
  readonly kind: 'copyJobClause';
  readonly name: QualifiedName;
  readonly auto: 'on' | 'off' | undefined;
}

/** `COPY JOB ALTER|DROP|RUN|SHOW|LIST …`. */
export interface CopyJob extends NodeBase {
  readonly kind: 'copyJob';
  readonly action: 'alter' | 'drop' | 'run' | 'show' | 'list';
  readonly name: QualifiedName | undefined;
  readonly options: readonly Option[];
}

/** `UNLOAD ('select …') TO 's3://…' options`. `query` is the text parsed where it holds no escapes (offsets then point into the literal). */
export interface Unload extends NodeBase {
  readonly kind: 'unload';
  readonly source: StringLiteral | undefined;
  readonly query: Query | undefined;
  readonly to: Expression | undefined;
  readonly options: readonly Option[];
}

export interface Truncate extends NodeBase {
  readonly kind: 'truncate';
  readonly table: QualifiedName;
}

export type DmlPart = Assignment | MergeOn | MergeWhen | CopyJobClause;
export type DmlStatement = Insert | Update | Delete | Merge | Copy | CopyJob | Unload | Truncate;
