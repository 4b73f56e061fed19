/** Starts, follows, stops and retries runs, and keeps their records. */
import { randomBytes } from 'node:crypto';
import { messageOf } from '../../../base/problem';
import { AwsError } from '../../http/service';
import { notFound } from '../errors';
import { now, type GlueStore, type JobRecord, type RunRecord, type RunState } from '../records';
import { execute, type ExecuteContext, type Outcome } from './execute';

const ALIVE: ReadonlySet<RunState> = new Set<RunState>(['STARTING', 'RUNNING', 'STOPPING']);
/** Runs kept per job: Glue keeps 90 days. */
const KEPT = 1000;

export class RunScheduler {
  private readonly active = new Map<string, { stop: AbortController; done: Promise<void> }>();
  private closing = false;

  constructor(
    private readonly store: GlueStore,
    private readonly context: ExecuteContext,
    private readonly warn: (message: string) => void,
  ) {}

  /** Runs that were alive when the last process ended cannot be: their processes ended with it. */
  async recover(): Promise<void> {
    const lost = [...this.store.runs.values()].filter((run) => ALIVE.has(run.JobRunState));
    const message = 'The local warehouse ended while the run was active. Start the run again.';
    await Promise.all(
      lost.map((run) => this.update(run.Id, { JobRunState: 'FAILED', ErrorMessage: message, CompletedOn: now() })),
    );
  }

  /** Of one job, newest first. */
  runsOf(job: string): RunRecord[] {
    const runs = [...this.store.runs.values()].filter((run) => run.JobName === job);
    return runs.reverse().sort((a, b) => b.StartedOn - a.StartedOn);
  }

  async start(job: JobRecord, members: Partial<RunRecord>, retryOf?: RunRecord): Promise<RunRecord> {
    const running = this.runsOf(job.Name).filter((run) => ALIVE.has(run.JobRunState)).length;
    if (running >= job.ExecutionProperty.MaxConcurrentRuns) {
      throw new AwsError('ConcurrentRunsExceededException', `Concurrent runs exceeded for ${job.Name}`);
    }
    const attempt = retryOf ? retryOf.Attempt + 1 : 0;
    const id = retryOf
      ? `${retryOf.Id.replace(/_attempt_\d+$/, '')}_attempt_${attempt}`
      : `jr_${randomBytes(32).toString('hex')}`;
    const capacity = Object.fromEntries(
      ['WorkerType', 'NumberOfWorkers', 'MaxCapacity', 'GlueVersion'].flatMap((name) =>
        job[name] == null ? [] : [[name, job[name]]],
      ),
    );
    const run: RunRecord = {
      ...capacity,
      LogGroupName: '/aws-glue/jobs',
      PredecessorRuns: [],
      Timeout: job.Timeout,
      Arguments: {},
      ...members,
      ...(retryOf ? { PreviousRunId: retryOf.Id } : {}),
      Id: id,
      JobName: job.Name,
      Attempt: attempt,
      JobRunState: 'STARTING',
      StartedOn: now(),
      LastModifiedOn: now(),
      ExecutionTime: 0,
    };
    const stop = new AbortController();
    const durable = this.store.runs.set(id, run);
    const done = durable.then(() => this.follow(job, run, stop.signal)).finally(() => this.active.delete(id));
    this.active.set(id, { stop, done });
    done.catch((error: unknown) => this.warn(`the run ${id} could not be followed: ${messageOf(error)}`));
    await durable;
    return run;
  }

  /** True when the run was alive. It is STOPPING at once and STOPPED when its processes have ended. */
  async stop(job: string, id: string): Promise<boolean> {
    const run = this.store.runs.get(id);
    if (run?.JobName !== job) throw notFound(`JobRun not found for JobName: ${job}, JobRunId: ${id}`);
    const active = this.active.get(id);
    if (!active || !ALIVE.has(run.JobRunState)) return false;
    await this.update(id, { JobRunState: 'STOPPING' });
    active.stop.abort();
    return true;
  }

  /** True while a run has not ended. */
  get busy(): boolean {
    return this.active.size > 0;
  }

  async close(): Promise<void> {
    this.closing = true;
    for (const { stop } of this.active.values()) stop.abort();
    await Promise.allSettled([...this.active.values()].map(({ done }) => done));
  }

  private async follow(job: JobRecord, run: RunRecord, signal: AbortSignal): Promise<void> {
    const started = (): void => {
      if (signal.aborted) return;
      this.update(run.Id, { JobRunState: 'RUNNING' }).catch((error: unknown) => this.warn(messageOf(error)));
    };
    const outcome = await execute(this.context, job, run, started, signal);
    await this.finish(run, outcome);
    if (outcome.state === 'FAILED' && run.Attempt < job.MaxRetries && !this.closing) {
      await this.start(this.store.jobs.get(job.Name) ?? job, { Arguments: run.Arguments, Timeout: run.Timeout }, run);
    } else if (!this.closing) this.context.pool.fill();
    await this.forgetOld(job.Name);
  }

  private async finish(run: RunRecord, outcome: Outcome): Promise<void> {
    // A run that close() ended was not stopped by anybody: it says why it did not finish.
    const ended: Outcome =
      this.closing && outcome.state === 'STOPPED' && this.store.runs.get(run.Id)?.JobRunState !== 'STOPPING'
        ? { state: 'FAILED', message: 'The local warehouse ended while the run was active. Start the run again.' }
        : outcome;
    await this.update(run.Id, {
      JobRunState: ended.state,
      CompletedOn: now(),
      ExecutionTime: Math.round(now() - run.StartedOn),
      ...('message' in ended ? { ErrorMessage: ended.message } : {}),
    });
  }

  private async update(id: string, change: Partial<RunRecord>): Promise<void> {
    const before = this.store.runs.get(id);
    if (before) await this.store.runs.set(id, { ...before, ...change, LastModifiedOn: now() });
  }

  private async forgetOld(job: string): Promise<void> {
    await Promise.all(
      this.runsOf(job)
        .slice(KEPT)
        .map((run) => this.store.runs.remove(run.Id)),
    );
  }
}

export function isAlive(run: RunRecord): boolean {
  return ALIVE.has(run.JobRunState);
}
