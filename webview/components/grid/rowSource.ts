/** Where a grid gets its rows from: held here, or windows of rows that the host keeps. */
import type { Disposable } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/emitter';
import type { CellRange, CellView, ColumnView, SelectionTotals } from '../../../src/protocol/table';

export interface ViewState {
  readonly filter: string;
  /** False while the host still looks through the rows. */
  readonly done: boolean;
  readonly error?: string | undefined;
}

export interface RowSource {
  readonly columns: readonly ColumnView[];
  /** Rows that the filter leaves. */
  readonly rowCount: number;
  /** All rows, without the filter. */
  readonly totalCount: number;
  readonly view: ViewState;
  /** Changes whenever rows shown before are no longer valid. */
  readonly version: number;
  row(index: number): readonly CellView[] | undefined;
  /** Says which rows show, so that they are fetched. */
  need(first: number, end: number): void;
  filter(text: string): void;
  copy(range: CellRange, headers: boolean): void;
  totals(range: CellRange): Promise<SelectionTotals>;
  readonly onDidChange: (listener: () => void) => Disposable;
}

/** Rows to a window asked for from the host. */
const block = 200;
/** Blocks kept; more than any screen shows, few enough for wide rows. */
const keptBlocks = 64;

/** Windows of rows, by block; those used longest ago go first. */
export class RowCache {
  private readonly blocks = new Map<number, readonly (readonly CellView[])[]>();
  private readonly asked = new Set<number>();

  constructor(private readonly ask: (from: number, count: number) => void) {}

  row(index: number): readonly CellView[] | undefined {
    return this.blocks.get(Math.floor(index / block))?.[index % block];
  }

  need(first: number, end: number, rowCount: number): void {
    const last = Math.floor(Math.max(first, Math.min(end, rowCount) - 1) / block);
    for (let at = Math.floor(first / block); at <= last; at++) {
      const have = this.blocks.get(at);
      if (have) {
        this.blocks.delete(at);
        this.blocks.set(at, have);
      }
      const wanted = Math.min(block, rowCount - at * block);
      if (wanted <= 0 || (have?.length ?? 0) >= wanted || this.asked.has(at)) continue;
      this.asked.add(at);
      this.ask(at * block, block);
    }
  }

  put(from: number, rows: readonly (readonly CellView[])[]): void {
    const at = Math.floor(from / block);
    this.asked.delete(at);
    this.blocks.delete(at);
    this.blocks.set(at, rows);
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= keptBlocks) break;
      this.blocks.delete(oldest);
    }
  }

  clear(): void {
    this.blocks.clear();
    this.asked.clear();
  }
}

/** What a source shares with the grid. */
export abstract class Changing {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = (listener: () => void): Disposable => this.changes.on(listener);

  protected changed(): void {
    this.changes.emit();
  }
}
