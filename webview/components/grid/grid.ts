/** A virtual grid: only the rows and columns that show are in the document; works by mouse, keyboard and screen reader. */
import type { CellRange, ColumnView } from '../../../src/protocol/table';
import { formatCount } from '../../../src/base/format';
import { h } from '../dom';
import { useStyles } from '../styles';
import { ColumnLayout, measureIn } from './columns';
import gridCss from './grid.css';
import { drawHeader } from './gridHeader';
import { listenToPointer } from './gridPointer';
import { RowPool } from './gridRows';
import type { RowSource } from './rowSource';
import { cellSelection, move, rangeOf, type Selection } from './selection';
import { headerHeight, rowHeight } from './sizes';
import { VirtualScroll } from './virtualScroll';

/** Rows whose content column widths are taken from. */
const sampleRows = 100;

export interface GridOptions {
  readonly label: string;
  readonly selectionChanged: (range: CellRange | undefined) => void;
  /** Enter or double click on a row. */
  readonly activate?: (row: number) => void;
  /** Marks rows that lead somewhere, and says what Enter does. */
  readonly activateHint?: string;
  /** Ctrl+F. */
  readonly find?: () => void;
}

useStyles(gridCss);
let grids = 0;

export class Grid {
  readonly element: HTMLElement;
  readonly layout = new ColumnLayout();
  private readonly header = h('div', { class: 'grid-header', role: 'row', 'aria-rowindex': 1 });
  private readonly body = h('div', { class: 'grid-body', role: 'rowgroup' });
  private readonly spacer: HTMLElement;
  private readonly scroll: VirtualScroll;
  private readonly pool: RowPool;
  private selection: Selection | undefined;
  private fitted = '';
  private drawnHeader = '';
  private frame = 0;
  private readonly prefix = `grid${++grids}`;

  constructor(
    private readonly source: RowSource,
    private readonly options: GridOptions,
  ) {
    const stage = h('div', { class: 'grid-stage' }, this.header, this.body);
    this.spacer = h('div', { class: 'grid-spacer', role: 'presentation' }, stage);
    stage.setAttribute('role', 'presentation');
    this.element = h(
      'div',
      {
        class: 'grid',
        role: 'grid',
        tabindex: 0,
        'aria-label': options.label,
        'aria-multiselectable': 'true',
        'aria-readonly': 'true',
        'data-vscode-context': '{"preventDefaultContextMenuItems":true}',
        onkeydown: (event) => this.key(event as KeyboardEvent),
        onfocus: () => this.focused(),
      },
      this.spacer,
    );
    if (options.activate) this.element.classList.add('rows-open');
    this.pool = new RowPool(this.body, this.prefix, this.layout);
    this.scroll = new VirtualScroll(
      { scroller: this.element, spacer: this.spacer, stage },
      rowHeight,
      headerHeight,
      () => this.schedule(),
    );
    listenToPointer(this.element, this.header, {
      layout: this.layout,
      rowAt: (y) => this.rowAt(y),
      selection: () => this.selection,
      select: (selection) => this.select(selection),
      resize: (column, width) => this.resize(column, width),
      refit: (column) => this.refit(column),
      activate: (row) => options.activate?.(row),
    });
    source.onDidChange(() => this.schedule());
    this.schedule();
  }

  /** Selects a row, shows it and takes the focus. */
  goTo(row: number): void {
    this.select({ kind: 'rows', anchor: { row, column: 0 }, active: { row, column: 0 } });
    this.scroll.moveTo(row * rowHeight - this.scroll.bodyHeight / 3);
  }

  focus(): void {
    this.element.focus();
  }

  get selected(): CellRange | undefined {
    return this.selection && rangeOf(this.selection, this.size);
  }

  private get size(): { rows: number; columns: number } {
    return { rows: this.source.rowCount, columns: this.source.columns.length };
  }

  private rowAt(clientY: number): number {
    const y = clientY - this.element.getBoundingClientRect().top - headerHeight;
    return Math.max(0, Math.min(this.source.rowCount - 1, Math.floor((this.scroll.top + y) / rowHeight)));
  }

  private select(selection: Selection): void {
    if (this.source.rowCount === 0) return;
    this.selection = selection;
    if (selection.kind !== 'columns' && selection.kind !== 'all') this.scroll.reveal(selection.active.row);
    if (selection.kind !== 'rows') this.revealColumn(selection.active.column);
    this.options.selectionChanged(rangeOf(selection, this.size));
    this.schedule();
  }

