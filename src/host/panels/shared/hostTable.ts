/** Rows that the host keeps for a grid: windows, a filter that goes on as rows come, sums and copies, none of which blocks the host. */
import { DecimalSum } from '../../../base/decimalSum';
import { assertNever, isAbort } from '../../../base/problem';
import { cellsIn, clipHeader, clipRow } from '../../../protocol/clip';
import { parseFilter, type RowTest } from '../../../protocol/filter';
import {
  maxCellText,
  type CellRange,
  type CellView,
  type ColumnView,
  type SelectionTotals,
  type TableToHost,
  type TableToPanel,
} from '../../../protocol/table';
import { inSlices } from './slices';

/** What a table reads from; rows may still come. */
export interface RowsKept {
  readonly columns: readonly ColumnView[];
  readonly count: number;
  /** True while more rows may come. */
  readonly growing: boolean;
  row(index: number): readonly CellView[] | undefined;
}

export interface TableLine {
  post(message: TableToPanel): void;
  /** Puts text on the clipboard. */
  clip(text: string): Promise<void>;
}

/** Most characters that a copy may have; beyond, an export is meant. */
const maxClip = 32_000_000;
/** Ms between two words about a filter that is still at work. */
const sayEvery = 150;

export class HostTable {
  private version = 0;
  private filter = '';
  private test: RowTest | undefined;
  /** Indexes of the rows that pass, in order. */
  private matches: number[] = [];
  private looked = 0;
  private looking = false;
  private stop = new AbortController();
  private totalsStop = new AbortController();

  constructor(
    readonly name: string,
    private readonly rows: RowsKept,
    private readonly line: TableLine,
  ) {}

  /** Rows that the filter leaves. */
  get count(): number {
    return this.test ? this.matches.length : this.rows.count;
  }

  /** Changes whenever rows shown before are no longer valid. */
  get currentVersion(): number {
    return this.version;
  }

  get filterText(): string {
    return this.filter;
  }

  row(index: number): readonly CellView[] | undefined {
    return this.rows.row(this.indexOf(index));
  }

  /** Index in the rows kept of a row as it is shown. */
  indexOf(shown: number): number {
    return this.test ? (this.matches[shown] ?? -1) : shown;
  }

  dispose(): void {
    this.stop.abort();
    this.totalsStop.abort();
  }

  async receive(message: TableToHost): Promise<void> {
    switch (message.kind) {
      case 'rows':
        if (message.version === this.version) this.postWindow(message.from, message.count);
        return;
      case 'filter':
        return this.setFilter(message.filter);
      case 'copy':
        return this.copy(message.range, message.headers);
      case 'totals':
        return this.postTotals(message.range, message.token);
      default:
        assertNever(message);
    }
  }

  /** More rows have come, or the last one has: the filter goes on. */
  grown(): void {
    if (this.test && !this.looking) void this.look();
  }

  /** The rows themselves are others now. */
  restart(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.version++;
    this.matches = [];
    this.looked = 0;
    this.looking = false;
    if (this.test) void this.look();
  }

  /** Says the view again, for a page that has loaded anew. */
  replay(): void {
    if (this.version > 0) this.postView();
  }

  private postWindow(from: number, count: number): void {
    const rows: (readonly CellView[])[] = [];
    for (let at = from; at < Math.min(from + count, this.count); at++) rows.push((this.row(at) ?? []).map(cut));
    this.line.post({ kind: 'rows', table: this.name, version: this.version, from, rows });
  }

  private async setFilter(text: string): Promise<void> {
    if (text === this.filter) return;
    const parsed = parseFilter(text, this.rows.columns);
    if ('error' in parsed) {
      this.postView(parsed.error);
      return;
    }
    this.filter = text;
    this.test = text === '' ? undefined : parsed.test;
    this.restart();
    if (text === '') this.postView();
  }

  private async look(): Promise<void> {
    const { signal } = this.stop;
    const { test } = this;
    if (!test) return;
    this.looking = true;
    let said = 0;
    try {
      while (this.looked < this.rows.count) {
        const end = this.rows.count;
        await inSlices(
          this.looked,
          end,
          (at) => {
            const row = this.rows.row(at);
            if (row && test(row)) this.matches.push(at);
            this.looked = at + 1;
            if (Date.now() - said > sayEvery) {
              said = Date.now();
              this.postView();
            }
          },
          signal,
        );
      }
      this.looking = false;
      this.postView();
    } catch (error) {
      // A newer filter has taken over.
      if (!isAbort(error) && !signal.aborted) throw error;
    }
  }

  private postView(error?: string): void {
    this.line.post({
      kind: 'view',
      table: this.name,
      version: this.version,
      filter: this.filter,
      rows: this.count,
      done: !this.test || (!this.looking && !this.rows.growing),
      ...(error === undefined ? {} : { error }),
    });
  }

  private async copy(asked: CellRange, headers: boolean): Promise<void> {
    const range = this.clamp(asked);
    if (!range) return;
    const lines: string[] = headers ? [clipHeader(this.rows.columns, range)] : [];
    let length = 0;
    let tooLong = false;
    await inSlices(range.top, range.bottom + 1, (at) => {
      if (tooLong) return;
      const text = clipRow(this.row(at) ?? [], range);
      length += text.length + 1;
      tooLong = length > maxClip;
      lines.push(text);
    });
    if (!tooLong) await this.line.clip(lines.join('\n'));
    this.line.post({
      kind: 'copied',
      table: this.name,
      cells: cellsIn(range),
      ...(tooLong ? { error: 'That is too much for the clipboard: export it to a file.' } : {}),
    });
  }

  private async postTotals(asked: CellRange, token: number): Promise<void> {
    this.totalsStop.abort();
    this.totalsStop = new AbortController();
    const { signal } = this.totalsStop;
    const range = this.clamp(asked);
    try {
      const totals = range ? await this.totals(range, signal) : { cells: 0, numbers: 0 };
      this.line.post({ kind: 'totals', table: this.name, token, totals });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private async totals(range: CellRange, signal: AbortSignal): Promise<SelectionTotals> {
    const sum = new DecimalSum();
    const numeric = this.rows.columns.map((column) => column.numeric);
    const sums = numeric.slice(range.left, range.right + 1).some(Boolean);
    if (sums) {
      await inSlices(
        range.top,
        range.bottom + 1,
        (at) => {
          const row = this.row(at);
          for (let column = range.left; column <= range.right; column++) {
            const cell = row?.[column];
            if (cell != null && numeric[column]) sum.add(cell);
          }
        },
        signal,
      );
    }
    return {
      cells: cellsIn(range),
      numbers: sum.count,
      ...(sum.sum === undefined ? {} : { sum: sum.sum }),
      ...(sum.average === undefined ? {} : { average: sum.average }),
    };
  }

  /** The panel may ask for more than there is. */
  private clamp(range: CellRange): CellRange | undefined {
    const bottom = Math.min(range.bottom, this.count - 1);
    const right = Math.min(range.right, this.rows.columns.length - 1);
    return range.top > bottom || range.left > right ? undefined : { top: range.top, left: range.left, bottom, right };
  }
}

function cut(cell: CellView): CellView {
  return cell !== null && cell.length > maxCellText ? `${cell.slice(0, maxCellText)}…` : cell;
}
