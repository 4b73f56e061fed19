/** The panel of one batch's validation: its rules, and below them the rows that were held back. */
import { formatCount, plural } from '../../../src/base/format';
import { assertNever } from '../../../src/base/problem';
import type { CommonToPanel, PlaceView } from '../../../src/protocol/envelope';
import {
  quarantineTable,
  type ValidationToHost,
  type ValidationToPanel,
  type ValidationView,
} from '../../../src/protocol/validation';
import { h, setText } from '../../components/dom';
import panelStyle from '../../components/editorPanel.css';
import { RemoteTable } from '../../components/grid/remoteTable';
import { TableView } from '../../components/grid/tableView';
import { connect, type PanelHost } from '../../components/host';
import { Note } from '../../components/note';
import { placeLabel } from '../../components/place';
import { useStyles } from '../../components/styles';
import { factLine } from '../../components/summary';
import { moment } from '../../components/time';
import { button } from '../../components/toolkit';
import { heldBackNotice, QuarantineChoice } from './choice';
import { ruleTable } from './rules';
import style from './style.css';

const root = h('main', { class: 'panel validation' });
const title = h('div', { class: 'title' });
const rules = h('section', { class: 'rules', 'aria-label': 'Rules' });
const held = h('div', {});
const count = h('h2', { role: 'status' });
const note = new Note();
const where = h('span', {});
let table: RemoteTable;
let choice: QuarantineChoice;
let report: ValidationView | undefined;
let post: PanelHost<ValidationToHost>['post'];

function start(host: PanelHost<ValidationToHost>): void {
  post = (message) => host.post(message);
  table = new RemoteTable(quarantineTable, post, (cells, error) =>
    note.say(error ?? `Copied ${plural(cells, 'cell')}`),
  );
  choice = new QuarantineChoice((rule, object) => post({ kind: 'choose', rule, object }));
  const view = new TableView(table, {
    label: 'Quarantined rows',
    emptyText: 'No row was quarantined: every row that was read passed.',
    filterHint: 'Filter: store_id = 0042 or words',
    activate: (row) => post({ kind: 'openRow', row }),
    activateHint: 'opens the line in the landing file',
  });
  root.append(
    h(
      'header',
      { class: 'bar' },
      title,
      h(
        'div',
        { class: 'buttons' },
        button('Open load', () => post({ kind: 'openLoad' }), { icon: 'database' }),
        button('Open run', () => post({ kind: 'openRun' }), { icon: 'output' }),
      ),
    ),
    rules,
    held,
    h(
      'div',
      { class: 'bar quarantine-bar' },
      count,
      choice.element,
      h('span', { class: 'grow' }, note.element),
      view.tools,
    ),
    h('p', { class: 'hint dim' }, 'Enter or double click opens the line in the landing file.'),
    view.element,
  );
}

function receive(message: Exclude<ValidationToPanel, CommonToPanel>): void {
  switch (message.kind) {
    case 'report':
      report = message.report;
      show(report);
      break;
    case 'quarantine': {
      const { rows, read, done, problem } = message;
      const all = report?.rowsRejected ?? read;
      const part = rows < read ? `${formatCount(rows)} of ${plural(read, 'row')}` : plural(rows, 'row');
      setText(
        count,
        problem ??
          `Quarantine: ${part}${done && read >= all ? '' : done ? ` (of ${formatCount(all)})` : ', reading …'}`,
      );
      count.classList.toggle('tone-failed', problem !== undefined);
      table.update(message.columns, rows, message.version);
      break;
    }
    case 'rows':
    case 'view':
    case 'totals':
    case 'copied':
      table.receive(message);
      break;
    default:
      assertNever(message);
  }
}

function show(shown: ValidationView): void {
  const percent = shown.rowsRead === 0 ? 'nothing read' : `${share(shown.rowsPassed, shown.rowsRead)} passed`;
  title.replaceChildren(
    h('h1', {}, `${shown.source} · batch ${shown.batch}`),
    factLine(
      h('strong', { class: shown.rowsRejected > 0 ? 'tone-failed' : 'tone-ok' }, percent),
      `${formatCount(shown.rowsPassed)} good`,
      `${formatCount(shown.rowsRejected)} quarantined`,
      plural(shown.objects.length, 'object'),
      moment(shown.endedAt),
      where,
    ),
  );
  rules.replaceChildren(
    ruleTable(shown, {
      open: (line) => post({ kind: 'openRule', line }),
      choose: (rule) => choice.chooseRule(rule),
    }),
  );
  held.replaceChildren(...heldBackNotice(shown.objects, (uri) => post({ kind: 'openObject', uri })));
  choice.show(shown);
}

/** Never "100 %" while a row failed. */
function share(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  if (part < whole && percent > 99.99) return '> 99.99 %';
  return `${percent.toFixed(2)} %`;
}

function place(at: PlaceView): void {
  where.replaceChildren(placeLabel(at));
}

useStyles(panelStyle, style);
connect<ValidationToPanel, ValidationToHost>({ root, start, receive, place });
