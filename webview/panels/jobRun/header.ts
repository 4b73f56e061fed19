import type { PlaceView } from '../../../src/protocol/envelope';
import type { JobRunToHost, JobRunView, RunTone } from '../../../src/protocol/jobRun';
import { h, icon, setText } from '../../components/dom';
import { placeLabel } from '../../components/place';
import { elapsed, moment } from '../../components/time';
import { button } from '../../components/toolkit';

export const toneIcons: Readonly<Record<RunTone, string>> = {
  waiting: 'clock',
  running: 'play-circle',
  ok: 'pass',
  failed: 'error',
  stopped: 'circle-slash',
};

const idLength = 14;

/** What runs, how it stands, for how long; what can be done with it. */
export class RunHeader {
  readonly element: HTMLElement;
  private readonly name = h('h1', {});
  private readonly id = h('span', { class: 'data dim' });
  private readonly state = h('span', { role: 'status' });
  private readonly clock = h('span', { class: 'number-text' });
  private readonly when = h('span', {});
  private readonly where = h('span', {});
  private readonly stop: HTMLElement;
  private readonly again: HTMLElement;
  private drawn = '';

  constructor(post: (message: JobRunToHost) => void) {
    this.stop = button('Stop', () => post({ kind: 'stop' }), {
      icon: 'debug-stop',
      title: 'Stop this run; closing the panel does not',
    });
    this.again = button('Run again', () => post({ kind: 'runAgain' }), {
      icon: 'run',
      title: 'Start a new run with the same arguments',
    });
    this.element = h(
      'header',
      { class: 'bar' },
      h(
        'div',
        { class: 'title' },
        this.name,
        this.id,
        this.state,
        h('span', { class: 'facts' }, this.clock, this.when, this.where),
      ),
      h(
        'div',
        { class: 'buttons' },
        this.stop,
        this.again,
        button('Open script', () => post({ kind: 'openScript' }), { icon: 'go-to-file' }),
      ),
    );
  }

  place(at: PlaceView): void {
    this.where.replaceChildren(placeLabel(at));
  }

  show(run: JobRunView): void {
    setText(this.name, run.jobName);
    // Glue's ids have 67 characters: the first ones tell runs apart, all of them stand in the tooltip.
    setText(this.id, run.runId.length > idLength ? `${run.runId.slice(0, idLength)}…` : run.runId);
    this.id.title = run.runId;
    const key = `${run.state} ${run.attempt} ${run.startedAt}`;
    if (key !== this.drawn) {
      this.drawn = key;
      const attempt = run.attempt > 0 ? `, attempt ${run.attempt + 1}` : '';
      this.state.replaceChildren(
        h('span', { class: `word tone-${run.tone}` }, icon(toneIcons[run.tone]), `${run.state}${attempt}`),
      );
      this.when.replaceChildren(...(run.startedAt === undefined ? [] : [moment(run.startedAt)]));
    }
    this.when.hidden = run.startedAt === undefined;
    this.stop.hidden = run.finished;
    this.again.hidden = !run.finished;
    this.tick(run);
  }

  tick(run: JobRunView): void {
    if (run.startedAt !== undefined) setText(this.clock, elapsed((run.completedAt ?? Date.now()) - run.startedAt));
  }
}
