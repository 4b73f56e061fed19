import type { QueryRun, StatementOutcome } from '../../../domain/query/run';
import { isNumericType, type CellView, type ColumnView } from '../../../protocol/table';
import type { RowsKept } from '../shared/hostTable';

/** Rows of one statement of a run, as they come. */
export class OutcomeRows implements RowsKept {
  private named: { readonly from: StatementOutcome['columns']; readonly columns: readonly ColumnView[] } | undefined;

  constructor(
    private readonly run: QueryRun,
    private readonly index: number,
  ) {}

  get columns(): readonly ColumnView[] {
    const from = this.outcome?.columns ?? [];
    if (this.named?.from !== from)
      this.named = {
        from,
        columns: from.map(({ name, type }) => ({ name, type: type, numeric: isNumericType(type) })),
      };
    return this.named.columns;
  }

  get count(): number {
    return this.outcome?.fetched ?? 0;
  }

  get growing(): boolean {
    const state = this.outcome?.state;
    return state === 'running' || state === 'fetching';
  }

  row(index: number): readonly CellView[] | undefined {
    return this.outcome?.row(index);
  }

  get outcome(): StatementOutcome | undefined {
    return this.run.outcomes[this.index];
  }
}
