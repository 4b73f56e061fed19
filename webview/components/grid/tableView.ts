/** A grid with its filter above and the sum of what is selected below. */
import { formatCount, plural } from '../../../src/base/format';
import type { CellRange } from '../../../src/protocol/table';
import { h, setText } from '../dom';
import { button, textField } from '../toolkit';
import { Grid, type GridOptions } from './grid';
import type { RowSource } from './rowSource';

/** Ms after the last key before the filter runs. */
const pause = 250;

export interface TableViewOptions extends Omit<GridOptions, 'selectionChanged' | 'find'> {
  readonly emptyText: string;
  /** Example for the filter box. */
  readonly filterHint: string;
}

export class TableView {
  readonly element: HTMLElement;
  readonly grid: Grid;
  /** Filter box and copy buttons, to be put into a panel's own bar. */
  readonly tools: HTMLElement;
  private readonly footerLeft = h('span', { class: 'table-state', role: 'status' });
  private readonly footerRight = h('span', { class: 'table-totals', role: 'status' });
  private readonly empty: HTMLElement;
  private readonly field: HTMLElement & { value: string };
  private readonly clear: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private selection = '';
  /** A person has typed a filter: from then on the box is theirs. */
  private typed = false;

  constructor(
    private readonly source: RowSource,
    private readonly options: TableViewOptions,
  ) {
    this.field = textField({
      label: 'Filter rows',
      placeholder: options.filterHint,
      size: 32,
      input: () => this.later(),
    });
    this.field.classList.add('filter');
    this.field.addEventListener('keydown', (event) => this.filterKey(event));
    this.clear = button('Clear the filter', () => this.setFilter(''), { icon: 'close', iconOnly: true });
    this.grid = new Grid(source, {
      ...options,
      selectionChanged: (range) => this.selected(range),
      find: () => this.field.focus(),
    });
    this.tools = h(
      'div',
      { class: 'table-tools' },
      this.field,
      this.clear,
      button('Copy with headers', () => this.copy(), {
        icon: 'copy',
        iconOnly: true,
        title: 'Copy the selection with headers (Ctrl+Shift+C); Ctrl+C copies without. Nothing selected: all rows.',
      }),
    );
    this.empty = h('p', { class: 'empty' }, options.emptyText);
    this.element = h(
      'section',
      { class: 'table-view', 'aria-label': options.label },
      this.grid.element,
      this.empty,
      h('footer', { class: 'table-footer' }, this.footerLeft, this.footerRight),
    );
    source.onDidChange(() => this.update());
    this.update();
  }

  private later(): void {
    this.typed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.source.filter(this.field.value.trim()), pause);
  }

  private setFilter(text: string): void {
    this.typed = true;
    clearTimeout(this.timer);
    this.field.value = text;
    this.source.filter(text);
  }

  private filterKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      if (event.key === 'Enter') this.setFilter(this.field.value.trim());
      this.grid.focus();
    } else if (event.key === 'Escape' && (this.field.value !== '' || this.source.view.filter !== '')) {
      this.setFilter('');
      this.grid.focus();
    } else return;
    event.preventDefault();
  }

  private copy(): void {
    const all = { top: 0, left: 0, bottom: this.source.rowCount - 1, right: this.source.columns.length - 1 };
    if (this.source.rowCount > 0) this.source.copy(this.grid.selected ?? all, true);
  }

  private selected(range: CellRange | undefined): void {
    const key = JSON.stringify(range);
    if (key === this.selection) return;
    this.selection = key;
    if (!range || (range.top === range.bottom && range.left === range.right)) {
      setText(this.footerRight, '');
      return;
    }
    void this.source.totals(range).then((totals) => {
      const cells = plural(totals.cells, 'cell');
      const sum =
        totals.sum === undefined ? '' : `sum ${groupDigits(totals.sum)}  avg ${groupDigits(totals.average ?? '')}  `;
      setText(this.footerRight, `${sum}${cells}`);
    });
  }

  private update(): void {
    const { rowCount, totalCount, view, columns } = this.source;
    const filtered = view.filter !== '';
    // A page that was loaded anew learns the filter from the host.
    if (filtered && !this.typed) this.field.value = view.filter;
    this.clear.hidden = !filtered;
    this.field.classList.toggle('invalid', view.error !== undefined);
    const looking = view.done ? '' : ', looking through the rest …';
    setText(
      this.footerLeft,
      view.error ??
        (filtered ? `${formatCount(rowCount)} of ${plural(totalCount, 'row')}${looking}` : plural(totalCount, 'row')),
    );
    this.footerLeft.classList.toggle('failed', view.error !== undefined);
    this.empty.hidden = rowCount > 0 || !view.done;
    setText(this.empty, filtered && totalCount > 0 ? 'No row passes the filter.' : this.options.emptyText);
    this.grid.element.classList.toggle('no-columns', columns.length === 0);
  }
}

/** "1234567.50" -> "1,234,567.50". */
export function groupDigits(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/u.exec(text);
  return match ? `${match[1]}${(match[2] ?? '').replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}${match[3] ?? ''}` : text;
}
