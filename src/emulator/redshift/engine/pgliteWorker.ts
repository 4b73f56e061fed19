/** PGlite in a thread of its own: it blocks while it works, and ending the thread is how a statement is cancelled. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import type { WorkerOptions, WorkerReply, WorkerRequest } from './pglite/messages';

interface Library {
  readonly PGlite: { create(options: PGliteOptions): Promise<PGlite> };
}

const options = workerData as WorkerOptions;
const port = parentPort;

function say(reply: WorkerReply): void {
  if ('bytes' in reply) {
    // The engine reuses its memory: hand over a copy of our own.
    const bytes = new Uint8Array(reply.bytes);
    port?.postMessage({ ...reply, bytes }, [bytes.buffer]);
  } else port?.postMessage(reply);
}

async function open(): Promise<PGlite> {
  const load = createRequire(__filename);
  const library = load(options.library ? join(options.library, 'index.cjs') : '@electric-sql/pglite') as Library;
  const fresh = !existsSync(join(options.dataDir, 'PG_VERSION'));
  const image = fresh && options.image !== undefined && existsSync(options.image) ? options.image : undefined;
  const database = await library.PGlite.create({
    dataDir: options.dataDir,
    username: 'postgres',
    database: 'postgres',
    ...(image === undefined
      ? {}
      : { loadDataDir: new Blob([new Uint8Array(readFileSync(image))], { type: 'application/x-gzip' }) }),
  });
  const answer = await database.query<{ server_version: string }>('SHOW server_version');
  say({ kind: 'ready', version: answer.rows[0]?.server_version ?? '', fresh });
  return database;
}

async function serve(database: PGlite, request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case 'run':
      await database.execProtocolRawStream(request.bytes ?? new Uint8Array(), {
        onRawData: (bytes) => say({ kind: 'data', bytes }),
      });
      break;
    case 'image':
      say({ kind: 'image', bytes: new Uint8Array(await (await database.dumpDataDir('gzip')).arrayBuffer()) });
      break;
    case 'close':
      await database.close();
      break;
  }
  say({ kind: 'done' });
}

const opened = open();
let turn: Promise<void> = opened.then(
  () => undefined,
  (error: unknown) => say({ kind: 'failed', message: String(error) }),
);
port?.on('message', (request: WorkerRequest) => {
  turn = turn.then(async () => {
    try {
      await serve(await opened, request);
    } catch (error) {
      say({ kind: 'failed', message: String(error) });
    }
  });
});
