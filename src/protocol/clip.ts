/** Cells as spreadsheets take them from the clipboard: tab between cells, line feed between rows; NULL is empty. */
import type { CellRange, CellView, ColumnView } from './table';

/** One row of a copy; a cell with tab, quote or line end is quoted as spreadsheets do. */
export function clipRow(cells: readonly CellView[], range: CellRange): string {
  let line = '';
  for (let i = range.left; i <= range.right; i++) line += `${i > range.left ? '\t' : ''}${clipCell(cells[i] ?? '')}`;
  return line;
}

export function clipHeader(columns: readonly ColumnView[], range: CellRange): string {
  return clipRow(
    columns.map((column) => column.name),
    range,
  );
}

function clipCell(text: string): string {
  return /[\t\r\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells of a range. */
export function cellsIn(range: CellRange): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}
