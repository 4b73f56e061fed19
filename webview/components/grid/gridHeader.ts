import type { CellRange, ColumnView } from '../../../src/protocol/table';
import { h } from '../dom';
import type { ColumnLayout } from './columns';
import type { SelectionKind } from './selection';

export interface HeaderState {
  readonly columns: readonly ColumnView[];
  readonly layout: ColumnLayout;
  readonly span: { readonly first: number; readonly last: number };
  readonly range: CellRange | undefined;
  readonly whole: SelectionKind | undefined;
}

/** Names; the type stands in the tooltip and is said. The right edge of each is the handle for its width. */
export function drawHeader(header: HTMLElement, state: HeaderState): void {
  const { columns, layout, span, range } = state;
  const cells: HTMLElement[] = [
    place(
      h(
        'div',
        { class: 'cell corner', role: 'columnheader', 'aria-label': 'Row number', title: 'Select all rows' },
        '#',
      ),
      0,
      layout.numbersWidth,
    ),
  ];
  for (let at = span.first; at <= span.last; at++) {
    const column = columns[at];
    if (!column) continue;
    const inRange = range !== undefined && at >= range.left && at <= range.right;
    const cell = h(
      'div',
      {
        class: `cell head${column.numeric ? ' num' : ''}${inRange ? (state.whole === 'columns' ? ' whole' : ' touched') : ''}`,
        role: 'columnheader',
        'aria-colindex': at + 1,
        'aria-label': `${column.name}, ${column.type}`,
        title: `${column.name}\n${column.type}`,
        'data-column': at,
      },
      h('span', { class: 'name' }, column.name),
      h('span', { class: 'edge', 'data-edge': at, 'aria-hidden': 'true' }),
    );
    cells.push(place(cell, layout.start(at), layout.width(at)));
  }
  header.replaceChildren(...cells);
}

function place(cell: HTMLElement, left: number, width: number): HTMLElement {
  if (!cell.classList.contains('corner')) cell.style.left = `${left}px`;
  cell.style.width = `${width}px`;
  return cell;
}
