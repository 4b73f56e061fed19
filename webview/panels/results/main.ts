/** The Results view: the current run and the pinned ones; a tab for each statement and one for messages. */
import { assertNever } from '../../../src/base/problem';
import type { CommonToPanel } from '../../../src/protocol/envelope';
import type { ResultsToHost, ResultsToPanel, RunView } from '../../../src/protocol/results';
import { h } from '../../components/dom';
import { connect, type PanelHost } from '../../components/host';
import { Note } from '../../components/note';
import { useStyles } from '../../components/styles';
import { Tabs } from '../../components/tabs';
import { ResultBar } from './bar';
import { messagesPage } from './messages';
import { OutcomePage } from './outcomePage';
import style from './style.css';
import { messagesTab, outcomeTabs } from './tabList';

const root = h('main', { class: 'results' });
const welcome = h(
  'p',
  { class: 'empty' },
  'Run a statement in an SQL file to see its rows here: Ctrl+Enter, or Run above the statement. On macOS: Cmd+Enter.',
);
const pages = new Map<string, OutcomePage>();
/** The tab that a person chose, by run. */
const chosenTab = new Map<string, string>();
let runs: readonly RunView[] = [];
let current: string | undefined;
let host: PanelHost<ResultsToHost>;
let bar: ResultBar;
const note = new Note();
const tabs = new Tabs('Statements of the run', (id) => {
  if (current !== undefined) chosenTab.set(current, id);
  draw();
});
const content = h('div', { class: 'content', role: 'tabpanel' });

function start(line: PanelHost<ResultsToHost>): void {
  host = line;
  bar = new ResultBar((message) => host.post(message), note);
  root.append(bar.element, tabs.element, content, welcome);
  draw();
  setInterval(() => {
    const run = shownRun();
    if (run && !run.finished) bar.tick(run);
  }, 100);
}

function receive(message: Exclude<ResultsToPanel, CommonToPanel>): void {
  switch (message.kind) {
    case 'runs':
      runs = message.runs;
      current = message.current;
      forgetClosed();
      draw();
      break;
    case 'rows':
    case 'view':
    case 'totals':
    case 'copied':
      pages.get(message.table)?.table.receive(message);
      break;
    default:
      assertNever(message);
  }
}

function shownRun(): RunView | undefined {
  return runs.find((run) => run.id === current);
}

function forgetClosed(): void {
  const open = new Set(runs.flatMap((run) => run.outcomes.map((outcome) => outcome.table)));
  for (const table of pages.keys()) if (!open.has(table)) pages.delete(table);
  for (const id of chosenTab.keys()) if (!runs.some((run) => run.id === id)) chosenTab.delete(id);
}

function draw(): void {
  const run = shownRun();
  welcome.hidden = run !== undefined;
  bar.element.hidden = run === undefined;
  tabs.element.hidden = run === undefined;
  content.hidden = run === undefined;
  if (!run) return;
  const all = outcomeTabs(run);
  const wanted = chosenTab.get(run.id);
  const selected = all.find((tab) => tab.id === wanted)?.id ?? preferred(run);
  tabs.set(all, selected);
  const index = run.outcomes.findIndex((outcome) => outcome.table === selected);
  const outcome = run.outcomes[index];
  if (!outcome || selected === messagesTab) {
    bar.show(runs, run, undefined, undefined);
    content.replaceChildren(messagesPage(run, (message) => host.post(message)));
    return;
  }
  let page = pages.get(outcome.table);
  if (!page) {
    page = new OutcomePage(
      outcome.table,
      (message) => host.post(message),
      (text) => note.say(text),
    );
    pages.set(outcome.table, page);
  }
  page.update(run, index, outcome);
  bar.show(runs, run, outcome, page.tools);
  if (content.firstChild !== page.element || content.childNodes.length !== 1) content.replaceChildren(page.element);
}

/** What a person wants to see first: the failure, else the last result with rows, else the only statement, else the messages. */
function preferred(run: RunView): string {
  const failed = run.outcomes.find((outcome) => outcome.state === 'failed');
  const withRows = run.outcomes.findLast((outcome) => outcome.columns.length > 0);
  const only = run.outcomes.length === 1 ? run.outcomes[0] : undefined;
  return (failed ?? withRows ?? only)?.table ?? messagesTab;
}

useStyles(style);
connect<ResultsToPanel, ResultsToHost>({ root, start, receive });
