import type { CellView, ColumnView } from '../../../src/protocol/table';

const minWidth = 48;
const maxAutoWidth = 400;
const maxSetWidth = 2_000;
/** Left and right padding and border of a cell. */
const padding = 20;

/** Widths and places of the columns, in px; the row numbers come first. */
export class ColumnLayout {
  private widths: number[] = [];
  private readonly setByHand = new Set<number>();
  private starts: number[] = [];
  private numbers = 48;

  /** Width of the row numbers. */
  get numbersWidth(): number {
    return this.numbers;
  }

  get totalWidth(): number {
    return this.numbers + this.widths.reduce((sum, width) => sum + width, 0);
  }

  width(column: number): number {
    return this.widths[column] ?? minWidth;
  }

  start(column: number): number {
    return this.starts[column] ?? this.numbers;
  }

  /** Fits the columns to their names and these rows; widths that a person set stay. */
  fit(
    columns: readonly ColumnView[],
    rows: readonly (readonly CellView[])[],
    rowCount: number,
    measure: Measure,
  ): void {
    this.widths = columns.map((column, at) => {
      const set = this.setByHand.has(at) ? this.widths[at] : undefined;
      return set ?? this.fitted(column, at, rows, measure);
    });
    this.numbers = Math.max(40, Math.ceil(measure('0'.repeat(String(rowCount).length), false)) + padding);
    this.place();
  }

  /** Room for the numbers of this many rows. */
  setRowCount(rowCount: number, measure: Measure): boolean {
    const width = Math.max(40, Math.ceil(measure('0'.repeat(String(rowCount).length), false)) + padding);
    if (width <= this.numbers) return false;
    this.numbers = width;
    this.place();
    return true;
  }

  set(column: number, width: number): void {
    this.setByHand.add(column);
    this.widths[column] = Math.round(Math.max(minWidth, Math.min(width, maxSetWidth)));
    this.place();
  }

  /** Fits one column again, e.g. after a double click on its edge. */
  refit(column: ColumnView, at: number, rows: readonly (readonly CellView[])[], measure: Measure): void {
    this.setByHand.delete(at);
    this.widths[at] = this.fitted(column, at, rows, measure);
    this.place();
  }

  /** Columns that show between two offsets, ends included. */
  between(left: number, right: number): { readonly first: number; readonly last: number } {
    let first = 0;
    while (first < this.widths.length - 1 && this.start(first) + this.width(first) <= left) first++;
    let last = first;
    while (last < this.widths.length - 1 && this.start(last + 1) < right) last++;
    return { first, last: Math.min(last, this.widths.length - 1) };
  }

  /** Column at an offset. */
  at(offset: number): number {
    return this.between(offset, offset).first;
  }

  private fitted(column: ColumnView, at: number, rows: readonly (readonly CellView[])[], measure: Measure): number {
    let width = measure(column.name, true);
    for (const row of rows) width = Math.max(width, measure((row[at] ?? 'NULL').slice(0, 80), false));
    return Math.ceil(Math.max(minWidth, Math.min(width + padding, maxAutoWidth)));
  }

  private place(): void {
    let at = this.numbers;
    this.starts = this.widths.map((width) => {
      const start = at;
      at += width;
      return start;
    });
  }
}

/** Width of a text in px, as a header or as data. */
export type Measure = (text: string, header: boolean) => number;

/** Measures with the fonts that the grid has now. */
export function measureIn(element: HTMLElement): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(element);
  const data = `${style.fontSize} ${style.fontFamily}`;
  const fallback = (Number.parseFloat(style.fontSize) || 13) * 0.6;
  return (text, header) => {
    if (!context) return text.length * fallback;
    context.font = header ? `600 ${data}` : data;
    return context.measureText(text).width;
  };
}
