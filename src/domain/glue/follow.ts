/** Follows a run to its end: its states and both of its logs, as events in the order they come to light. */
import { Problem } from '../../base/problem';
import type { Services } from '../ports';
import { pause } from '../query/poll';
import { parseFailure } from './failure';
import type { RunFailure } from './failure';
import { errorLogGroup, isTerminal, outputLogGroup } from './model';
import type { JobRun, LogEvent } from './model';

export type RunEvent =
  | { readonly type: 'state'; readonly run: JobRun }
  | { readonly type: 'log'; readonly stream: 'output' | 'error'; readonly event: LogEvent }
  /** The last event. `failure` where the run did not succeed and its place is known. */
  | { readonly type: 'end'; readonly run: JobRun; readonly failure?: RunFailure };

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /** Pause between two looks while nothing new comes, in ms; grows to eight times as much. */
  readonly pauseMs?: number;
  /** How long after the end late log lines are waited for, in ms. CloudWatch delivers some seconds late. */
  readonly drainMs?: number;
}

/** Lines that are kept for finding the place of a failure. */
const tail = 400;

/** Ends after the terminal state and the last log lines. A firing signal stops following; the run goes on. */
export async function* followRun(
  services: Pick<Services, 'jobs' | 'logs'>,
  name: string,
  runId: string,
  options: FollowOptions = {},
): AsyncGenerator<RunEvent> {
  const { signal } = options;
  const shortest = options.pauseMs ?? 250;
  const readers = [new LogReader('output', outputLogGroup, runId), new LogReader('error', errorLogGroup, runId)];
  const recent: string[] = [];
  let wait = shortest;
  let state: string | undefined;
  let run: JobRun;
  let failures = 0;
  let endedAt: number | undefined;
  for (;;) {
    try {
      // The state first: lines that were written before the end are then read after it.
      run = await services.jobs.run(name, runId, signal);
      failures = 0;
    } catch (error) {
      if (!(error instanceof Problem) || !/^(Throttled|Unreachable)$/.test(error.reason) || ++failures >= 5)
        throw error;
      await pause(2000, signal);
      continue;
    }
    if (run.state !== state) {
      state = run.state;
      yield { type: 'state', run };
    }
    let lines = 0;
    for (const reader of readers) {
      for (const event of await reader.read(services, signal)) {
        lines++;
        recent.push(event.message);
        yield { type: 'log', stream: reader.stream, event };
      }
    }
    if (recent.length > tail * 2) recent.splice(0, recent.length - tail);
    if (isTerminal(run.state)) {
      endedAt ??= Date.now();
      if (lines === 0 && Date.now() - endedAt >= (options.drainMs ?? 500)) break;
      await pause(Math.min(shortest, 100), signal);
      continue;
    }
    wait = lines > 0 ? shortest : Math.min(wait * 1.4, shortest * 8);
    await pause(wait, signal);
  }
  const failure =
    run.state === 'SUCCEEDED' || run.state === 'STOPPED' ? undefined : parseFailure(run.error, recent, `${name}.py`);
  yield { type: 'end', run, ...(failure === undefined ? {} : { failure }) };
}

/** Reads one stream on from where it stopped. */
class LogReader {
  private token: string | undefined;

  constructor(
    readonly stream: 'output' | 'error',
    private readonly group: string,
    private readonly runId: string,
  ) {}

  async read(services: Pick<Services, 'logs'>, signal?: AbortSignal): Promise<LogEvent[]> {
    const events: LogEvent[] = [];
    for (;;) {
      const page = await services.logs.read(this.group, this.runId, this.token, signal);
      events.push(...page.events);
      const same = page.next === undefined || page.next === this.token;
      this.token = page.next ?? this.token;
      if (same || page.events.length === 0) return events;
    }
  }
}
