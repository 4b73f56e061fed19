/** AWS Glue in the local warehouse: catalog, jobs, and runs on local Spark. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../base/problem';
import type { CatalogAccess, EndpointInfo, LogSink, ObjectAccess } from '../contracts';
import type { JsonService } from '../http/service';
import { PythonEnvironment, type EnvironmentStatus } from '../python/index';
import { databaseOperations } from './catalog/databases';
import { partitionOperations } from './catalog/partitions';
import { catalogAccess, tableOperations } from './catalog/tables';
import { jobOperations } from './jobs/operations';
import { openStore } from './records';
import { launchOf, startFolder } from './runs/execute';
import { runOperations } from './runs/operations';
import { RunScheduler } from './runs/scheduler';
import { WarmPool } from './runs/warmPool';
import { jobArn, tagOperations } from './tags';

export interface GlueOptions {
  readonly dataDir: string;
  readonly objects: ObjectAccess;
  readonly logs: LogSink;
  /** Asked when a run starts: the port is not known before. */
  readonly endpoint: () => EndpointInfo;
  readonly warn: (message: string) => void;
  /** False: no waiting Spark process is kept; every run starts cold. */
  readonly warm?: boolean;
  /** Milliseconds of a minute of a job's Timeout; 60,000 when absent. */
  readonly minute?: number;
}

export interface GlueService {
  readonly service: JsonService;
  readonly catalog: CatalogAccess;
  /** The `glue` member of the warehouse's status. */
  status(): EnvironmentStatus & { readonly warm: boolean };
  /** Makes the Python environment, once; progress is in `status`. Rejects with what went wrong and how to mend it. */
  prepare(): Promise<void>;
  /** True while a run is under way. */
  busy(): boolean;
  /** Stops runs and processes; resolves when none is left. */
  close(): Promise<void>;
}

/** Operations after which a run is likely: a Spark process is made to wait for it. */
const NEAR_A_RUN = new Set(['CreateJob', 'UpdateJob', 'GetJob']);

export async function createGlueService(options: GlueOptions): Promise<GlueService> {
  const folder = join(options.dataDir, 'glue');
  const runs = join(folder, 'runs');
  // What a killed process left of its runs' folders.
  rmSync(runs, { recursive: true, force: true });
  mkdirSync(startFolder(runs), { recursive: true });
  const store = await openStore(folder);
  const environment = new PythonEnvironment(options.dataDir);
  const base = { ...options, folder: runs, environment, minute: options.minute ?? 60_000 };
  const pool = new WarmPool(() => (options.warm === false ? undefined : launchOf(base)));
  const scheduler = new RunScheduler(store, { ...base, pool }, options.warn);
  await scheduler.recover();

  const setTags = async (name: string, tags: Record<string, string>): Promise<void> => {
    if (Object.keys(tags).length > 0) await store.tags.set(jobArn(options.endpoint().region, name), tags);
  };
  const plain: JsonService['operations'] = {
    ...databaseOperations(store),
    ...tableOperations(store),
    ...partitionOperations(store),
    ...jobOperations(store, setTags),
    ...runOperations(store, scheduler),
    ...tagOperations(store),
  };
  const operations = Object.fromEntries(
    Object.entries(plain).map(([name, operation]): [string, JsonService['operations'][string]] => [
      name,
      NEAR_A_RUN.has(name)
        ? async (input, call) => {
            const output = await operation(input, call);
            pool.fill();
            return output;
          }
        : operation,
    ]),
  );
  return {
    service: { name: 'glue', targetPrefix: 'AWSGlue', operations },
    catalog: catalogAccess(store),
    busy: () => scheduler.busy || environment.status().state === 'preparing',
    status: () => ({ ...environment.status(), warm: pool.isWarm }),
    prepare: async () => {
      await environment.prepare();
      pool.fill();
    },
    close: async () => {
      await Promise.allSettled([scheduler.close(), pool.close(), environment.close()]).then((results) => {
        for (const result of results) if (result.status === 'rejected') options.warn(messageOf(result.reason));
      });
      await store.close();
    },
  };
}
