import { formatDuration, plural } from '../../../src/base/format';
import type { LoadStatementView } from '../../../src/protocol/load';
import { h, icon, jump } from '../../components/dom';

const looks = {
  done: { icon: 'pass', word: 'done', tone: 'ok' },
  failed: { icon: 'error', word: 'failed', tone: 'failed' },
  skipped: { icon: 'circle-slash', word: 'not run', tone: 'waiting' },
  running: { icon: 'play-circle', word: 'running', tone: 'running' },
} as const;

/** Each statement with its time as number and length; its SQL unfolds below. */
export function statementTable(statements: readonly LoadStatementView[], open: (index: number) => void): HTMLElement {
  if (statements.length === 0) return h('p', { class: 'dim' }, 'The load ran no statement.');
  const longest = Math.max(1, ...statements.map((statement) => statement.durationMs ?? 0));
  return h(
    'ol',
    { class: 'statements' },
    ...statements.map((statement, at) => item(statement, longest, () => open(at))),
  );
}

function item(statement: LoadStatementView, longest: number, open: () => void): HTMLElement {
  const look = looks[statement.state];
  const fill = h('span', { class: 'time-fill' });
  fill.style.width = `${Math.max(1, ((statement.durationMs ?? 0) / longest) * 100)}%`;
  const rows = statement.rows === undefined || statement.rows < 0 ? '' : plural(statement.rows, 'row');
  const details = h(
    'details',
    {},
    h(
      'summary',
      {},
      h('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
      h('span', { class: 'statement-title data' }, statement.title),
      h('span', { class: 'number-text statement-rows' }, rows),
      h(
        'span',
        { class: 'number-text statement-time' },
        statement.durationMs === undefined ? '' : formatDuration(statement.durationMs),
      ),
      h('span', { class: 'time-bar', 'aria-hidden': 'true' }, statement.durationMs !== undefined && fill),
    ),
    h('pre', { class: 'data', tabindex: 0 }, statement.sql.trim()),
    jump('Open in an editor', open),
  );
  return h(
    'li',
    {},
    details,
    statement.error !== undefined && h('p', { class: 'statement-error data tone-failed' }, statement.error),
  );
}
