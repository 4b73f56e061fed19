/** The panel of one Glue run. */
import { commonToHost, type CommonToHost, type CommonToPanel } from './envelope';
import { count, messages, optional, text } from './read';

export type RunTone = 'waiting' | 'running' | 'ok' | 'failed' | 'stopped';

export interface JobRunView {
  readonly jobName: string;
  readonly runId: string;
  /** Glue's word: RUNNING, SUCCEEDED, … */
  readonly state: string;
  readonly tone: RunTone;
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly executionSeconds?: number;
  readonly finished: boolean;
  readonly arguments: readonly (readonly [name: string, value: string])[];
  /** Glue's ErrorMessage. */
  readonly error?: string;
  readonly workers?: string;
  readonly cost?: CostView;
  readonly stages: readonly StageView[];
  readonly result?: JobResultView;
}

export interface CostView {
  readonly dpuHours: number;
  /** At the list price of us-east-1; undefined where nothing is paid (local). */
  readonly usd?: number;
}

/** A phase of a run: queued, starting, running, or a named step that the script reports. */
export interface StageView {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly durationMs?: number;
  /** Milliseconds since 1970: a running stage's clock counts from here. */
  readonly startedAt?: number;
  /** 0 to 1 where the step says how far it is. */
  readonly part?: number;
}

/** The job's own PMW-RESULT line. */
export interface JobResultView {
  readonly source: string;
  /** Null: no new objects. */
  readonly batch: number | null;
  readonly rowsRead: number;
  readonly rowsPassed: number;
  readonly rowsRejected: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly objects: number;
}

export interface LogLineView {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
  readonly level: 'info' | 'warning' | 'error';
  /** A line of a traceback in a script of the workspace. */
  readonly place?: { readonly file: string; readonly line: number };
}

export interface PastRunView {
  readonly runId: string;
  readonly state: string;
  readonly tone: RunTone;
  readonly startedAt?: number;
  readonly seconds: number;
}

export type JobRunToPanel =
  | CommonToPanel
  | { readonly kind: 'run'; readonly run: JobRunView }
  /** New lines, in order; `restart` empties the log first. */
  | { readonly kind: 'log'; readonly lines: readonly LogLineView[]; readonly restart: boolean }
  /** At most 20, oldest first. */
  | { readonly kind: 'history'; readonly runs: readonly PastRunView[] };

export type JobRunToHost =
  | CommonToHost
  | { readonly kind: 'stop' }
  | { readonly kind: 'runAgain' }
  /** The script; at a line when a traceback line was clicked. */
  | { readonly kind: 'openScript'; readonly file?: string | undefined; readonly line?: number | undefined }
  | { readonly kind: 'openRun'; readonly runId: string }
  | { readonly kind: 'openValidation' }
  | { readonly kind: 'openLoad' };

export const readJobRunToHost = messages<JobRunToHost>({
  ...commonToHost,
  stop: {},
  runAgain: {},
  openScript: { file: optional(text(1_000)), line: optional(count) },
  openRun: { runId: text(300) },
  openValidation: {},
  openLoad: {},
});

/** Identity of a run, kept so that the panel comes back after a restart. */
export interface JobRunState {
  readonly connection: string;
  readonly jobName: string;
  readonly runId: string;
}
export const jobRunState = { connection: text(200), jobName: text(300), runId: text(300) };
