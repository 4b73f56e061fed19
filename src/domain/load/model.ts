/** One row of `audit.load`: what a load did. landed = loaded + rejected + unchanged, loaded = inserted + updated. */
export interface LoadRecord {
  readonly batch: number;
  readonly source: string;
  /** `schema.table`. */
  readonly target: string;
  readonly status: 'committed' | 'failed';
  readonly jobName: string;
  readonly jobRunId: string;
  readonly objects: number;
  readonly rowsLanded: number;
  readonly rowsInserted: number;
  readonly rowsUpdated: number;
  readonly rowsRejected: number;
  readonly rowsUnchanged: number;
  readonly startedAt: string;
  readonly committedAt: string;
  /** Event times covered, ISO 8601; absent on the first load. */
  readonly watermarkFrom?: string;
  readonly watermarkTo?: string;
  /** Id of the BatchExecuteStatement that loaded it; its sub-statements carry the SQL and the times. */
  readonly statementId?: string;
}
