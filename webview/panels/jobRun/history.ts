import { formatDuration, plural } from '../../../src/base/format';
import type { PastRunView } from '../../../src/protocol/jobRun';
import { barChart } from '../../components/bars';
import { h, setText } from '../../components/dom';
import { dateTime } from '../../components/time';

/** The last runs as bars of their length; failures are crossed. The numbers stand below. */
export class HistoryBlock {
  readonly element: HTMLElement;
  private readonly chart = h('div', { class: 'history-chart' });
  private readonly words = h('p', { class: 'dim number-text' });
  private readonly title = h('h2', {}, 'Last runs');
  private runs: readonly PastRunView[] = [];
  private shown = '';
  private here = '';

  constructor(private readonly open: (runId: string) => void) {
    this.element = h('section', { class: 'block' }, this.title, this.chart, this.words);
    this.element.hidden = true;
  }

  current(runId: string): void {
    this.here = runId;
    this.draw();
  }

  show(runs: readonly PastRunView[]): void {
    this.runs = runs;
    this.draw();
  }

  private draw(): void {
    const key = JSON.stringify([this.here, this.runs]);
    if (key === this.shown) return;
    this.shown = key;
    this.element.hidden = this.runs.length === 0;
    setText(this.title, this.runs.length === 1 ? 'This run is the first' : `Last ${plural(this.runs.length, 'run')}`);
    this.chart.replaceChildren(
      barChart(
        'Lengths of the last runs, oldest first',
        this.runs.map((run) => ({
          label: `${run.state}, ${formatDuration(run.seconds * 1000)}${run.startedAt === undefined ? '' : `, ${dateTime(run.startedAt)}`}`,
          value: run.seconds,
          tone: run.tone,
          current: run.runId === this.here,
          open: () => this.open(run.runId),
        })),
      ),
    );
    setText(this.words, this.summary());
  }

  private summary(): string {
    const ended = this.runs.filter((run) => run.tone === 'ok').map((run) => run.seconds);
    const failed = this.runs.filter((run) => run.tone === 'failed').length;
    const middle = [...ended].sort((a, b) => a - b)[Math.floor(ended.length / 2)];
    const usual =
      middle === undefined
        ? ''
        : `usually ${formatDuration(middle * 1000)}, longest ${formatDuration(Math.max(...ended) * 1000)}, `;
    return `${usual}${failed === 0 ? 'none failed' : `${plural(failed, 'run')} failed (crossed)`}`;
  }
}
