/** The state of one statement while it runs: written by the runner, read by the results view. */
import type { TextRange } from '../../base/text';
import type { Cell, ResultColumn, ResultPage } from './model';
import { RowStore } from './rowStore';
import type { OutcomeState, StatementOutcome } from './run';
import type { StatementError } from './serverError';

export class RunningOutcome implements StatementOutcome {
  state: OutcomeState = 'waiting';
  statementId: string | undefined;
  columns: readonly ResultColumn[] = [];
  totalRows: number | undefined;
  changed: number | undefined;
  durationMs: number | undefined;
  resultBytes: number | undefined;
  error: StatementError | undefined;
  private store: RowStore | undefined;

  constructor(
    readonly sql: string,
    readonly range: TextRange,
  ) {}

  get fetched(): number {
    return this.store?.length ?? 0;
  }

  row(index: number): readonly Cell[] | undefined {
    return this.store?.row(index);
  }

  append(page: ResultPage): void {
    if (this.store === undefined) {
      this.columns = page.columns;
      this.store = new RowStore(page.columns.length);
    }
    this.store.append(page.rows);
    if (page.totalRows !== undefined) this.totalRows = page.totalRows;
  }

  get ended(): boolean {
    return this.state === 'done' || this.state === 'failed' || this.state === 'cancelled';
  }
}
