/** Stages of a run, from its state and from what its log tells. */
import type { JobRun } from '../../../domain/glue/model';
import { isTerminal } from '../../../domain/glue/model';
import type { StageView } from '../../../protocol/jobRun';

/** What the jobs of this repository say when a step is done (glue-scripts/pricemart), and the stage's name. */
const steps: readonly (readonly [word: RegExp, stage: string])[] = [
  [/^INFO\s+found /u, 'find objects'],
  [/^INFO\s+batch \d+: reading /u, 'look at files'],
  [/^INFO\s+read /u, 'read and validate'],
  [/^INFO\s+wrote /u, 'write'],
  [/^INFO\s+loaded /u, 'load'],
];
/** Spark's progress bar: `[Stage 4:====>   (4 + 2) / 9]`. */
const sparkBar = /\[Stage \d+:[^\]]*\((\d+) \+ \d+\) \/ (\d+)\]/u;

export class RunStages {
  private readonly done: { readonly name: string; readonly at: number }[] = [];
  private firstLine: number | undefined;
  private part: number | undefined;

  /** Returns true where the line moved something. */
  line(text: string, time: number): boolean {
    const before = `${this.firstLine} ${this.done.length} ${this.part}`;
    this.firstLine ??= time;
    const bar = sparkBar.exec(text);
    if (bar) this.part = Number(bar[1]) / Math.max(1, Number(bar[2]));
    const step = steps.find(([word]) => word.test(text))?.[1];
    if (step !== undefined && this.done.at(-1)?.name !== step) {
      this.done.push({ name: step, at: time });
      this.part = undefined;
    }
    return before !== `${this.firstLine} ${this.done.length} ${this.part}`;
  }

  view(run: JobRun): StageView[] {
    const begun = run.startedAt?.getTime();
    if (begun === undefined) return [];
    const ended = isTerminal(run.state);
    const end = run.completedAt?.getTime();
    const good = run.state === 'SUCCEEDED';
    const stages: StageView[] = [];
    let at = begun;
    const close = (name: string, until: number): void => {
      stages.push({ name, state: 'done', durationMs: Math.max(0, until - at) });
      at = Math.max(at, until);
    };
    if (this.firstLine !== undefined) close('start', this.firstLine);
    for (const step of this.done) close(step.name, step.at);
    if (!ended) {
      const name = this.firstLine === undefined ? 'start' : nextStage(this.done.at(-1)?.name);
      stages.push({ name, state: 'running', startedAt: at, ...(this.part === undefined ? {} : { part: this.part }) });
    } else if (!good) {
      stages.push({
        name: this.firstLine === undefined ? 'start' : nextStage(this.done.at(-1)?.name),
        state: 'failed',
        ...(end === undefined ? {} : { durationMs: Math.max(0, end - at) }),
      });
    } else if (end !== undefined) close(this.firstLine === undefined ? 'run' : 'finish', end);
    return stages;
  }
}

function nextStage(last: string | undefined): string {
  const names = steps.map(([, name]) => name);
  return last === undefined ? 'run' : (names[names.indexOf(last) + 1] ?? 'finish');
}
