import type { CellRange, CellView } from '../../../src/protocol/table';
import { formatCount } from '../../../src/base/format';
import { h, setText } from '../dom';
import type { ColumnLayout } from './columns';
import type { RowSource } from './rowSource';
import { rowHeight } from './sizes';

export interface DrawState {
  readonly source: RowSource;
  readonly first: number;
  readonly end: number;
  /** Px that row 0 is away from the top of the stage. */
  readonly offset: number;
  readonly span: { readonly first: number; readonly last: number };
  readonly range: CellRange | undefined;
  readonly active: { readonly row: number; readonly column: number } | undefined;
}

interface Slot {
  readonly element: HTMLElement;
  readonly number: HTMLElement;
  cells: HTMLElement[];
  /** What was drawn, so that an unchanged row costs nothing. */
  drawn: string;
}

/** Row elements, reused for other rows once they have left the screen. */
export class RowPool {
  private readonly slots = new Map<number, Slot>();
  private generation = 0;

  constructor(
    private readonly body: HTMLElement,
    private readonly prefix: string,
    private readonly layout: ColumnLayout,
  ) {}

  /** Everything is drawn anew: widths changed. */
  forget(): void {
    this.generation++;
  }

  draw(state: DrawState): void {
    const free: Slot[] = [];
    for (const [row, slot] of this.slots) {
      if (row >= state.first && row < state.end) continue;
      this.slots.delete(row);
      free.push(slot);
    }
    for (let row = state.first; row < state.end; row++) {
      let slot = this.slots.get(row);
      if (!slot) {
        slot = free.pop() ?? this.make();
        this.slots.set(row, slot);
      }
      slot.element.style.top = `${row * rowHeight + state.offset}px`;
      this.fill(slot, row, state);
    }
    for (const slot of free) slot.element.remove();
  }

  private make(): Slot {
    const number = h('div', { class: 'cell number', role: 'rowheader' });
    const element = h('div', { class: 'grid-row', role: 'row' }, number);
    this.body.append(element);
    return { element, number, cells: [], drawn: '' };
  }

  private fill(slot: Slot, row: number, state: DrawState): void {
    const { source, span, range, active } = state;
    const data = source.row(row);
    const selected = range !== undefined && row >= range.top && row <= range.bottom ? range : undefined;
    const activeColumn = active?.row === row ? active.column : -1;
    const key = `${this.generation} ${row} ${source.version} ${data !== undefined} ${span.first} ${span.last} ${selected?.left} ${selected?.right} ${activeColumn}`;
    if (slot.drawn === key) return;
    slot.drawn = key;
    slot.element.setAttribute('aria-rowindex', String(row + 2));
    slot.element.classList.toggle('odd', row % 2 === 1);
    setText(slot.number, formatCount(row + 1));
    slot.number.style.width = `${this.layout.numbersWidth}px`;
    slot.number.classList.toggle('touched', selected !== undefined);
    const wanted = span.last - span.first + 1;
    while (slot.cells.length > wanted) slot.cells.pop()?.remove();
    while (slot.cells.length < wanted) {
      const cell = h('div', { role: 'gridcell' });
      slot.cells.push(cell);
      slot.element.append(cell);
    }
    slot.cells.forEach((cell, i) => {
      const column = span.first + i;
      cell.id = `${this.prefix}-${row}-${column}`;
      cell.style.left = `${this.layout.start(column)}px`;
      cell.style.width = `${this.layout.width(column)}px`;
      const inside = selected !== undefined && column >= selected.left && column <= selected.right;
      fillCell(
        cell,
        data?.[column],
        data !== undefined,
        source.columns[column]?.numeric === true,
        inside,
        column === activeColumn,
      );
      cell.setAttribute('aria-colindex', String(column + 1));
    });
  }
}

function fillCell(
  cell: HTMLElement,
  value: CellView | undefined,
  loaded: boolean,
  numeric: boolean,
  selected: boolean,
  active: boolean,
): void {
  const isNull = loaded && value == null;
  cell.className = `cell${numeric ? ' num' : ''}${isNull ? ' null' : ''}${loaded ? '' : ' pending'}${selected ? ' selected' : ''}${active ? ' active' : ''}`;
  cell.setAttribute('aria-selected', String(selected));
  if (isNull) cell.setAttribute('aria-label', 'NULL');
  else cell.removeAttribute('aria-label');
  setText(cell, loaded ? (isNull ? 'NULL' : oneLine(value ?? '')) : '…');
}

/** Line ends and tabs as visible signs: a row is one line high. */
function oneLine(text: string): string {
  return /[\r\n\t]/u.test(text) ? text.replace(/\r\n|\r|\n/gu, '↵').replaceAll('\t', '→') : text;
}
