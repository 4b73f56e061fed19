export interface StatementRequest {
  readonly sql: string;
  /** Values for `:name` markers; always strings, `"null"` is a literal. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Shown in ListStatements. */
  readonly name?: string;
  readonly database?: string;
  readonly sessionId?: string;
  readonly keepAliveSeconds?: number;
  /** Long poll: the call may wait this long (at most 30) for the end. */
  readonly waitSeconds?: number;
}

export interface BatchRequest extends Omit<StatementRequest, 'sql'> {
  readonly sqls: readonly string[];
}

export type StatementStatus = 'SUBMITTED' | 'PICKED' | 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED';

export interface StatementState {
  readonly id: string;
  readonly status: StatementStatus;
  readonly sql?: string;
  readonly name?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
  /** Nanoseconds of execution, as the API counts them. */
  readonly durationNs?: number;
  readonly hasResult: boolean;
  /** Rows of the result, or rows changed; -1 where the server does not say. */
  readonly rows: number;
  /** Bytes. */
  readonly resultSize: number;
  readonly error?: string;
  readonly sessionId?: string;
  readonly subStatements: readonly StatementState[];
}

export interface ResultColumn {
  readonly name: string;
  /** Redshift's type name as the Data API gives it, e.g. `varchar`, `int4`, `numeric`, `timestamp`. */
  readonly type: string;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly nullable?: boolean;
}

/** A cell as text, exactly as the server wrote it; null is SQL NULL. */
export type Cell = string | null;

export interface ResultPage {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows of the whole result where the server says. */
  readonly totalRows?: number;
  readonly next?: string;
}

/** True once a statement can no longer change. */
export function isDone(status: StatementStatus): boolean {
  return status === 'FINISHED' || status === 'FAILED' || status === 'ABORTED';
}
