/**
 * What the product needs from the outside, in its own words. `src/aws` implements these with AWS SDK v3;
 * tests may implement them in memory. Every call takes an AbortSignal and rejects with an AbortError when it fires.
 * Failures that a person can mend are thrown as `Problem` (reasons: `AccessDenied`, `NotFound`, `Expired`,
 * `Unreachable`, `Throttled`, `Invalid`, `Conflict`, `Unsupported`, `Failed`).
 */
import type { ObjectHead, ObjectInfo, ObjectLocation, ObjectPage, BucketInfo, WriteOptions } from './storage/model';
import type { GlueDatabase, GluePartitionPage, GlueTable } from './catalog/model';
import type { GlueJob, JobDefinition, JobRun, LogPage } from './glue/model';
import type { BatchRequest, ResultPage, StatementRequest, StatementState } from './query/model';

export interface ObjectStore {
  buckets(signal?: AbortSignal): Promise<BucketInfo[]>;
  createBucket(name: string, signal?: AbortSignal): Promise<void>;
  /** One page (at most 1,000 entries), folded at `delimiter` when given. */
  list(
    at: { bucket: string; prefix: string; delimiter?: string; pageSize?: number; token?: string },
    signal?: AbortSignal,
  ): Promise<ObjectPage>;
  head(at: ObjectLocation, signal?: AbortSignal): Promise<ObjectHead>;
  /** Bytes `start` to `end` (exclusive); the whole object when absent. */
  read(at: ObjectLocation, range?: { start: number; end: number }, signal?: AbortSignal): Promise<Uint8Array>;
  /** The object as chunks, for what must not be held in memory. */
  stream(at: ObjectLocation, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * Multipart above 8 MB; atomic; `onProgress` gets bytes sent so far. A stream is given by what opens it: where the service had to
   * be found again, it is read from its beginning once more.
   */
  write(
    at: ObjectLocation,
    body: Uint8Array | (() => AsyncIterable<Uint8Array>),
    options?: WriteOptions,
    signal?: AbortSignal,
  ): Promise<ObjectInfo>;
  remove(at: ObjectLocation, signal?: AbortSignal): Promise<void>;
}

export interface GlueCatalog {
  databases(signal?: AbortSignal): Promise<GlueDatabase[]>;
  tables(database: string, signal?: AbortSignal): Promise<GlueTable[]>;
  partitions(database: string, table: string, token?: string, signal?: AbortSignal): Promise<GluePartitionPage>;
}

export interface GlueJobs {
  list(signal?: AbortSignal): Promise<GlueJob[]>;
  /** Undefined when no job has the name. */
  get(name: string, signal?: AbortSignal): Promise<GlueJob | undefined>;
  /** CreateJob, or UpdateJob where it exists. */
  put(definition: JobDefinition, signal?: AbortSignal): Promise<'created' | 'updated'>;
  /** The new run's id. */
  start(name: string, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<string>;
  run(name: string, runId: string, signal?: AbortSignal): Promise<JobRun>;
  /** Newest first. */
  runs(name: string, max: number, signal?: AbortSignal): Promise<JobRun[]>;
  stop(name: string, runId: string, signal?: AbortSignal): Promise<void>;
}

export interface JobLogs {
  /** Events of one stream from `token` on; an empty page when the stream is not there yet. */
  read(group: string, stream: string, token?: string, signal?: AbortSignal): Promise<LogPage>;
}

/** The Redshift Data API. */
export interface Warehouse {
  /** Submits and returns the statement's id at once. */
  execute(request: StatementRequest, signal?: AbortSignal): Promise<{ id: string; sessionId?: string }>;
  /** One transaction. */
  batch(request: BatchRequest, signal?: AbortSignal): Promise<{ id: string; sessionId?: string }>;
  /** With `waitSeconds` (at most 30) the call may wait that long for the end, where the server can. */
  describe(id: string, signal?: AbortSignal, waitSeconds?: number): Promise<StatementState>;
  cancel(id: string, signal?: AbortSignal): Promise<void>;
  /** One page of rows; follow `next` until it is undefined. */
  result(id: string, next?: string, signal?: AbortSignal): Promise<ResultPage>;
  /** Recent statements, newest first. */
  recent(max: number, signal?: AbortSignal): Promise<StatementState[]>;
}

export interface Identity {
  /** Account id and ARN of the caller: the cheapest proof that a connection works. */
  caller(signal?: AbortSignal): Promise<{ account: string; arn: string }>;
}

/** What only the local warehouse has: its state, and the setting up of what it needs. */
export interface LocalControl {
  status(signal?: AbortSignal): Promise<LocalStatus>;
  /** Starts making the Python environment for Glue runs; progress is read from `status`. */
  prepareGlue(signal?: AbortSignal): Promise<void>;
  shutdown(signal?: AbortSignal): Promise<void>;
}

export interface LocalStatus {
  readonly version: string;
  readonly pid: number;
  readonly dataDir: string;
  readonly engine: { readonly kind: 'native' | 'pglite' | 'url'; readonly version: string };
  readonly glue: {
    readonly state: 'missing' | 'preparing' | 'ready' | 'failed';
    /** What is being done, or what went wrong and how to mend it. */
    readonly message?: string;
    readonly python?: string;
    readonly java?: string;
    /** True while a started Spark waits for the next run, which then begins in well under a second. */
    readonly warm?: boolean;
  };
}

/** Everything behind one connection. */
export interface Services {
  readonly objects: ObjectStore;
  readonly catalog: GlueCatalog;
  readonly jobs: GlueJobs;
  readonly logs: JobLogs;
  readonly warehouse: Warehouse;
  readonly identity: Identity;
  /** Only behind a `local` connection. */
  readonly local?: LocalControl;
  dispose(): void;
}
