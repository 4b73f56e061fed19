/** The local warehouse's process. Exit codes: 0 asked to end, 2 wrong arguments, 3 folder taken, 4 port taken, 1 anything else. */
import { readArguments, usage, type Arguments } from './arguments';
import { readCredentialsFile } from './http/credentials';
import { FolderTaken } from './lock/folderLock';
import { startLocalWarehouse, type LocalWarehouse } from './start';
import { warehouseLog } from './warehouseLog';

async function main(): Promise<void> {
  const options = orExit(2, () => readArguments(process.argv.slice(2)));
  const credentials = options.credentials;
  const known = credentials === undefined ? undefined : orExit(2, () => readCredentialsFile(credentials));
  const log = warehouseLog(options.dataDir);
  let stop = (code: number): void => process.exit(code);
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // Whoever started us may be gone and its pipe closed: that is no reason to end.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  process.on('unhandledRejection', (reason) => log(`unhandled rejection: ${describe(reason)}`));
  process.on('uncaughtException', (error) => {
    log(`uncaught exception: ${describe(error)}`);
    stop(1);
  });
  let warehouse: LocalWarehouse;
  try {
    warehouse = await startLocalWarehouse({
      dataDir: options.dataDir,
      port: options.port,
      ...(known ? { credentials: known } : {}),
      ...(options.engine === undefined ? {} : { engine: options.engine }),
      warn: log,
      onShutdown: () => stop(0),
    });
  } catch (error) {
    return refuse(error, options.port, log);
  }
  let stopping = false;
  stop = (code) => {
    if (stopping) return;
    stopping = true;
    void warehouse.close().finally(() => process.exit(code));
  };
  announce(warehouse, options);
  if (options.idleExitMs !== undefined) exitWhenIdle(warehouse, options.idleExitMs, () => stop(0));
}

function announce(
  { endpoint, region, accessKeyId, secretAccessKey, dataDir }: LocalWarehouse,
  { json }: Arguments,
): void {
  const line = { endpoint, region, accessKeyId, secretAccessKey, dataDir, pid: process.pid };
  if (json) console.log(JSON.stringify(line));
  else console.log(`Local warehouse of ${dataDir} at ${endpoint} (keys in credentials.json there). Ctrl+C ends it.`);
}

function exitWhenIdle(warehouse: LocalWarehouse, limit: number, exit: () => void): void {
  setInterval(() => warehouse.idleFor() >= limit && exit(), Math.min(limit, 1000)).unref();
}

function refuse(error: unknown, port: number, log: (message: string) => void): never {
  if (error instanceof FolderTaken) return fail(3, error.message);
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return fail(
      4,
      `Port ${port} of 127.0.0.1 is taken by another program. Choose another with --port, or leave it out for a free one.`,
    );
  }
  log(`start failed: ${describe(error)}`);
  return fail(1, `The local warehouse could not start: ${error instanceof Error ? error.message : String(error)}`);
}

function orExit<T>(code: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    return fail(code, `${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function fail(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

void main();
