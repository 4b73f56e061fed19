/** What the Data API needs of the executing side. */
import type { Outcome, RowSink } from '../execute/outcome';
import type { Parameter, Target } from './model';

/** A connection in which Redshift statements run, one at a time. */
export interface WarehouseSession {
  readonly pid: number;
  run(sql: string, parameters: readonly Parameter[], sink: RowSink, queryId: number): Promise<Outcome>;
  /** Begins a batch's transaction; `finish` commits or rolls it back. */
  begin(): Promise<void>;
  finish(commit: boolean): Promise<void>;
  cancel(): Promise<void>;
  /** Gives it back: nothing of it is seen by the next user. */
  close(): Promise<void>;
}

export interface Warehouse {
  databases(): Promise<string[]>;
  /** Throws StatementError where the database does not exist. */
  open(target: Target, owner: string): Promise<WarehouseSession>;
  nextQueryId(): number;
}
