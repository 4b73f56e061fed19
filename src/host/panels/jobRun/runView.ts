import { assertNever } from '../../../base/problem';
import type { ConnectionSettings } from '../../../domain/connection/connection';
import { isTerminal, type JobRun, type JobRunState } from '../../../domain/glue/model';
import type { JobResult } from '../../../domain/glue/result';
import type { JobRunView, PastRunView, RunTone } from '../../../protocol/jobRun';
import { costOf } from './cost';
import type { RunStages } from './stages';

export function toneOf(state: JobRunState): RunTone {
  switch (state) {
    case 'WAITING':
      return 'waiting';
    case 'STARTING':
    case 'RUNNING':
    case 'STOPPING':
      return 'running';
    case 'SUCCEEDED':
      return 'ok';
    case 'STOPPED':
      return 'stopped';
    case 'FAILED':
    case 'TIMEOUT':
    case 'ERROR':
    case 'EXPIRED':
      return 'failed';
    default:
      return assertNever(state);
  }
}

export function jobRunView(
  run: JobRun,
  kind: ConnectionSettings['kind'],
  stages: RunStages,
  result: JobResult | undefined,
): JobRunView {
  const cost = costOf(run, kind);
  const workers =
    run.workers === undefined
      ? undefined
      : `${run.workers}${run.workerType === undefined ? '' : ` × ${run.workerType}`}`;
  return {
    jobName: run.jobName,
    runId: run.id,
    state: run.state,
    tone: toneOf(run.state),
    attempt: run.attempt,
    finished: isTerminal(run.state),
    arguments: Object.entries(run.arguments),
    stages: stages.view(run),
    ...(run.startedAt === undefined ? {} : { startedAt: run.startedAt.getTime() }),
    ...(run.completedAt === undefined ? {} : { completedAt: run.completedAt.getTime() }),
    ...(run.executionSeconds === undefined ? {} : { executionSeconds: run.executionSeconds }),
    ...(run.error === undefined || run.error === '' ? {} : { error: run.error }),
    ...(workers === undefined ? {} : { workers }),
    ...(cost === undefined ? {} : { cost }),
    ...(result === undefined ? {} : { result }),
  };
}

/** Newest first as Glue gives them, oldest first as bars. */
export function pastRuns(runs: readonly JobRun[]): PastRunView[] {
  return [...runs].reverse().map((run) => ({
    runId: run.id,
    state: run.state,
    tone: toneOf(run.state),
    seconds: secondsOf(run),
    ...(run.startedAt === undefined ? {} : { startedAt: run.startedAt.getTime() }),
  }));
}

function secondsOf(run: JobRun): number {
  if (run.executionSeconds !== undefined && run.executionSeconds > 0) return run.executionSeconds;
  const end = run.completedAt ?? (isTerminal(run.state) ? run.lastModifiedAt : new Date());
  return run.startedAt && end ? Math.max(0, (end.getTime() - run.startedAt.getTime()) / 1000) : 0;
}
