/** Tallest element that every browser engine lays out exactly, in px; beyond it the scroll bar is scaled. */
const maxHeight = 10_000_000;

export interface ScrollParts {
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
  /** Gives the scroll bar its length. */
  readonly spacer: HTMLElement;
  /** Sticks to the top of the scroller and holds what is drawn. */
  readonly stage: HTMLElement;
}

/**
 * Scrolling over rows of equal height that are not there: `top` is the offset in px in the list as if it were all drawn. Up to
 * 10 million px it is the scroller's own; beyond, the bar is scaled and the wheel moves by its own distance, so a row can always be reached.
 */
export class VirtualScroll {
  private rows = 0;
  private virtualTop = 0;
  private expected = 0;

  constructor(
    private readonly parts: ScrollParts,
    readonly rowHeight: number,
    private readonly headerHeight: number,
    private readonly changed: () => void,
  ) {
    parts.scroller.addEventListener('scroll', () => this.scrolled());
    parts.scroller.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    new ResizeObserver(() => this.resize()).observe(parts.scroller);
  }

  get top(): number {
    return this.virtualTop;
  }

  /** Height in px that rows have. */
  get bodyHeight(): number {
    return Math.max(0, this.parts.scroller.clientHeight - this.headerHeight);
  }

  /** Rows that fit whole. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.bodyHeight / this.rowHeight));
  }

  get atEnd(): boolean {
    return this.virtualTop >= this.virtualMax - this.rowHeight;
  }

  /** First row that shows and the one after the last. */
  get visible(): { readonly first: number; readonly end: number } {
    const first = Math.max(0, Math.floor(this.virtualTop / this.rowHeight));
    return { first, end: Math.min(this.rows, Math.ceil((this.virtualTop + this.bodyHeight) / this.rowHeight)) };
  }

  setRows(rows: number): void {
    this.rows = rows;
    this.parts.spacer.style.height = `${Math.min(rows * this.rowHeight, maxHeight) + this.headerHeight}px`;
    this.moveTo(this.virtualTop);
  }

  /** Scrolls as little as shows the row whole. */
  reveal(row: number): void {
    const at = row * this.rowHeight;
    if (at < this.virtualTop) this.moveTo(at);
    else if (at + this.rowHeight > this.virtualTop + this.bodyHeight)
      this.moveTo(at + this.rowHeight - this.bodyHeight);
  }

  moveTo(top: number): void {
    this.virtualTop = Math.max(0, Math.min(top, this.virtualMax));
    this.expected = this.virtualTop / this.ratio;
    if (Math.abs(this.parts.scroller.scrollTop - this.expected) >= 1) this.parts.scroller.scrollTop = this.expected;
    this.changed();
  }

  private get virtualMax(): number {
    return Math.max(0, this.rows * this.rowHeight - this.bodyHeight);
  }

  /** Px of the list for one px of the bar. */
  private get ratio(): number {
    if (this.rows * this.rowHeight <= maxHeight) return 1;
    return this.virtualMax / Math.max(1, maxHeight - this.bodyHeight);
  }

  private scrolled(): void {
    const at = this.parts.scroller.scrollTop;
    // Our own movement comes back rounded; the exact place is kept.
    if (Math.abs(at - this.expected) >= 1) {
      this.expected = at;
      this.virtualTop = Math.max(0, Math.min(at * this.ratio, this.virtualMax));
    }
    this.changed();
  }

  private wheel(event: WheelEvent): void {
    if (this.ratio === 1 || event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? this.rowHeight
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? this.bodyHeight
          : 1;
    this.moveTo(this.virtualTop + event.deltaY * unit);
  }

  private resize(): void {
    this.parts.stage.style.height = `${this.parts.scroller.clientHeight}px`;
    this.moveTo(this.virtualTop);
  }
}
