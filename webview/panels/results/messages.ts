import { formatDuration, plural } from '../../../src/base/format';
import type { OutcomeView, ResultsToHost, RunView } from '../../../src/protocol/results';
import { h, icon, jump } from '../../components/dom';
import { firstWords, stateLooks } from './tabList';

/** One line for each statement: state, what it was, rows, time; the server's words where it failed. */
export function messagesPage(run: RunView, post: (message: ResultsToHost) => void): HTMLElement {
  const rows = run.outcomes.map((outcome, at) => {
    const look = stateLooks[outcome.state];
    const words = firstWords(outcome.sql, 120);
    const open = (): void =>
      post({ kind: 'openStatement', run: run.id, outcome: at, atError: outcome.error !== undefined });
    return h(
      'tr',
      {},
      h('td', { class: 'num' }, String(at + 1)),
      h('td', {}, h('span', { class: `word tone-${look.tone}` }, icon(look.icon), look.word)),
      h('td', { class: 'num' }, outcome.durationMs === undefined ? '' : formatDuration(outcome.durationMs)),
      h('td', {}, rowWords(outcome)),
      h(
        'td',
        { class: 'data' },
        run.hasSource ? jump(words, open, 'Go to the statement') : words,
        outcome.error &&
          h(
            'div',
            { class: 'tone-failed' },
            `${outcome.error.line === undefined ? '' : `line ${outcome.error.line}: `}${outcome.error.message}`,
          ),
        outcome.error?.mend !== undefined && h('div', { class: 'dim' }, outcome.error.mend),
      ),
    );
  });
  return h(
    'div',
    { class: 'messages' },
    h(
      'table',
      { 'aria-label': 'Statements of the run' },
      h(
        'thead',
        {},
        h('tr', {}, ...['#', 'State', 'Time', 'Rows', 'Statement'].map((name) => h('th', { scope: 'col' }, name))),
      ),
      h('tbody', {}, ...rows),
    ),
  );
}

function rowWords(outcome: OutcomeView): string {
  if (outcome.columns.length > 0) return plural(outcome.totalRows ?? outcome.fetched, 'row');
  return outcome.changed !== undefined && outcome.changed >= 0 ? `${plural(outcome.changed, 'row')} changed` : '';
}
