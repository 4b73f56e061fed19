/** The panel of an object's first rows: as fields where it has them, and as the lines that stand in it. */
import { formatBytes, formatCount, plural } from '../../../src/base/format';
import { assertNever } from '../../../src/base/problem';
import type { CommonToPanel, PlaceView } from '../../../src/protocol/envelope';
import type { PreviewToHost, PreviewToPanel, PreviewView } from '../../../src/protocol/preview';
import { h, icon } from '../../components/dom';
import panelStyle from '../../components/editorPanel.css';
import { LocalTable } from '../../components/grid/localTable';
import { TableView } from '../../components/grid/tableView';
import { connect, type PanelHost } from '../../components/host';
import { Note } from '../../components/note';
import { placeLabel } from '../../components/place';
import { useStyles } from '../../components/styles';
import { factLine } from '../../components/summary';
import { Tabs } from '../../components/tabs';
import { moment } from '../../components/time';
import { button } from '../../components/toolkit';
import { LinesView } from './lines';
import style from './style.css';

const root = h('main', { class: 'panel preview' });
const title = h('div', { class: 'title' });
const where = h('span', {});
const notes = h('div', {});
const tools = h('div', { class: 'tools' });
const content = h('div', { class: 'preview-content' });
const note = new Note();
const tabs = new Tabs('Views of the object', (id) => choose(id));
let host: PanelHost<PreviewToHost>;
let grid: TableView | undefined;
let lines: LinesView | undefined;

function start(line: PanelHost<PreviewToHost>): void {
  host = line;
  root.append(
    h(
      'header',
      { class: 'bar' },
      title,
      h(
        'div',
        { class: 'buttons' },
        button('Copy URI', () => host.post({ kind: 'copyUri' }), { icon: 'copy' }),
        button('Download', () => host.post({ kind: 'download' }), { icon: 'cloud-download' }),
      ),
    ),
    notes,
    h('div', { class: 'bar preview-bar' }, tabs.element, h('span', { class: 'grow' }, note.element), tools),
    content,
  );
}

function receive(message: Exclude<PreviewToPanel, CommonToPanel>): void {
  switch (message.kind) {
    case 'preview':
      show(message.preview);
      break;
    default:
      assertNever(message.kind);
  }
}

function show(preview: PreviewView): void {
  const name = preview.uri.split('/').pop() ?? preview.uri;
  title.replaceChildren(
    h('h1', {}, name),
    factLine(
      preview.format,
      extent(preview),
      preview.lastModified === undefined ? undefined : moment(preview.lastModified),
      where,
    ),
    h('span', { class: 'data dim uri' }, preview.uri),
  );
  notes.replaceChildren(
    ...preview.notes.map((text) => h('p', { class: 'held', role: 'note' }, icon('warning'), h('span', {}, text))),
  );
  grid = preview.table && tableOf(preview.table);
  lines =
    preview.lines &&
    new LinesView(preview.lines, preview.firstLine, preview.line, (text) => host.post({ kind: 'copyText', text }));
  choose(preview.line !== undefined && lines ? 'lines' : grid ? 'fields' : 'lines');
  if (preview.line !== undefined && lines) lines.goTo(preview.line);
}

/** "first 200 rows of 311 KB": how much of the object this is. */
function extent(preview: PreviewView): string {
  const rows = preview.table?.rows.length ?? preview.lines?.length ?? 0;
  const unit = preview.table ? 'row' : 'line';
  if (preview.complete) return `${plural(rows, unit)}, ${formatBytes(preview.size)}`;
  const all = preview.totalRows === undefined ? '' : `${formatCount(preview.totalRows)} rows, `;
  return `first ${plural(rows, unit)} of ${all}${formatBytes(preview.size)}`;
}

function tableOf(table: NonNullable<PreviewView['table']>): TableView {
  const source = new LocalTable(table.columns, table.rows, (text, cells) => {
    host.post({ kind: 'copyText', text });
    note.say(`Copied ${plural(cells, 'cell')}`);
  });
  const first = table.columns[0];
  return new TableView(source, {
    label: 'First rows of the object',
    emptyText: 'The object has no rows.',
    filterHint: first === undefined ? 'Filter' : `Filter: ${first.name} = … or words`,
  });
}

function choose(id: string): void {
  const both = [
    ...(grid ? [{ id: 'fields', label: 'Fields' }] : []),
    ...(lines ? [{ id: 'lines', label: 'Lines' }] : []),
  ];
  tabs.set(both, id);
  const shown = id === 'fields' ? grid : lines;
  tools.replaceChildren(...(shown && 'tools' in shown ? [shown.tools] : []));
  content.replaceChildren(shown?.element ?? h('p', { class: 'empty' }, 'The object is empty.'));
}

function place(at: PlaceView): void {
  where.replaceChildren(placeLabel(at));
}

useStyles(panelStyle, style);
connect<PreviewToPanel, PreviewToHost>({ root, start, receive, place });
