/** The panel of one Glue run: where it is, its log as it grows, what it was given and what it did. */
import { assertNever } from '../../../src/base/problem';
import type { CommonToPanel, PlaceView } from '../../../src/protocol/envelope';
import type { JobRunToHost, JobRunToPanel, JobRunView } from '../../../src/protocol/jobRun';
import { h, icon, setText } from '../../components/dom';
import panelStyle from '../../components/editorPanel.css';
import { connect, type PanelHost } from '../../components/host';
import { LogView } from '../../components/log/logView';
import { Note } from '../../components/note';
import { split } from '../../components/split';
import { useStyles } from '../../components/styles';
import { RunHeader } from './header';
import { HistoryBlock } from './history';
import { argumentsBlock, costBlock, resultBlock } from './side';
import { StageLine } from './stages';
import style from './style.css';

const root = h('main', { class: 'panel job-run' });
const failure = h('div', { class: 'failure', role: 'alert' });
const failureText = h('span', { class: 'data' });
const facts = h('div', {});
const note = new Note();
let run: JobRunView | undefined;
let header: RunHeader;
let stages: StageLine;
let log: LogView;
let history: HistoryBlock;

function start(host: PanelHost<JobRunToHost>): void {
  header = new RunHeader((message) => host.post(message));
  stages = new StageLine();
  history = new HistoryBlock((runId) => host.post({ kind: 'openRun', runId }));
  log = new LogView({
    openPlace: (file, line) => host.post({ kind: 'openScript', file, line }),
    copy: (text) => {
      host.post({ kind: 'copyText', text });
      note.say('Copied the log');
    },
    emptyText: () =>
      run?.finished
        ? 'The run ended without a line in its log.'
        : 'No line yet. The log begins when the run has started; Glue may take half a minute for that.',
  });
  failure.append(icon('error', 'failed'), failureText);
  const side = h(
    'aside',
    { class: 'side', 'aria-label': 'About the run' },
    facts,
    history.element,
    h('div', { class: 'block' }, note.element),
  );
  root.append(header.element, stages.element, failure, split(log.element, side, 360));
  failure.hidden = true;
  setInterval(() => {
    if (!run || run.finished) return;
    header.tick(run);
    stages.show(run.stages);
  }, 500);
  drawFacts = (shown) => {
    facts.replaceChildren(
      ...[resultBlock(shown, (message) => host.post(message)), argumentsBlock(shown), costBlock(shown)].filter(
        (block) => block !== undefined,
      ),
    );
  };
}

let drawFacts: (shown: JobRunView) => void;
let drawnFacts = '';

function place(at: PlaceView): void {
  header.place(at);
}

function receive(message: Exclude<JobRunToPanel, CommonToPanel>): void {
  switch (message.kind) {
    case 'run': {
      run = message.run;
      header.show(run);
      stages.show(run.stages);
      failure.hidden = run.error === undefined || run.tone !== 'failed';
      setText(failureText, run.error ?? '');
      const key = JSON.stringify([run.result, run.arguments, run.cost, run.workers, run.finished]);
      if (key !== drawnFacts) drawFacts(run);
      drawnFacts = key;
      history.current(run.runId);
      log.refresh();
      break;
    }
    case 'log':
      log.add(message.lines, message.restart);
      break;
    case 'history':
      history.show(message.runs);
      break;
    default:
      assertNever(message);
  }
}

useStyles(panelStyle, style);
connect<JobRunToPanel, JobRunToHost>({ root, start, receive, place });
