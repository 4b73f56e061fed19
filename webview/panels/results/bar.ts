import { formatBytes, formatCount, formatDuration, plural } from '../../../src/base/format';
import type { OutcomeView, ResultsToHost, RunView } from '../../../src/protocol/results';
import { h, icon, setText } from '../../components/dom';
import type { Note } from '../../components/note';
import { placeLabel } from '../../components/place';
import { clock } from '../../components/time';
import { button, dropdown, setDisabled } from '../../components/toolkit';

/** Above the grid: where, how many, how long, and what can be done with it. */
export class ResultBar {
  readonly element: HTMLElement;
  private readonly place = h('span', {});
  private readonly rows = h('span', { class: 'number-text', role: 'status' });
  private readonly time = h('span', { class: 'number-text' });
  private readonly bytes = h('span', { class: 'number-text' });
  private readonly running = h('span', {
    class: 'codicon codicon-loading codicon-modifier-spin tone-running',
    role: 'img',
    'aria-label': 'running',
  });
  private readonly tools = h('div', { class: 'tools' });
  private readonly cancel: HTMLElement;
  private readonly pin: HTMLElement;
  private readonly exports: readonly HTMLElement[];
  private readonly chooser = dropdown('Runs kept', (run) => this.post({ kind: 'show', run }));
  private run: RunView | undefined;
  private table: string | undefined;
  private placed = '';

  constructor(
    private readonly post: (message: ResultsToHost) => void,
    note: Note,
  ) {
    this.cancel = button('Cancel', () => this.send((run) => ({ kind: 'cancel', run })), {
      icon: 'debug-stop',
      title: 'Cancel the run on the server',
    });
    this.pin = button(
      'Keep this result',
      () => this.send((run) => ({ kind: 'pin', run, pinned: this.run?.pinned !== true })),
      {
        icon: 'pin',
        iconOnly: true,
      },
    );
    this.exports = (['csv', 'json'] as const).map((format) =>
      button(format.toUpperCase(), () => this.exportAs(format), {
        icon: 'export',
        title: `Export the rows to a ${format.toUpperCase()} file`,
      }),
    );
    this.element = h(
      'header',
      { class: 'bar result-bar' },
      this.running,
      h('span', { class: 'facts' }, this.place, this.rows, this.time, this.bytes),
      this.chooser.element,
      this.cancel,
      h('span', { class: 'grow' }, note.element),
      this.tools,
      ...this.exports,
      this.pin,
    );
  }

  show(runs: readonly RunView[], run: RunView, outcome: OutcomeView | undefined, tools: HTMLElement | undefined): void {
    this.run = run;
    this.table = outcome?.table;
    this.running.hidden = run.finished;
    this.cancel.hidden = run.finished;
    const place = `${run.connection}\n${run.environment ?? ''}\n${run.database}`;
    if (place !== this.placed) {
      this.placed = place;
      this.place.replaceChildren(placeLabel(run), h('span', { class: 'dim' }, ` / ${run.database}`));
    }
    const hasRows = outcome !== undefined && outcome.columns.length > 0;
    setText(this.rows, outcome ? rowWords(outcome) : plural(run.outcomes.length, 'statement'));
    setText(
      this.bytes,
      outcome?.resultBytes !== undefined && outcome.resultBytes > 0 ? formatBytes(outcome.resultBytes) : '',
    );
    this.bytes.hidden = this.bytes.textContent === '';
    this.tick(run);
    this.tools.replaceChildren(...(tools && hasRows ? [tools] : []));
    for (const element of this.exports) {
      element.hidden = !hasRows;
      setDisabled(element, outcome?.fetched === 0);
    }
    this.pin.setAttribute('aria-pressed', String(run.pinned));
    this.pin.setAttribute('title', run.pinned ? 'Kept until you unpin it' : 'Keep this result when the next run comes');
    this.pin.replaceChildren(icon(run.pinned ? 'pinned' : 'pin'));
    this.chooser.element.hidden = runs.length < 2;
    this.chooser.set(
      runs.map((each) => ({
        value: each.id,
        label: `${clock(each.startedAt)}  ${each.title}${each.pinned ? '  (kept)' : ''}`,
      })),
      run.id,
    );
  }

  tick(run: RunView): void {
    setText(this.time, formatDuration((run.endedAt ?? Date.now()) - run.startedAt));
  }

  private send(message: (run: string) => ResultsToHost): void {
    if (this.run) this.post(message(this.run.id));
  }

  private exportAs(format: 'csv' | 'json'): void {
    if (this.table !== undefined) this.post({ kind: 'export', table: this.table, format });
  }
}

function rowWords(outcome: OutcomeView): string {
  if (outcome.columns.length > 0) {
    const { fetched, totalRows } = outcome;
    return totalRows !== undefined && totalRows > fetched
      ? `${formatCount(fetched)} of ${plural(totalRows, 'row')} fetched`
      : `${plural(fetched, 'row')}${outcome.state === 'fetching' ? ' so far' : ''}`;
  }
  if (outcome.changed !== undefined && outcome.changed >= 0) return `${plural(outcome.changed, 'row')} changed`;
  return outcome.state;
}
