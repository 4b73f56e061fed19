/** Tabs as the accessibility guidelines have them: arrows move, one tab stop. */
import { h, icon } from './dom';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly title?: string;
  readonly icon?: { readonly name: string; readonly tone: string; readonly label: string };
}

export class Tabs {
  readonly element: HTMLElement;
  private shown = '';

  constructor(
    label: string,
    private readonly choose: (id: string) => void,
  ) {
    this.element = h('div', {
      class: 'tabs',
      role: 'tablist',
      'aria-label': label,
      onkeydown: (event) => this.key(event as KeyboardEvent),
    });
  }

  set(tabs: readonly Tab[], selected: string): void {
    const key = JSON.stringify([tabs, selected]);
    if (key === this.shown) return;
    this.shown = key;
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...tabs.map((tab) => this.tab(tab, tab.id === selected)));
    if (focused) this.element.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  private tab(tab: Tab, selected: boolean): HTMLElement {
    const mark = tab.icon && icon(tab.icon.name, tab.icon.label);
    mark?.classList.add(`tone-${tab.icon?.tone}`);
    return h(
      'button',
      {
        type: 'button',
        class: 'tab',
        role: 'tab',
        'aria-selected': String(selected),
        tabindex: selected ? 0 : -1,
        title: tab.title,
        'data-tab': tab.id,
        onclick: () => this.choose(tab.id),
      },
      mark,
      tab.label,
    );
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const all = [...this.element.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = all.findIndex((tab) => tab === document.activeElement);
    const next = all[(at + (event.key === 'ArrowRight' ? 1 : -1) + all.length) % all.length];
    const id = next?.dataset['tab'];
    if (next && id !== undefined) {
      next.focus();
      this.choose(id);
    }
    event.preventDefault();
  }
}
