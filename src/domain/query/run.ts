/** A run of one or more statements as the editor starts it and the results view shows it. */
import type { Disposable } from '../../base/disposable';
import type { TextRange } from '../../base/text';
import type { Cell, ResultColumn } from './model';

export type OutcomeState = 'waiting' | 'running' | 'fetching' | 'done' | 'failed' | 'cancelled';

/** One statement of a run. */
export interface StatementOutcome {
  readonly sql: string;
  /** Place in the document it came from. */
  readonly range: TextRange;
  readonly state: OutcomeState;
  /** The Data API's statement id once submitted. */
  readonly statementId?: string;
  readonly columns: readonly ResultColumn[];
  /** Rows fetched so far; `rowAt` reads them. */
  readonly fetched: number;
  readonly totalRows?: number;
  /** Rows changed, for statements without a result. */
  readonly changed?: number;
  readonly durationMs?: number;
  readonly resultBytes?: number;
  /** The server's words. `offset` is the place of the error in `sql` when the server or parser knows it. */
  readonly error?: { readonly message: string; readonly offset?: number; readonly mend?: string };
  row(index: number): readonly Cell[] | undefined;
}

export interface QueryRun {
  readonly id: string;
  /** Connection name. */
  readonly connection: string;
  readonly database: string;
  /** URI of the document it came from. */
  readonly source?: string;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  readonly outcomes: readonly StatementOutcome[];
  readonly finished: boolean;
  /** Fires on every change of state and for every page that arrived. */
  readonly onDidChange: (listener: () => void) => Disposable;
  /** Resolves when the server has been told; the run then ends as cancelled. */
  cancel(): Promise<void>;
}
