import type { CellRange } from '../../../src/protocol/table';

export type SelectionKind = 'cells' | 'rows' | 'columns' | 'all';

/** One rectangle with an anchor (where it began) and an active cell (where it ends), as spreadsheets have it. */
export interface Selection {
  readonly kind: SelectionKind;
  readonly anchor: { readonly row: number; readonly column: number };
  readonly active: { readonly row: number; readonly column: number };
}

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
}

export function cellSelection(row: number, column: number): Selection {
  return { kind: 'cells', anchor: { row, column }, active: { row, column } };
}

export function extend(selection: Selection, row: number, column: number): Selection {
  return {
    kind: selection.kind === 'all' ? 'cells' : selection.kind,
    anchor: selection.anchor,
    active: { row, column },
  };
}

/** The cells of a selection; undefined where the table is empty. */
export function rangeOf(selection: Selection, size: TableSize): CellRange | undefined {
  if (size.rows === 0 || size.columns === 0) return undefined;
  const { anchor, active, kind } = selection;
  const wholeRows = kind === 'rows' || kind === 'all';
  const wholeColumns = kind === 'columns' || kind === 'all';
  return {
    top: wholeColumns ? 0 : Math.min(anchor.row, active.row),
    bottom: wholeColumns ? size.rows - 1 : Math.min(size.rows - 1, Math.max(anchor.row, active.row)),
    left: wholeRows ? 0 : Math.min(anchor.column, active.column),
    right: wholeRows ? size.columns - 1 : Math.min(size.columns - 1, Math.max(anchor.column, active.column)),
  };
}

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

/** The selection after a key, or undefined where the key does not move it. `page` is the number of rows that show. */
export function move(selection: Selection, press: KeyPress, size: TableSize, page: number): Selection | undefined {
  const { row, column } = selection.active;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  if (press.key === ' ' && press.shift) return { ...selection, kind: 'rows' };
  if (press.key === ' ' && press.ctrl) return { ...selection, kind: 'columns' };
  if (press.key.toLowerCase() === 'a' && press.ctrl) return { ...selection, kind: 'all' };
  const to = target();
  if (!to) return undefined;
  const next = { row: clamp(to.row, lastRow), column: clamp(to.column, lastColumn) };
  return press.shift ? extend(selection, next.row, next.column) : cellSelection(next.row, next.column);

  function target(): { row: number; column: number } | undefined {
    switch (press.key) {
      case 'ArrowUp':
        return { row: press.ctrl ? 0 : row - 1, column };
      case 'ArrowDown':
        return { row: press.ctrl ? lastRow : row + 1, column };
      case 'ArrowLeft':
        return { row, column: press.ctrl ? 0 : column - 1 };
      case 'ArrowRight':
        return { row, column: press.ctrl ? lastColumn : column + 1 };
      case 'PageUp':
        return { row: row - page, column };
      case 'PageDown':
        return { row: row + page, column };
      case 'Home':
        return { row: press.ctrl ? 0 : row, column: 0 };
      case 'End':
        return { row: press.ctrl ? lastRow : row, column: lastColumn };
      default:
        return undefined;
    }
  }
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(value, max));
}
