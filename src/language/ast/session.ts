import type { Expression, StringLiteral, TypeName } from './expressions';
import type { Identifier, Keyword, NodeBase, Option, QualifiedName } from './node';
import type { Query } from './query';
import type { RoutineSignature } from './access';
import type { Statement } from './statement';

/**
 * CREATE of SCHEMA, EXTERNAL SCHEMA, DATABASE, DATASHARE, USER, GROUP, ROLE, IDENTITY PROVIDER, LIBRARY, TEMPLATE:
 * a name and a list of options. `object` is upper case with single spaces. Views, tables and routines have kinds of their own.
 */
export interface CreateObject extends NodeBase {
  readonly kind: 'createObject';
  readonly object: string;
  readonly orReplace: Keyword | undefined;
  readonly ifNotExists: Keyword | undefined;
  readonly name: QualifiedName | undefined;
  readonly options: readonly Option[];
  /** What CREATE SCHEMA makes in the schema: CREATE TABLE, CREATE VIEW and GRANT. */
  readonly elements: readonly Statement[];
}

/** ALTER of everything except tables, policies and default privileges; actions are options. */
export interface AlterObject extends NodeBase {
  readonly kind: 'alterObject';
  readonly object: string;
  readonly name: QualifiedName | undefined;
  readonly arguments: readonly TypeName[] | undefined;
  readonly options: readonly Option[];
  /** Of ALTER EXTERNAL VIEW … AS. */
  readonly query: Query | undefined;
}

/** DROP object [IF EXISTS] name, … [CASCADE | RESTRICT]. */
export interface Drop extends NodeBase {
  readonly kind: 'drop';
  readonly object: string;
  readonly objectEnd: number;
  readonly ifExists: Keyword | undefined;
  readonly names: readonly RoutineSignature[];
  readonly behavior: Keyword | undefined;
  readonly options: readonly Option[];
}

/** BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT. */
export interface Transaction extends NodeBase {
  readonly kind: 'transaction';
  readonly action: 'begin' | 'commit' | 'rollback';
  /** ISOLATION LEVEL …, READ ONLY, READ WRITE. */
  readonly modes: readonly Keyword[];
}

export interface Lock extends NodeBase {
  readonly kind: 'lock';
  readonly tables: readonly QualifiedName[];
}

/** SET name TO value, SET SESSION AUTHORIZATION, SET SESSION CHARACTERISTICS, SET query_group …; RESET name|ALL. `name` as written, lower case. */
export interface SetStatement extends NodeBase {
  readonly kind: 'set';
  readonly action: 'set' | 'reset';
  readonly local: Keyword | undefined;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly values: readonly Expression[];
}

/** SHOW and DESC in all forms. `object` upper case: TABLE, VIEW, TABLES, COLUMNS, …; empty for SHOW parameter. */
export interface Show extends NodeBase {
  readonly kind: 'show';
  readonly action: 'show' | 'desc';
  readonly object: string;
  readonly name: QualifiedName | undefined;
  readonly arguments: readonly TypeName[] | undefined;
  /** FROM SCHEMA s, LIKE 'x', LIMIT n … */
  readonly options: readonly Option[];
}

export interface Use extends NodeBase {
  readonly kind: 'use';
  readonly database: Identifier;
}

/** ANALYZE [VERBOSE] [table [(columns)] | PREDICATE COLUMNS | ALL COLUMNS]; ANALYZE COMPRESSION [table [(columns)]] [COMPROWS n]. */
export interface Analyze extends NodeBase {
  readonly kind: 'analyze';
  readonly compression: Keyword | undefined;
  readonly verbose: Keyword | undefined;
  readonly table: QualifiedName | undefined;
  readonly columns: readonly Identifier[];
  readonly scope: Keyword | undefined;
  readonly rows: Expression | undefined;
}

/** VACUUM [FULL | SORT ONLY | DELETE ONLY | REINDEX | RECLUSTER] [table] [TO n PERCENT] [BOOST]. */
export interface Vacuum extends NodeBase {
  readonly kind: 'vacuum';
  readonly mode: Keyword | undefined;
  readonly table: QualifiedName | undefined;
  readonly threshold: Expression | undefined;
  readonly boost: Keyword | undefined;
}

export interface Explain extends NodeBase {
  readonly kind: 'explain';
  readonly verbose: Keyword | undefined;
  readonly statement: Statement | undefined;
}

export interface Prepare extends NodeBase {
  readonly kind: 'prepare';
  readonly name: Identifier;
  readonly types: readonly TypeName[];
  readonly statement: Statement | undefined;
}

export interface Execute extends NodeBase {
  readonly kind: 'execute';
  readonly name: Identifier;
  readonly arguments: readonly Expression[];
}

/** `name` undefined for ALL. */
export interface Deallocate extends NodeBase {
  readonly kind: 'deallocate';
  readonly name: Identifier | undefined;
}

/** DECLARE name CURSOR FOR query. */
export interface DeclareCursor extends NodeBase {
  readonly kind: 'declareCursor';
  readonly name: Identifier;
  readonly query: Query | undefined;
}

/** FETCH [NEXT | ALL | FORWARD [n | ALL]] FROM cursor. */
export interface FetchCursor extends NodeBase {
  readonly kind: 'fetchCursor';
  readonly direction: Keyword | undefined;
  readonly count: Expression | undefined;
  readonly cursor: Identifier;
}

/** CLOSE cursor; `name` undefined for ALL. */
export interface CloseCursor extends NodeBase {
  readonly kind: 'closeCursor';
  readonly name: Identifier | undefined;
}

/** CANCEL pid ['message']. */
export interface Cancel extends NodeBase {
  readonly kind: 'cancel';
  readonly process: Expression;
  readonly message: StringLiteral | undefined;
}

export interface RefreshMaterializedView extends NodeBase {
  readonly kind: 'refreshMaterializedView';
  readonly name: QualifiedName;
  readonly behavior: Keyword | undefined;
}

/** A statement that PostgreSQL has and Redshift has not (CREATE INDEX, CREATE TRIGGER …): reported, and read over. `feature` upper case. */
export interface Unsupported extends NodeBase {
  readonly kind: 'unsupported';
  readonly feature: string;
}

/** A statement that begins with nothing known. */
export interface UnknownStatement extends NodeBase {
  readonly kind: 'unknown';
}

export type SessionStatement =
  | CreateObject
  | AlterObject
  | Drop
  | Transaction
  | Lock
  | SetStatement
  | Show
  | Use
  | Analyze
  | Vacuum
  | Explain
  | Prepare
  | Execute
  | Deallocate
  | DeclareCursor
  | FetchCursor
  | CloseCursor
  | Cancel
  | RefreshMaterializedView
  | Unsupported
  | UnknownStatement;
