import type { ConnectionSettings } from '../../../domain/connection/connection';
import type { JobRun } from '../../../domain/glue/model';
import type { CostView } from '../../../protocol/jobRun';

/** DPUs of one worker: https://docs.aws.amazon.com/glue/latest/dg/add-job.html */
const workerDpus: Readonly<Record<string, number>> = {
  'G.025X': 0.25,
  'G.1X': 1,
  'G.2X': 2,
  'G.4X': 4,
  'G.8X': 8,
  'G.12X': 12,
  'G.16X': 16,
  Standard: 1,
};
/** USD for a DPU-hour of Spark in us-east-1, list price: https://aws.amazon.com/glue/pricing/ */
const usdPerDpuHour = 0.44;
/** Seconds that are billed at least. */
const leastSeconds = 60;

/** What a run used; undefined while it is not known. Nothing is paid for a run that is not on AWS. */
export function costOf(run: JobRun, kind: ConnectionSettings['kind']): CostView | undefined {
  const seconds = run.dpuSeconds ?? billedSeconds(run);
  if (seconds === undefined || seconds === 0) return undefined;
  const dpuHours = seconds / 3600;
  return { dpuHours, ...(kind === 'aws' ? { usd: dpuHours * usdPerDpuHour } : {}) };
}

function billedSeconds(run: JobRun): number | undefined {
  const dpus = workerDpus[run.workerType ?? ''];
  if (dpus === undefined || run.workers === undefined || run.executionSeconds === undefined) return undefined;
  return Math.max(leastSeconds, run.executionSeconds) * run.workers * dpus;
}
