import { h, type Child } from './dom';

export interface Fact {
  readonly name: string;
  readonly value: Child;
  readonly title?: string;
}

/** Names and values in two columns. */
export function factList(facts: readonly Fact[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts-list' },
    ...facts.flatMap((fact) => [h('dt', {}, fact.name), h('dd', { title: fact.title }, fact.value)]),
  );
}

/** One line of facts, divided by points. */
export function factLine(...facts: readonly Child[]): HTMLElement {
  const shown = facts.filter((fact): fact is Node | string => fact !== undefined && fact !== false && fact !== '');
  return h('span', { class: 'facts' }, ...shown.map((fact) => (typeof fact === 'string' ? h('span', {}, fact) : fact)));
}
