import type { ColumnLayout } from './columns';
import { cellSelection, extend, type Selection } from './selection';

export interface PointerTarget {
  readonly layout: ColumnLayout;
  rowAt(clientY: number): number;
  selection(): Selection | undefined;
  select(selection: Selection): void;
  resize(column: number, width: number): void;
  refit(column: number): void;
  activate(row: number): void;
}

/** Mouse and pen: cells, whole rows by their number, whole columns by their name, all by the corner; edges set widths. */
export function listenToPointer(grid: HTMLElement, header: HTMLElement, target: PointerTarget): void {
  let drag: ((event: PointerEvent) => void) | undefined;
  const columnAt = (event: PointerEvent | MouseEvent): number =>
    target.layout.at(event.clientX - grid.getBoundingClientRect().left + grid.scrollLeft);

  grid.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const edge = event.target.closest<HTMLElement>('[data-edge]')?.dataset['edge'];
    const inHeader = header.contains(event.target);
    if (!inHeader && !event.target.closest('.grid-row')) return;
    grid.focus();
    if (edge !== undefined) drag = resizing(Number(edge), event);
    else if (inHeader) drag = pickColumns(event);
    else drag = pickCells(event);
    grid.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  grid.addEventListener('pointermove', (event) => drag?.(event));
  for (const end of ['pointerup', 'pointercancel'] as const) grid.addEventListener(end, () => (drag = undefined));
  grid.addEventListener('dblclick', (event) => {
    const at = document.elementFromPoint(event.clientX, event.clientY);
    const edge = at?.closest<HTMLElement>('[data-edge]')?.dataset['edge'];
    if (edge !== undefined) target.refit(Number(edge));
    else if (at?.closest('.grid-row')) target.activate(target.rowAt(event.clientY));
  });

  function resizing(column: number, from: PointerEvent): (event: PointerEvent) => void {
    const width = target.layout.width(column);
    return (event) => target.resize(column, width + event.clientX - from.clientX);
  }

  function pickColumns(event: PointerEvent): ((event: PointerEvent) => void) | undefined {
    const row = target.selection()?.active.row ?? 0;
    if (event.target instanceof Element && event.target.closest('.corner')) {
      target.select({ kind: 'all', anchor: { row: 0, column: 0 }, active: { row, column: 0 } });
      return undefined;
    }
    const column = columnAt(event);
    const before = target.selection();
    const anchor = event.shiftKey && before ? before.anchor.column : column;
    const pick = (to: number) =>
      target.select({ kind: 'columns', anchor: { row, column: anchor }, active: { row, column: to } });
    pick(column);
    return (moved) => pick(columnAt(moved));
  }

  function pickCells(event: PointerEvent): (event: PointerEvent) => void {
    const row = target.rowAt(event.clientY);
    const whole = event.target instanceof Element && event.target.closest('.number') !== null;
    const column = whole ? 0 : columnAt(event);
    const before = target.selection();
    if (event.shiftKey && before) target.select({ ...extend(before, row, column), kind: whole ? 'rows' : 'cells' });
    else if (whole) target.select({ kind: 'rows', anchor: { row, column }, active: { row, column } });
    else target.select(cellSelection(row, column));
    return (moved) => {
      const now = target.selection();
      const to = { row: target.rowAt(moved.clientY), column: whole ? 0 : columnAt(moved) };
      if (now && (now.active.row !== to.row || now.active.column !== to.column))
        target.select(extend(now, to.row, to.column));
    };
  }
}
