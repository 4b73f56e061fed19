/** The panel of one load: what landed and what became of it, statement by statement. */
import { formatBytes, formatCount, formatDuration, plural } from '../../../src/base/format';
import { assertNever } from '../../../src/base/problem';
import type { CommonToPanel, PlaceView } from '../../../src/protocol/envelope';
import type { LoadToHost, LoadToPanel, LoadView } from '../../../src/protocol/load';
import { h, icon, jump } from '../../components/dom';
import panelStyle from '../../components/editorPanel.css';
import { connect, type PanelHost } from '../../components/host';
import { placeLabel } from '../../components/place';
import { useStyles } from '../../components/styles';
import { factLine } from '../../components/summary';
import { clock, dateTime, moment, utc } from '../../components/time';
import { button } from '../../components/toolkit';
import { balance } from './balance';
import { statementTable } from './statements';
import style from './style.css';

const root = h('main', { class: 'panel load' });
const title = h('div', { class: 'title' });
const where = h('span', {});
const content = h('div', { class: 'load-content' });
let post: PanelHost<LoadToHost>['post'];

function start(host: PanelHost<LoadToHost>): void {
  post = (message) => host.post(message);
  root.append(
    h(
      'header',
      { class: 'bar' },
      title,
      h(
        'div',
        { class: 'buttons' },
        button('Open validation', () => post({ kind: 'openValidation' }), { icon: 'checklist' }),
        button('Open run', () => post({ kind: 'openRun' }), { icon: 'output' }),
      ),
    ),
    content,
  );
}

function receive(message: Exclude<LoadToPanel, CommonToPanel>): void {
  switch (message.kind) {
    case 'load':
      show(message.load);
      break;
    default:
      assertNever(message.kind);
  }
}

function show(load: LoadView): void {
  const failed = load.status === 'failed';
  const state = h(
    'span',
    { class: `word tone-${failed ? 'failed' : 'ok'}` },
    icon(failed ? 'error' : 'pass'),
    load.status,
  );
  const end = load.committedAt;
  title.replaceChildren(
    h('h1', {}, `${load.source} · batch ${load.batch}`),
    factLine(
      state,
      end === undefined ? moment(load.startedAt) : moment(end),
      end === undefined ? undefined : formatDuration(end - load.startedAt),
      h('span', { class: 'data' }, load.target),
      where,
    ),
  );
  content.replaceChildren(
    balance(load, () => post({ kind: 'openValidation' })),
    watermark(load),
    h(
      'section',
      { class: 'block' },
      h('h2', {}, `Statements of the batch${load.statements.length > 0 ? ', one transaction' : ''}`),
      load.statementsProblem === undefined
        ? statementTable(load.statements, (index) => post({ kind: 'openStatement', index }))
        : h('p', { class: 'dim' }, load.statementsProblem),
    ),
    files(load),
  );
}

function watermark(load: LoadView): HTMLElement {
  const { watermarkFrom: from, watermarkTo: to } = load;
  const sameDay = from !== undefined && to !== undefined && dateTime(from).slice(0, 10) === dateTime(to).slice(0, 10);
  return h(
    'p',
    { class: 'watermark' },
    h('span', { class: 'dim' }, 'watermark'),
    from === undefined ? 'none before' : h('time', { title: utc(from) }, dateTime(from)),
    h('span', { 'aria-label': 'to' }, '→'),
    to === undefined ? 'not moved' : h('time', { title: utc(to) }, sameDay ? clock(to) : dateTime(to)),
  );
}

function files(load: LoadView): HTMLElement {
  const rows = load.files.map((file) =>
    h(
      'tr',
      {},
      h(
        'td',
        { class: 'data' },
        jump(file.name, () => post({ kind: 'openObject', uri: file.uri }), file.uri),
      ),
      h('td', { class: 'num' }, formatBytes(file.size)),
      h('td', { class: 'num' }, file.rows === undefined ? '' : formatCount(file.rows)),
      h('td', { class: 'num' }, file.rejected === undefined || file.rejected === 0 ? '' : formatCount(file.rejected)),
      h(
        'td',
        {},
        file.heldBack === undefined ? '' : h('span', { class: 'tone-failed' }, `held back: ${file.heldBack}`),
      ),
    ),
  );
  const head = h(
    'tr',
    {},
    ...['Object', 'Size', 'Rows', 'Rejected', ''].map((name, at) =>
      h('th', { scope: 'col', class: at > 0 && at < 4 ? 'num' : undefined }, name),
    ),
  );
  return h(
    'section',
    { class: 'block' },
    h('h2', {}, plural(load.objects, 'object')),
    load.filesProblem === undefined
      ? h(
          'table',
          { class: 'list files', 'aria-label': 'Objects of the batch' },
          h('thead', {}, head),
          h('tbody', {}, ...rows),
        )
      : h('p', { class: 'dim' }, load.filesProblem),
  );
}

function place(at: PlaceView): void {
  where.replaceChildren(placeLabel(at));
}

useStyles(panelStyle, style);
connect<LoadToPanel, LoadToHost>({ root, start, receive, place });
