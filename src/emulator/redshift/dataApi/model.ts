/** What the Data API remembers of statements and sessions. Everything here is JSON, so that a restart keeps it. */
import type { ColumnDescription } from '../results/types';
import type { Page } from '../results/spool';

export type Status = 'SUBMITTED' | 'PICKED' | 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED';

/** Where a call wants to go: a cluster or a workgroup, a database in it, and who asks. */
export interface Target {
  readonly database: string;
  readonly clusterIdentifier?: string;
  readonly workgroupName?: string;
  readonly dbUser?: string;
  readonly secretArn?: string;
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** One SQL text of a statement: the only one, or one of a batch. Times are in ms since the epoch. */
export interface Part {
  readonly id: string;
  readonly sql: string;
  status: Status;
  createdAt: number;
  updatedAt: number;
  /** Nanoseconds. */
  duration: number;
  error?: string;
  /** Rows returned or changed, -1 while not known. */
  resultRows: number;
  /** Bytes of the result as CSV. */
  resultSize: number;
  hasResultSet: boolean;
  queryId: number;
  columns?: readonly ColumnDescription[];
  pages?: readonly Page[];
}

export interface Statement {
  readonly id: string;
  /** Name of the principal that submitted it: nobody else sees it. */
  readonly owner: string;
  readonly isBatch: boolean;
  readonly parts: Part[];
  readonly target: Target;
  readonly parameters: readonly Parameter[];
  readonly name?: string;
  readonly resultFormat: 'JSON' | 'CSV';
  readonly executionMode: 'TRANSACTION' | 'AUTO_COMMIT';
  readonly sessionId?: string;
  readonly clientToken?: string;
  /** Hash of what came with the token: the same token with another request is an error. */
  readonly requestHash: string;
  status: Status;
  readonly createdAt: number;
  updatedAt: number;
  duration: number;
  error?: string;
  pid: number;
}

export function isOver(status: Status): boolean {
  return status === 'FINISHED' || status === 'FAILED' || status === 'ABORTED';
}
