import { DecimalSum } from '../../../src/base/decimalSum';
import { cellsIn, clipHeader, clipRow } from '../../../src/protocol/clip';
import { parseFilter } from '../../../src/protocol/filter';
import type { CellRange, CellView, ColumnView, SelectionTotals } from '../../../src/protocol/table';
import { Changing, type RowSource, type ViewState } from './rowSource';

/** A small table that is all here, e.g. the first rows of an object. */
export class LocalTable extends Changing implements RowSource {
  view: ViewState = { filter: '', done: true };
  version = 0;
  private shown: readonly (readonly CellView[])[];

  constructor(
    readonly columns: readonly ColumnView[],
    private readonly rows: readonly (readonly CellView[])[],
    private readonly clip: (text: string, cells: number) => void,
  ) {
    super();
    this.shown = rows;
  }

  get rowCount(): number {
    return this.shown.length;
  }

  get totalCount(): number {
    return this.rows.length;
  }

  row(index: number): readonly CellView[] | undefined {
    return this.shown[index];
  }

  /** All rows are here. */
  need(): void {
    return;
  }

  filter(text: string): void {
    const parsed = parseFilter(text, this.columns);
    const failed = 'error' in parsed;
    this.shown = failed ? this.rows : this.rows.filter(parsed.test);
    this.view = { filter: text, done: true, error: failed ? parsed.error : undefined };
    this.version++;
    this.changed();
  }

  copy(range: CellRange, headers: boolean): void {
    const lines = this.shown.slice(range.top, range.bottom + 1).map((row) => clipRow(row, range));
    this.clip([...(headers ? [clipHeader(this.columns, range)] : []), ...lines].join('\n'), cellsIn(range));
  }

  async totals(range: CellRange): Promise<SelectionTotals> {
    const sum = new DecimalSum();
    for (const row of this.shown.slice(range.top, range.bottom + 1)) {
      for (let at = range.left; at <= range.right; at++) {
        const cell = row[at];
        if (cell != null && this.columns[at]?.numeric) sum.add(cell);
      }
    }
    return {
      cells: cellsIn(range),
      numbers: sum.count,
      ...(sum.sum === undefined ? {} : { sum: sum.sum }),
      ...(sum.average === undefined ? {} : { average: sum.average }),
    };
  }
}
