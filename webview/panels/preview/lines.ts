/** Physical lines with their numbers; one of them may be marked. */
import { formatCount } from '../../../src/base/format';
import { h } from '../../components/dom';
import { VirtualScroll } from '../../components/grid/virtualScroll';

const lineHeight = 20;
/** Characters of a line that are drawn. */
const shownLength = 10_000;

export class LinesView {
  readonly element: HTMLElement;
  private readonly rows = h('div', { class: 'lines-rows' });
  private readonly scroll: VirtualScroll;
  private frame = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly firstLine: number,
    private readonly marked: number | undefined,
    private readonly copy: (text: string) => void,
  ) {
    const stage = h('div', { class: 'lines-stage' }, this.rows);
    const spacer = h('div', { class: 'lines-spacer' }, stage);
    const widest = lines.reduce((most, line) => Math.max(most, Math.min(line.length, shownLength)), 0);
    spacer.style.width = `max(100%, calc(${widest}ch + 96px))`;
    this.element = h(
      'div',
      {
        class: 'lines',
        tabindex: 0,
        role: 'document',
        'aria-label': 'Lines of the object',
        onkeydown: (event) => this.key(event as KeyboardEvent),
      },
      spacer,
    );
    this.scroll = new VirtualScroll({ scroller: this.element, spacer, stage }, lineHeight, 0, () => this.schedule());
    this.scroll.setRows(lines.length);
  }

  /** Shows a line a third down the view, after whole lines, once the view has its height. */
  goTo(line: number): void {
    requestAnimationFrame(() => {
      const above = Math.floor(this.scroll.bodyHeight / 3 / lineHeight);
      this.scroll.moveTo((line - this.firstLine - above) * lineHeight);
    });
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { first, end } = this.scroll.visible;
    const rows: HTMLElement[] = [];
    for (let at = first; at < end; at++) {
      const number = at + this.firstLine;
      const here = number === this.marked;
      const row = h(
        'div',
        { class: `line${here ? ' here' : ''}`, ...(here ? { 'aria-current': 'true' } : {}) },
        h('span', { class: 'line-number' }, formatCount(number)),
        (this.lines[at] ?? '').slice(0, shownLength),
      );
      row.style.top = `${at * lineHeight - this.scroll.top}px`;
      rows.push(row);
    }
    this.rows.replaceChildren(...rows);
  }

  private key(event: KeyboardEvent): void {
    const page = this.scroll.pageRows * lineHeight;
    const steps: Record<string, number> = {
      ArrowDown: this.scroll.top + lineHeight,
      ArrowUp: this.scroll.top - lineHeight,
      PageDown: this.scroll.top + page,
      PageUp: this.scroll.top - page,
      Home: 0,
      End: Number.MAX_SAFE_INTEGER,
    };
    const to = steps[event.key];
    const chosen = getSelection()?.isCollapsed === false;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && !chosen) {
      const line = this.marked === undefined ? undefined : this.lines[this.marked - this.firstLine];
      if (line === undefined) return;
      this.copy(line);
    } else if (to !== undefined) this.scroll.moveTo(to);
    else return;
    event.preventDefault();
  }
}
