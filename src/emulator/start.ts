import { resolve } from 'node:path';
import type { EndpointInfo } from './contracts';
import { createControlService } from './controlService';
import { CredentialsFile } from './credentialsFile';
import { randomCredentials, type Credentials } from './http/credentials';
import { jsonEndpoint } from './http/jsonEndpoint';
import { WarehouseServer } from './http/server';
import { FolderLock } from './lock/folderLock';
import { createGlueService } from './glue/index';
import { createLogsService } from './logs/service';
import { createRedshiftService } from './redshift/index';
import { createS3Service } from './s3/service';
import { createStsService } from './sts/service';

export interface LocalWarehouseOptions {
  readonly dataDir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Random ones when absent. */
  readonly credentials?: Credentials;
  /** `native`, `pglite` or `url:postgres://…`; native where it can be had when absent. */
  readonly engine?: string;
  /** False: no Redshift and no database engine, for callers that want the rest quickly. */
  readonly redshift?: false;
  readonly warn?: (message: string) => void;
  /** Called when a client asks the warehouse to end; it closes itself when absent. */
  readonly onShutdown?: () => void;
  /** The server's clock, for tests. */
  readonly now?: () => number;
  /** A client that sends nothing of its body for so long is cut off. */
  readonly bodyIdleMs?: number;
}

export interface LocalWarehouse {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly dataDir: string;
  /** Milliseconds since the last request; 0 while anything runs. */
  idleFor(): number;
  close(): Promise<void>;
}

export const REGION = 'us-east-1';

/**
 * Starts a local warehouse in this process: takes the data folder (throws FolderTaken), opens what is in it and serves
 * on the loopback interface. `close` ends the requests under way and gives the folder back.
 */
export async function startLocalWarehouse(options: LocalWarehouseOptions): Promise<LocalWarehouse> {
  const dataDir = resolve(options.dataDir);
  const credentials = options.credentials ?? randomCredentials();
  const warn = options.warn ?? ((message: string) => void process.stderr.write(`${message}\n`));
  const lock = await FolderLock.acquire(dataDir);
  /** What is open, in the order of opening; closed in reverse. */
  const opened: { close(): Promise<void> }[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll(opened, warn).finally(() => lock.release()));
  try {
    const [{ secretAccessKey, principal }] = credentials.identities;
    let url = '';
    const info = (): EndpointInfo => ({ url, region: REGION, accessKeyId: principal.accessKeyId, secretAccessKey });
    const s3 = await createS3Service({ dataDir, warn });
    opened.push(s3);
    const logs = await createLogsService({ dataDir, region: REGION, warn });
    opened.push(logs);
    const glue = await createGlueService({ dataDir, objects: s3.objects, logs: logs.sink, endpoint: info, warn });
    opened.push(glue);
    const redshift =
      options.redshift === false
        ? undefined
        : await createRedshiftService({
            dataDir,
            objects: s3.objects,
            logs: logs.sink,
            catalog: glue.catalog,
            endpoint: info,
            warn,
            ...(options.engine === undefined ? {} : { engine: options.engine }),
          });
    if (redshift) opened.push(redshift);
    const control = createControlService({
      dataDir,
      engine: () => ({ ...redshift?.status() }),
      glue: () => ({ ...glue.status() }),
      prepareGlue: () => glue.prepare(),
      shutdown: () => setImmediate(options.onShutdown ?? (() => void close())),
      warn,
    });
    const server = new WarehouseServer({
      port: options.port ?? 0,
      region: REGION,
      credentials,
      endpoints: [
        s3.endpoint,
        createStsService(),
        ...[glue.service, logs.service, control, ...(redshift ? [redshift.service] : [])].map(jsonEndpoint),
      ],
      warn,
      ...(options.now ? { now: options.now } : {}),
      ...(options.bodyIdleMs === undefined ? {} : { idleMs: options.bodyIdleMs }),
    });
    const port = await server.listen();
    opened.push(server);
    url = `http://127.0.0.1:${port}`;
    const own = { endpoint: url, region: REGION, accessKeyId: principal.accessKeyId, secretAccessKey, dataDir };
    opened.push(CredentialsFile.write(dataDir, { ...own, pid: process.pid }));
    lock.publish(port);
    const busy = (): boolean => glue.busy() || (redshift?.busy() ?? false);
    return { ...own, idleFor: () => (busy() ? 0 : server.idleFor), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeAll(opened: readonly { close(): Promise<void> }[], warn: (message: string) => void): Promise<void> {
  for (const part of [...opened].reverse()) {
    await part.close().catch((error: unknown) => warn(`while closing: ${String(error)}`));
  }
}
