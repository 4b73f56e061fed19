/** Runs of the active connection's jobs; looks again, with growing pauses, only while one of them can still change. */
import { Emitter } from '../../base/emitter';
import type { Disposable } from '../../base/disposable';
import { isAbort, messageOf } from '../../base/problem';
import type { RunFailure } from '../../domain/glue/failure';
import { isTerminal, type JobRun } from '../../domain/glue/model';
import type { Services } from '../../domain/ports';
import { mapLimited } from '../warehouse/listing';

export interface TrackedRun extends JobRun {
  readonly connection: string;
  /** Where it stopped, once that was read from its log. */
  readonly failure?: RunFailure;
  /** Started from this window. */
  readonly ours: boolean;
}

export interface RunSources {
  /** Name of the connection to show; undefined while none is open. */
  current(): string | undefined;
  services(connection: string): Promise<Services>;
  /** Reads a failed run's log for the place where it stopped. */
  failureOf(services: Services, run: JobRun): Promise<RunFailure | undefined>;
  warn(message: string): void;
}

const perJob = 10;
const shortest = 500;
const longest = 8000;

export class JobRuns implements Disposable {
  private readonly runs = new Map<string, TrackedRun>();
  private readonly changed = new Emitter<void>();
  private readonly ended = new Emitter<TrackedRun>();
  private timer: NodeJS.Timeout | undefined;
  private pause = shortest;
  private watched = false;
  private disposed = false;
  readonly onDidChange = (listener: () => void): Disposable => this.changed.on(listener);
  /** A run that was seen running has ended; its failure is known. */
  readonly onDidEnd = (listener: (run: TrackedRun) => void): Disposable => this.ended.on(listener);

  constructor(private readonly sources: RunSources) {}

  /** Newest first. */
  all(): TrackedRun[] {
    return [...this.runs.values()].sort((a, b) => (b.startedAt?.getTime() ?? 0) - (a.startedAt?.getTime() ?? 0));
  }

  running(): TrackedRun[] {
    return this.all().filter((run) => !isTerminal(run.state));
  }

  /** Jobs whose newest run failed. */
  failedJobs(): string[] {
    const newest = new Map<string, TrackedRun>();
    for (const run of this.all()) if (!newest.has(run.jobName)) newest.set(run.jobName, run);
    return [...newest.values()].filter((run) => isFailed(run)).map((run) => run.jobName);
  }

  /** While somebody looks, runs that others started are followed too. */
  setWatched(watched: boolean): void {
    this.watched = watched;
    if (watched) this.schedule();
  }

  async refresh(signal?: AbortSignal): Promise<void> {
    const connection = this.sources.current();
    if (connection === undefined) {
      this.forget();
      return;
    }
    const services = await this.sources.services(connection);
    const jobs = await services.jobs.list(signal);
    const lists = await mapLimited(jobs, 5, (job) => services.jobs.runs(job.definition.Name, perJob, signal));
    const before = new Map(this.runs);
    for (const [key, run] of before) if (run.connection !== connection || isTerminal(run.state)) this.runs.delete(key);
    for (const run of lists.flat()) {
      const known = before.get(keyOf(connection, run));
      this.put({ ...run, connection, ours: known?.ours ?? false, failure: known?.failure });
    }
    this.changed.emit();
    this.schedule();
  }

  /** Follows a run that was started here, whoever looks. */
  async track(connection: string, jobName: string, runId: string): Promise<void> {
    const services = await this.sources.services(connection);
    this.put({ ...(await services.jobs.run(jobName, runId)), connection, ours: true });
    this.changed.emit();
    this.pause = shortest;
    this.schedule();
  }

  forget(): void {
    this.runs.clear();
    this.changed.emit();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.changed.dispose();
    this.ended.dispose();
  }

  private put(run: TrackedRun): void {
    this.runs.set(keyOf(run.connection, run), run);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.disposed || this.toLookAt().length === 0) return;
    this.timer = setTimeout(() => void this.look(), this.pause);
  }

  private toLookAt(): TrackedRun[] {
    return this.running().filter((run) => this.watched || run.ours);
  }

  private async look(): Promise<void> {
    let moved = false;
    for (const run of this.toLookAt()) {
      try {
        const services = await this.sources.services(run.connection);
        const now = await services.jobs.run(run.jobName, run.id);
        moved ||= now.state !== run.state;
        const failure = isFailed(now) ? await this.sources.failureOf(services, now) : undefined;
        const tracked = {
          ...now,
          connection: run.connection,
          ours: run.ours,
          ...(failure === undefined ? {} : { failure }),
        };
        this.put(tracked);
        if (isTerminal(now.state)) this.ended.emit(tracked);
      } catch (error) {
        if (!isAbort(error))
          this.sources.warn(`run ${run.id} of ${run.jobName} could not be looked at: ${messageOf(error)}`);
      }
    }
    this.pause = moved ? shortest : Math.min(this.pause * 1.5, longest);
    this.changed.emit();
    this.schedule();
  }
}

function keyOf(connection: string, run: Pick<JobRun, 'jobName' | 'id'>): string {
  return `${connection} ${run.jobName} ${run.id}`;
}

export function isFailed(run: JobRun): boolean {
  return run.state === 'FAILED' || run.state === 'ERROR' || run.state === 'TIMEOUT';
}
