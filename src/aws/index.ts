/** The ports of src/domain implemented with the AWS SDK. Each service's client loads and starts when first used. */
import { Problem } from '../base/problem';
import type { ConnectionSettings } from '../domain/connection/connection';
import type { Services } from '../domain/ports';
import type { Access, AccessSource } from './access';
import { startOrJoinLocal } from './local';
import type { LocalOptions } from './local';
import { createLocalControl } from './localControl';
import type { LocalWarehouseInfo } from './localFiles';
import { toProblem } from './problems';

export { joinLocal, startOrJoinLocal } from './local';
export type { LocalOptions } from './local';
export type { LocalWarehouseInfo } from './localFiles';

export interface ConnectOptions {
  /** How to start the local warehouse; needed for a `local` connection. The connection's own data folder comes first. */
  readonly local?: Omit<LocalOptions, 'signal'>;
  readonly signal?: AbortSignal;
}

/**
 * Everything behind a connection. A `local` one is started or joined here; the others do nothing until first asked.
 * Rejects with a Problem where settings are incomplete or the local warehouse cannot start.
 */
export async function connect(settings: ConnectionSettings, options: ConnectOptions = {}): Promise<Services> {
  if (settings.kind === 'local') return connectLocal(settings, options);
  if (settings.kind === 'endpoint' && settings.endpoint === undefined) {
    throw new Problem('Invalid', `The connection ${settings.name} is of kind endpoint and names none.`, {
      where: 'setting priceMart.connections',
      mend: 'Add "endpoint": "http://…" to it.',
    });
  }
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  const region = settings.region ?? (settings.kind === 'endpoint' ? 'us-east-1' : undefined);
  const access: Access = {
    ...(region === undefined ? {} : { region }),
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
    ...(settings.kind === 'endpoint' ? { endpoint: settings.endpoint } : {}),
    credentials: fromNodeProviderChain({
      ...(settings.profile === undefined ? {} : { profile: settings.profile }),
      ...(region === undefined ? {} : { clientConfig: { region } }),
    }),
  };
  return services({ connection: settings, current: () => access }, settings);
}

async function connectLocal(settings: ConnectionSettings, options: ConnectOptions): Promise<Services> {
  const { local } = options;
  if (local === undefined)
    throw new Problem('Invalid', `The connection ${settings.name} is local and no local warehouse is known.`);
  const start = (signal?: AbortSignal) =>
    startOrJoinLocal({ ...local, dataDir: settings.dataDir ?? local.dataDir, signal });
  let info = await start(options.signal);
  let access = localAccess(info);
  let renewing: Promise<void> | undefined;

  /** One restart at a time, however many requests found the old process gone. */
  async function renew(failed: Access, signal?: AbortSignal): Promise<Access> {
    if (failed === access) {
      renewing ??= start(signal)
        .then((found) => {
          info = found;
          access = localAccess(found);
        })
        .finally(() => {
          renewing = undefined;
        });
      await renewing;
    }
    return access;
  }

  const control = createLocalControl(async (action, work, signal) => {
    const facts = { ...settings, endpoint: info.endpoint };
    const used = access;
    try {
      return await work(info);
    } catch (error) {
      const problem = toProblem(error, { action }, facts);
      if (action === 'pricemart:Shutdown' || !(problem instanceof Problem) || problem.reason !== 'Unreachable')
        throw problem;
      await renew(used, signal);
      return work(info);
    }
  });
  const connection = {
    name: settings.name,
    kind: settings.kind,
    get endpoint() {
      return info.endpoint;
    },
  };
  return { ...services({ connection, current: () => access, renew }, settings), local: control };
}

function localAccess(info: LocalWarehouseInfo): Access {
  return {
    region: info.region,
    endpoint: info.endpoint,
    credentials: { accessKeyId: info.accessKeyId, secretAccessKey: info.secretAccessKey },
  };
}

/** One loading per service, shared by all calls; `loaded` lists what must be closed. */
function once<T extends { dispose(): void }>(load: () => Promise<T>, loaded: { dispose(): void }[]): () => Promise<T> {
  let service: Promise<T> | undefined;
  return () =>
    (service ??= load().then((made) => {
      loaded.push(made);
      return made;
    }));
}

function services(source: AccessSource, settings: ConnectionSettings): Services {
  const loaded: { dispose(): void }[] = [];
  const s3 = once(async () => (await import('./objectStore')).createObjectStore(source), loaded);
  const glue = once(async () => (await import('./glue')).createGlue(source), loaded);
  const logs = once(async () => (await import('./jobLogs')).createJobLogs(source), loaded);
  const redshift = once(async () => (await import('./warehouse')).createWarehouse(source, settings.redshift), loaded);
  const sts = once(async () => (await import('./identity')).createIdentity(source), loaded);
  return {
    objects: {
      buckets: async (...args) => (await s3()).buckets(...args),
      createBucket: async (...args) => (await s3()).createBucket(...args),
      list: async (...args) => (await s3()).list(...args),
      head: async (...args) => (await s3()).head(...args),
      read: async (...args) => (await s3()).read(...args),
      stream: async function* (...args) {
        yield* (await s3()).stream(...args);
      },
      write: async (...args) => (await s3()).write(...args),
      remove: async (...args) => (await s3()).remove(...args),
    },
    catalog: {
      databases: async (...args) => (await glue()).catalog.databases(...args),
      tables: async (...args) => (await glue()).catalog.tables(...args),
      partitions: async (...args) => (await glue()).catalog.partitions(...args),
    },
    jobs: {
      list: async (...args) => (await glue()).jobs.list(...args),
      get: async (...args) => (await glue()).jobs.get(...args),
      put: async (...args) => (await glue()).jobs.put(...args),
      start: async (...args) => (await glue()).jobs.start(...args),
      run: async (...args) => (await glue()).jobs.run(...args),
      runs: async (...args) => (await glue()).jobs.runs(...args),
      stop: async (...args) => (await glue()).jobs.stop(...args),
    },
    logs: { read: async (...args) => (await logs()).read(...args) },
    warehouse: {
      execute: async (...args) => (await redshift()).execute(...args),
      batch: async (...args) => (await redshift()).batch(...args),
      describe: async (...args) => (await redshift()).describe(...args),
      cancel: async (...args) => (await redshift()).cancel(...args),
      result: async (...args) => (await redshift()).result(...args),
      recent: async (...args) => (await redshift()).recent(...args),
    },
    identity: { caller: async (...args) => (await sts()).caller(...args) },
    dispose: () => {
      for (const service of loaded.splice(0)) service.dispose();
    },
  };
}
