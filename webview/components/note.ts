import { h, setText } from './dom';

/** Ms that a note stays. */
const shownFor = 4_000;

/** A place for short notes about what was just done, e.g. "Copied 6 cells", said to screen readers. */
export class Note {
  readonly element = h('span', { class: 'note dim', role: 'status' });
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.timer);
    setText(this.element, text);
    this.timer = setTimeout(() => setText(this.element, ''), shownFor);
  }
}
