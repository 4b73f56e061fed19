/** Rows of a result, held compactly: per page one text and where each cell ends in it. A million rows fit in well under 200 MB. */
import type { Cell } from './model';

interface PackedPage {
  readonly firstRow: number;
  readonly rows: number;
  readonly text: string;
  /** End of each cell in `text`, row by row; the highest bit marks NULL. */
  readonly ends: Uint32Array;
}

const nullBit = 0x80000000;

export class RowStore {
  private readonly pages: PackedPage[] = [];
  private last: PackedPage | undefined;
  private count = 0;

  constructor(private readonly width: number) {}

  get length(): number {
    return this.count;
  }

  append(rows: readonly (readonly Cell[])[]): void {
    if (rows.length === 0) return;
    const { width } = this;
    const ends = new Uint32Array(rows.length * width);
    const parts: string[] = [];
    let at = 0;
    let cellIndex = 0;
    for (const row of rows) {
      for (let column = 0; column < width; column++) {
        const cell = row[column] ?? null;
        if (cell === null) ends[cellIndex++] = (at | nullBit) >>> 0;
        else {
          parts.push(cell);
          at += cell.length;
          ends[cellIndex++] = at;
        }
      }
    }
    this.pages.push({ firstRow: this.count, rows: rows.length, text: parts.join(''), ends });
    this.count += rows.length;
  }

  row(index: number): Cell[] | undefined {
    const page = this.pageOf(index);
    if (page === undefined) return undefined;
    const first = (index - page.firstRow) * this.width;
    const cells: Cell[] = [];
    let start = first === 0 ? 0 : (page.ends[first - 1] ?? 0) & ~nullBit;
    for (let i = first; i < first + this.width; i++) {
      const end = page.ends[i] ?? 0;
      if (end >= nullBit) cells.push(null);
      else {
        cells.push(page.text.slice(start, end));
        start = end;
      }
    }
    return cells;
  }

  private pageOf(index: number): PackedPage | undefined {
    if (index < 0 || index >= this.count) return undefined;
    const { last } = this;
    if (last !== undefined && index >= last.firstRow && index < last.firstRow + last.rows) return last;
    let low = 0;
    let high = this.pages.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((this.pages[mid]?.firstRow ?? 0) <= index) low = mid;
      else high = mid - 1;
    }
    this.last = this.pages[low];
    return this.last;
  }
}
