/** Content of `<name>.job.json`: Glue's own CreateJob input, kept as it is written. */
export interface JobDefinition {
  readonly Name: string;
  readonly Role?: string;
  readonly Command: {
    readonly Name: 'glueetl' | 'pythonshell' | 'gluestreaming' | 'glueray';
    readonly ScriptLocation?: string;
    readonly PythonVersion?: string;
  };
  readonly GlueVersion?: string;
  readonly DefaultArguments?: Readonly<Record<string, string>>;
  readonly MaxRetries?: number;
  /** Minutes. */
  readonly Timeout?: number;
  readonly WorkerType?: string;
  readonly NumberOfWorkers?: number;
  readonly ExecutionProperty?: { readonly MaxConcurrentRuns?: number };
  readonly Description?: string;
  readonly Tags?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface GlueJob {
  readonly definition: JobDefinition;
  readonly createdAt?: Date;
  readonly modifiedAt?: Date;
}

export type JobRunState =
  | 'STARTING'
  | 'RUNNING'
  | 'STOPPING'
  | 'STOPPED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMEOUT'
  | 'ERROR'
  | 'WAITING'
  | 'EXPIRED';

export interface JobRun {
  readonly id: string;
  readonly jobName: string;
  readonly state: JobRunState;
  readonly startedAt?: Date;
  readonly completedAt?: Date;
  readonly lastModifiedAt?: Date;
  /** Seconds of execution as Glue counts them. */
  readonly executionSeconds?: number;
  readonly arguments: Readonly<Record<string, string>>;
  /** Glue's ErrorMessage. */
  readonly error?: string;
  readonly attempt: number;
  readonly logGroup?: string;
  readonly dpuSeconds?: number;
  readonly workers?: number;
  readonly workerType?: string;
}

export interface LogEvent {
  readonly time: Date;
  readonly message: string;
}

export interface LogPage {
  readonly events: readonly LogEvent[];
  /** Pass back to read on; the same token again means that nothing new came. */
  readonly next?: string;
}

/** True once a run can no longer change. */
export function isTerminal(state: JobRunState): boolean {
  switch (state) {
    case 'STOPPED':
    case 'SUCCEEDED':
    case 'FAILED':
    case 'TIMEOUT':
    case 'ERROR':
    case 'EXPIRED':
      return true;
    case 'STARTING':
    case 'RUNNING':
    case 'STOPPING':
    case 'WAITING':
      return false;
  }
}

/** Glue 5 writes stdout and stderr of a run here; the stream is named by the run's id. */
export const outputLogGroup = '/aws-glue/jobs/output';
/** Glue 5 writes Spark's own messages here; the stream is named by the run's id. */
export const errorLogGroup = '/aws-glue/jobs/error';