  private revealColumn(column: number): void {
    const left = this.layout.start(column) - this.layout.numbersWidth;
    const right = this.layout.start(column) + this.layout.width(column);
    if (left < this.element.scrollLeft) this.element.scrollLeft = left;
    else if (right > this.element.scrollLeft + this.element.clientWidth)
      this.element.scrollLeft = right - this.element.clientWidth;
  }

  private focused(): void {
    if (!this.selection && this.source.rowCount > 0) this.select(cellSelection(this.scroll.visible.first, 0));
  }

  private key(event: KeyboardEvent): void {
    const ctrl = event.ctrlKey || event.metaKey;
    const press = { key: event.key, shift: event.shiftKey, ctrl };
    const active = this.selection?.active ?? { row: 0, column: 0 };
    if (ctrl && event.key.toLowerCase() === 'c') {
      const range = this.selected;
      if (range) this.source.copy(range, event.shiftKey);
    } else if (ctrl && event.key.toLowerCase() === 'f' && this.options.find) this.options.find();
    else if (event.key === 'Enter' && this.options.activate && this.selection) this.options.activate(active.row);
    else if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      this.resize(active.column, this.layout.width(active.column) + (event.key === 'ArrowLeft' ? -16 : 16));
    } else {
      if (event.altKey) return;
      const next = move(this.selection ?? cellSelection(0, 0), press, this.size, this.scroll.pageRows);
      if (!next) return;
      this.select(next);
    }
    event.preventDefault();
  }

  private resize(column: number, width: number): void {
    this.layout.set(column, width);
    this.redrawAll();
  }

  private refit(at: number): void {
    const column = this.source.columns[at];
    if (!column) return;
    this.layout.refit(column, at, this.sample(), measureIn(this.body));
    this.redrawAll();
  }

  private redrawAll(): void {
    this.drawnHeader = '';
    this.pool.forget();
    this.schedule();
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private sample(): (readonly (string | null)[])[] {
    const rows = [];
    const { first } = this.scroll.visible;
    for (let at = first; at < Math.min(first + sampleRows, this.source.rowCount); at++) {
      const row = this.source.row(at);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Widths come from the names at first, and once more from the first rows. */
  private fit(columns: readonly ColumnView[]): void {
    const sample = this.sample();
    const key = `${columns.map((column) => column.name).join('\0')}\0${sample.length > 0}`;
    if (key !== this.fitted) {
      this.fitted = key;
      this.layout.fit(columns, sample, this.source.rowCount, measureIn(this.body));
      this.redrawAll();
    } else if (this.layout.setRowCount(this.source.rowCount, measureIn(this.body))) this.redrawAll();
  }

  private draw(): void {
    const { columns, rowCount } = this.source;
    this.scroll.setRows(rowCount);
    const { first, end } = this.scroll.visible;
    // Two screens ahead, so that paging finds its rows here.
    this.source.need(Math.max(0, first - 2 * this.scroll.pageRows), end + 2 * this.scroll.pageRows);
    this.fit(columns);
    const span = this.layout.between(
      this.element.scrollLeft + this.layout.numbersWidth,
      this.element.scrollLeft + this.element.clientWidth,
    );
    this.spacer.style.width = `${this.layout.totalWidth}px`;
    const range = this.selected;
    const headerKey = JSON.stringify([
      span,
      range?.left,
      range?.right,
      this.selection?.kind,
      this.layout.totalWidth,
      columns.length,
    ]);
    if (headerKey !== this.drawnHeader) {
      this.drawnHeader = headerKey;
      drawHeader(this.header, { columns, layout: this.layout, span, range, whole: this.selection?.kind });
    }
    this.element.setAttribute('aria-rowcount', String(rowCount + 1));
    this.element.setAttribute('aria-colcount', String(columns.length));
    this.pool.draw({
      source: this.source,
      first,
      end,
      offset: headerHeight - this.scroll.top,
      span,
      range,
      active: this.selection?.active,
    });
    const active = this.selection?.active;
    if (active && active.row >= first && active.row < end)
      this.element.setAttribute('aria-activedescendant', `${this.prefix}-${active.row}-${active.column}`);
    else this.element.removeAttribute('aria-activedescendant');
    this.element.dataset['rows'] = formatCount(rowCount);
  }
}
