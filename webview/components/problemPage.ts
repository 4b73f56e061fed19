import type { ProblemView } from '../../src/protocol/envelope';
import { h, icon } from './dom';
import { button } from './toolkit';

/** What, where, how to mend; codes under Details. Shown where content would be. */
export function problemPage(problem: ProblemView, retry: () => void): HTMLElement {
  return h(
    'main',
    { class: 'problem-page', role: 'alert' },
    h('h1', {}, icon('error'), h('span', {}, problem.message)),
    problem.where !== undefined && h('p', { class: 'data' }, problem.where),
    problem.mend !== undefined && h('p', {}, problem.mend),
    button('Try again', retry, { icon: 'refresh' }),
    problem.details !== undefined &&
      h('details', {}, h('summary', {}, 'Details'), h('pre', { class: 'data' }, problem.details)),
  );
}
