/** A log as it grows: only the lines that show are in the document; follows the end until a person scrolls away from it. */
import { formatCount, plural } from '../../../src/base/format';
import type { LogLineView } from '../../../src/protocol/jobRun';
import { h, icon, setText } from '../dom';
import { VirtualScroll } from '../grid/virtualScroll';
import { useStyles } from '../styles';
import { clock, utc } from '../time';
import { button, checkbox, setDisabled, textField } from '../toolkit';
import logCss from './log.css';
import { LogModel } from './logModel';

const lineHeight = 20;
/** Characters of a line that are drawn; copying takes the whole line. */
const shownLength = 4_000;
useStyles(logCss);

export interface LogOptions {
  readonly openPlace: (file: string, line: number) => void;
  readonly copy: (text: string) => void;
  readonly emptyText: () => string;
}

export class LogView {
  readonly element: HTMLElement;
  private readonly model = new LogModel();
  private readonly lines = h('div', { class: 'log-lines', role: 'presentation' });
  private readonly scroller: HTMLElement;
  private readonly spacer: HTMLElement;
  private readonly scroll: VirtualScroll;
  private readonly field: HTMLElement & { value: string };
  private readonly findState = h('span', { class: 'dim', role: 'status' });
  private readonly errorsButton: HTMLElement;
  private readonly errorsText = h('div', { class: 'label' });
  private readonly empty = h('p', { class: 'empty' });
  private readonly follow: HTMLElement & { checked?: boolean };
  private following = true;
  private marked = -1;
  private widest = 0;
  private frame = 0;

  constructor(private readonly options: LogOptions) {
    const stage = h('div', { class: 'log-stage' }, this.lines);
    this.spacer = h('div', { class: 'log-spacer' }, stage);
    this.scroller = h(
      'div',
      {
        class: 'log',
        role: 'log',
        'aria-label': 'Log of the run',
        tabindex: 0,
        onkeydown: (event) => this.key(event as KeyboardEvent),
      },
      this.spacer,
    );
    this.field = textField({
      label: 'Find in the log',
      placeholder: 'Find',
      size: 16,
      input: (text) => this.find(text),
    });
    this.field.addEventListener('keydown', (event) => this.fieldKey(event));
    this.errorsButton = button('Next error', () => this.jump(this.model.errors, true), {
      title: 'Go to the next error',
    });
    this.errorsButton.replaceChildren(h('span', { slot: 'start', class: 'start' }, icon('error')), this.errorsText);
    this.follow = checkbox('Follow', true, (checked) => this.setFollow(checked));
    const bar = h(
      'div',
      { class: 'log-bar' },
      h('h2', {}, 'Log'),
      this.errorsButton,
      this.field,
      button('Previous match', () => this.jump(this.model.found, false), { icon: 'arrow-up', iconOnly: true }),
      button('Next match', () => this.jump(this.model.found, true), { icon: 'arrow-down', iconOnly: true }),
      this.findState,
      h('span', { class: 'grow' }),
      this.follow,
      button('Copy the log', () => this.copy(), { icon: 'copy', iconOnly: true }),
    );
    this.element = h(
      'section',
      { class: 'log-view', 'aria-label': 'Log' },
      bar,
      h('div', { class: 'log-frame' }, this.scroller, this.empty),
    );
    this.scroll = new VirtualScroll({ scroller: this.scroller, spacer: this.spacer, stage }, lineHeight, 0, () =>
      this.schedule(),
    );
    for (const event of ['wheel', 'pointerdown', 'keydown'] as const) {
      this.scroller.addEventListener(event, () => requestAnimationFrame(() => this.setFollow(this.scroll.atEnd)), {
        passive: true,
      });
    }
    this.refresh();
  }

  add(lines: readonly LogLineView[], restart: boolean): void {
    if (restart) {
      this.model.clear();
      this.marked = -1;
      this.widest = 0;
    }
    this.model.add(lines);
    for (const line of lines) this.widest = Math.max(this.widest, Math.min(line.text.length, shownLength));
    this.refresh();
    if (this.following) this.scroll.moveTo(Number.MAX_SAFE_INTEGER);
  }

  /** Draws the state words again, e.g. when the run has ended without a line. */
  refresh(): void {
    const errors = this.model.errors.length;
    setText(this.errorsText, errors === 1 ? '1 error' : `${formatCount(errors)} errors`);
    setDisabled(this.errorsButton, errors === 0);
    this.errorsButton.classList.toggle('has-errors', errors > 0);
    this.empty.hidden = this.model.lines.length > 0;
    setText(this.empty, this.options.emptyText());
    this.spacer.style.width = `max(100%, calc(${this.widest + 16}ch + 32px))`;
    this.scroll.setRows(this.model.lines.length);
    this.sayFound();
  }

  private setFollow(on: boolean): void {
    this.following = on;
    this.follow.checked = on;
    if (on) this.scroll.moveTo(Number.MAX_SAFE_INTEGER);
  }

  private find(text: string): void {
    this.model.find(text);
    this.marked = -1;
    const first = this.model.found[0];
    if (first !== undefined) this.show(first);
    this.sayFound();
    this.schedule();
  }

  private sayFound(): void {
    const { found, sought } = this.model;
    const at = found.indexOf(this.marked);
    setText(
      this.findState,
      sought === ''
        ? ''
        : found.length === 0
          ? 'not found'
          : at < 0
            ? plural(found.length, 'line')
            : `${at + 1} of ${formatCount(found.length)}`,
    );
  }

  private jump(indexes: readonly number[], forward: boolean): void {
    const to = LogModel.next(indexes, this.marked, forward);
    if (to !== undefined) this.show(to);
    this.sayFound();
  }

  private show(line: number): void {
    this.setFollow(false);
    this.marked = line;
    this.scroll.moveTo(line * lineHeight - this.scroll.bodyHeight / 3);
    this.schedule();
  }

  private copy(): void {
    this.options.copy(this.model.lines.map((line) => `${new Date(line.time).toISOString()} ${line.text}`).join('\n'));
  }

  private fieldKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.jump(this.model.found, !event.shiftKey);
    else if (event.key === 'Escape' && this.field.value !== '') {
      this.field.value = '';
      this.find('');
      this.scroller.focus();
    } else return;
    event.preventDefault();
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
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') this.field.focus();
    else if (to !== undefined) this.scroll.moveTo(to);
    else return;
    event.preventDefault();
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
      const line = this.model.lines[at];
      if (!line) continue;
      const row = h('div', { class: `log-line ${line.level}${at === this.marked ? ' marked' : ''}` });
      row.style.top = `${at * lineHeight - this.scroll.top}px`;
      row.append(h('span', { class: 'log-time', title: utc(line.time) }, clock(line.time)), this.text(line));
      rows.push(row);
    }
    this.lines.replaceChildren(...rows);
  }

  private text(line: LogLineView): HTMLElement {
    const text = line.text.slice(0, shownLength);
    const { place } = line;
    if (place) {
      const open = () => this.options.openPlace(place.file, place.line);
      return h(
        'button',
        { type: 'button', class: 'jump', title: `Open ${place.file} at line ${place.line}`, onclick: open },
        text,
      );
    }
    return h('span', {}, ...highlight(text, this.model.sought));
  }
}

function highlight(text: string, sought: string): (Node | string)[] {
  if (sought === '') return [text];
  const parts: (Node | string)[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
    parts.push(text.slice(from, at), h('mark', {}, text.slice(at, at + sought.length)));
    from = at + sought.length;
  }
  parts.push(text.slice(from));
  return parts;
}
