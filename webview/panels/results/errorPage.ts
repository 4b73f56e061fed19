import type { OutcomeView, ResultsToHost, RunView } from '../../../src/protocol/results';
import { h, icon } from '../../components/dom';
import { button } from '../../components/toolkit';

/** Lines of the statement that are shown around the place. */
const around = 2;

/** The server's words, the place in the statement, what mends it. */
export function errorPage(
  run: RunView,
  index: number,
  outcome: OutcomeView,
  post: (message: ResultsToHost) => void,
): HTMLElement {
  const { error } = outcome;
  const open = (): void => post({ kind: 'openStatement', run: run.id, outcome: index, atError: true });
  const line = error?.line;
  return h(
    'section',
    { class: 'error-page', role: 'alert' },
    h(
      'p',
      { class: 'error-words' },
      icon('error', 'failed'),
      h('span', { class: 'data' }, error?.message ?? 'The statement failed.'),
    ),
    error?.mend !== undefined &&
      h('p', { class: 'error-mend' }, icon('lightbulb', 'How to mend it'), h('span', {}, error.mend)),
    error?.offset !== undefined && excerpt(outcome.sql, error.offset, line, run.hasSource ? open : undefined),
    h(
      'div',
      { class: 'error-buttons' },
      run.hasSource &&
        button(line === undefined ? 'Go to the statement' : `Go to line ${line}`, open, {
          icon: 'go-to-file',
          primary: true,
        }),
      button('Copy the message', () => post({ kind: 'copyText', text: error?.message ?? '' }), { icon: 'copy' }),
    ),
    outcome.statementId !== undefined &&
      h(
        'details',
        {},
        h('summary', {}, 'Details'),
        h('p', { class: 'data' }, `Statement id ${outcome.statementId} on ${run.connection}, database ${run.database}`),
      ),
  );
}

/** The line of the error with a mark under the place; a click goes there. */
function excerpt(
  sql: string,
  offset: number,
  documentLine: number | undefined,
  open: (() => void) | undefined,
): HTMLElement {
  const lines = sql.split(/\r\n|\r|\n/u);
  const before = sql.slice(0, offset).split(/\r\n|\r|\n/u);
  const at = before.length - 1;
  const column = before.at(-1)?.length ?? 0;
  const shift = documentLine === undefined ? 1 : documentLine - at;
  const from = Math.max(0, at - around);
  const rows = lines.slice(from, at + around + 1).flatMap((text, i) => {
    const number = from + i;
    const row = h(
      'div',
      { class: `excerpt-line${number === at ? ' here' : ''}` },
      h('span', { class: 'excerpt-number' }, String(number + shift)),
      text,
    );
    if (number !== at) return [row];
    const indent = text.slice(0, column).replace(/[^\t]/gu, ' ');
    const word = /^[\w.$#]+/u.exec(text.slice(column))?.[0].length ?? 1;
    return [
      row,
      h(
        'div',
        { class: 'excerpt-line mark', 'aria-hidden': 'true' },
        h('span', { class: 'excerpt-number' }, ''),
        `${indent}${'^'.repeat(word)}`,
      ),
    ];
  });
  const label = `Line ${at + shift}, column ${column + 1}`;
  return open
    ? h(
        'button',
        {
          type: 'button',
          class: 'excerpt',
          // The lines themselves are the button's name; this is said after them.
          title: `${label}: open it in the editor`,
          onclick: open,
        },
        ...rows,
      )
    : h('div', { class: 'excerpt', 'aria-label': label, role: 'figure' }, ...rows);
}
