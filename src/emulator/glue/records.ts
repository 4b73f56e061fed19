/** What the Glue service keeps. Members are Glue's own (the SDK's models), times are epoch seconds as its wire has them. */
import { join } from 'node:path';
import type { JsonObject } from '../http/service';
import { Journal } from '../store/journal';

export interface JobRecord extends JsonObject {
  readonly Name: string;
  readonly Command: { readonly Name: string; readonly ScriptLocation?: string; readonly PythonVersion?: string };
  readonly ExecutionProperty: { readonly MaxConcurrentRuns: number };
  readonly DefaultArguments: Record<string, string>;
  readonly NonOverridableArguments?: Record<string, string>;
  readonly MaxRetries: number;
  /** Minutes. */
  readonly Timeout: number;
}

export type RunState = 'STARTING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED' | 'TIMEOUT' | 'ERROR';

export interface RunRecord extends JsonObject {
  readonly Id: string;
  readonly JobName: string;
  readonly Attempt: number;
  readonly JobRunState: RunState;
  readonly StartedOn: number;
  readonly LastModifiedOn: number;
  readonly CompletedOn?: number;
  readonly ErrorMessage?: string;
  /** Seconds. */
  readonly ExecutionTime: number;
  /** As given to StartJobRun. */
  readonly Arguments: Record<string, string>;
  /** Minutes. */
  readonly Timeout: number;
}

export interface GlueStore {
  readonly databases: Journal<JsonObject>;
  /** By `database\0table`. */
  readonly tables: Journal<JsonObject>;
  /** By `database\0table\0` and the JSON of the values. */
  readonly partitions: Journal<JsonObject>;
  readonly jobs: Journal<JobRecord>;
  readonly runs: Journal<RunRecord>;
  /** By ARN. */
  readonly tags: Journal<Record<string, string>>;
  close(): Promise<void>;
}

export async function openStore(folder: string): Promise<GlueStore> {
  const at = (name: string): string => join(folder, `${name}.journal`);
  const store = {
    databases: await Journal.open<JsonObject>(at('databases')),
    tables: await Journal.open<JsonObject>(at('tables')),
    partitions: await Journal.open<JsonObject>(at('partitions')),
    jobs: await Journal.open<JobRecord>(at('jobs')),
    runs: await Journal.open<RunRecord>(at('runs')),
    tags: await Journal.open<Record<string, string>>(at('tags')),
  };
  return {
    ...store,
    close: async () => {
      await Promise.all(Object.values(store).map((journal) => journal.close()));
    },
  };
}

export const now = (): number => Date.now() / 1000;
export const key = (...parts: string[]): string => parts.join('\0');
export const ACCOUNT = '000000000000';
