/** Owns the worker that runs PGlite: one request at a time, restart as the way to cancel. */
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerOptions, WorkerReply, WorkerRequest } from './messages';

export interface PgliteFiles {
  readonly dataDir: string;
  /** A prepared data folder as a gzipped tar; used when the folder is fresh. */
  readonly image: string | undefined;
}

interface Running {
  readonly onReply: (reply: WorkerReply) => void;
  readonly fail: (error: Error) => void;
}

export class PgliteThread {
  version = '';
  /** The data folder was made by this start. */
  fresh = false;
  private worker: Worker | undefined;
  private running: Running | undefined;
  private starting: Promise<void> = Promise.resolve();
  private last: Promise<void> = Promise.resolve();

  private constructor(private readonly files: PgliteFiles) {}

  static async start(files: PgliteFiles): Promise<PgliteThread> {
    const thread = new PgliteThread(files);
    mkdirSync(dirname(files.dataDir), { recursive: true });
    thread.starting = thread.spawn();
    await thread.starting;
    return thread;
  }

  /** Runs protocol messages; `onData` gets the answer's bytes as they come. */
  run(bytes: Uint8Array, onData: (bytes: Uint8Array) => void): Promise<void> {
    return this.ask({ kind: 'run', bytes }, (reply) => {
      if (reply.kind === 'data') onData(reply.bytes);
    });
  }

  async image(): Promise<Uint8Array> {
    let image = new Uint8Array();
    await this.ask({ kind: 'image' }, (reply) => {
      if (reply.kind === 'image') image = new Uint8Array(reply.bytes);
    });
    return image;
  }

  /** Ends the thread whatever it does and opens the folder again; the running request fails with `reason`. */
  async restart(reason: Error): Promise<void> {
    const running = this.running;
    this.running = undefined;
    const worker = this.worker;
    this.worker = undefined;
    this.starting = (async () => {
      await worker?.terminate();
      await this.spawn();
    })();
    // The caller hears of it at once; whoever runs next waits for the reopened folder.
    running?.fail(reason);
    await this.starting;
  }

  async close(): Promise<void> {
    await this.starting.catch(() => undefined);
    if (!this.worker) return;
    await this.ask({ kind: 'close' }, () => undefined).catch(() => undefined);
    await this.worker.terminate();
    this.worker = undefined;
  }

  /** One request at a time: an answer's bytes reach their owner a little before its end does. */
  private ask(request: WorkerRequest, onReply: (reply: WorkerReply) => void): Promise<void> {
    const work = this.last.then(() => this.askNow(request, onReply));
    this.last = work.catch(() => undefined);
    return work;
  }

  private async askNow(request: WorkerRequest, onReply: (reply: WorkerReply) => void): Promise<void> {
    await this.starting;
    const worker = this.worker;
    if (!worker) throw new Error('the local engine is closed');
    await new Promise<void>((resolve, reject) => {
      this.running = {
        onReply: (reply) => {
          if (reply.kind === 'done' || reply.kind === 'failed') this.running = undefined;
          if (reply.kind === 'done') resolve();
          else if (reply.kind === 'failed') reject(new Error(reply.message));
          else onReply(reply);
        },
        fail: reject,
      };
      worker.postMessage(request);
    });
  }

  private spawn(): Promise<void> {
    const { entry, execArgv } = workerEntry();
    const workerData: WorkerOptions = { library: libraryFolder(), ...this.files };
    const worker = new Worker(entry, { workerData, execArgv, stdout: true, stderr: true });
    // Its chatter would fill the pipes if nobody read them.
    worker.stdout.resume();
    worker.stderr.resume();
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (reply: WorkerReply) => {
        if (this.worker !== worker) return;
        if (reply.kind === 'ready') {
          this.version = /^[\d.]+/.exec(reply.version)?.[0] ?? reply.version;
          this.fresh ||= reply.fresh;
          resolve();
        } else if (this.running) this.running.onReply(reply);
        else if (reply.kind === 'failed') reject(new Error(reply.message));
      });
      const ended = (error: Error): void => {
        reject(error);
        if (this.worker !== worker) return;
        this.worker = undefined;
        this.running?.fail(error);
        this.running = undefined;
      };
      worker.on('error', ended);
      worker.on('exit', () => ended(new Error('the local engine ended unexpectedly')));
    });
  }
}

/** Beside the bundle as JavaScript; in the source tree (tests) as TypeScript through tsx. */
function workerEntry(): { entry: string; execArgv: string[] } {
  const bundled = join(__dirname, 'pgliteWorker.js');
  if (existsSync(bundled)) return { entry: bundled, execArgv: [] };
  const source = join(__dirname, '..', 'pgliteWorker.ts');
  return { entry: source, execArgv: ['--require', createRequire(__filename).resolve('tsx/cjs')] };
}

function libraryFolder(): string | undefined {
  const folder = join(__dirname, 'pglite');
  return existsSync(join(folder, 'index.cjs')) ? folder : undefined;
}
