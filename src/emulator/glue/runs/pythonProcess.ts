/** One Python process of src/emulator/python/runtime/pmw_local: started, given its job, listened to, ended. */
import { spawn, type ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EndpointInfo } from '../../contracts';
import { sparkEnvironment } from '../../python/environmentVariables';
import type { ReadyMarker } from '../../python/files';
import { endTree } from '../../python/processTree';
import { Lines } from './lines';

export interface Launch {
  readonly marker: ReadyMarker;
  /** Folder of the Python environment. */
  readonly folder: string;
  readonly runtime: string;
  readonly archive: string | undefined;
  readonly endpoint: EndpointInfo;
  readonly cwd: string;
}

/** What the process is to run; see runtime/pmw_local/__main__.py. */
export interface PythonJob {
  readonly name: string;
  readonly script: string;
  readonly folder: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly conf: Readonly<Record<string, string>>;
  readonly pyFiles: readonly string[];
}

export interface ScriptFailure {
  readonly class: string;
  readonly message: string;
  readonly category: string;
  readonly line: number | null;
  readonly udfLine: number | null;
}

export type PythonEvent =
  | { readonly event: 'ready' | 'started' }
  | { readonly event: 'progress'; readonly text: string }
  | ({ readonly event: 'failed' } & ScriptFailure)
  | { readonly event: 'ended'; readonly code: number };

export interface Listener {
  readonly onEvent: (event: PythonEvent) => void;
  readonly onOutput: (lines: string[]) => void;
  /** Spark's own log. */
  readonly onSystem: (lines: string[]) => void;
}

export type Mode = 'warm' | 'cold' | 'shell';

/** How long Python may take to end after it was asked to. */
const GRACE_MS = 5000;

export class PythonProcess {
  /** Exit code and signal, once the process and its output have ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  isReady = false;
  isGone = false;
  private readonly startedAt = Date.now();
  private readonly child: ChildProcess;
  private listener: Listener | undefined;

  constructor(mode: Mode, launch: Launch) {
    const { endpoint } = launch;
    const start = {
      mode,
      env: launch.folder,
      archive: launch.archive,
      endpoint: endpoint.url,
      region: endpoint.region,
      memory: `${Math.max(1, Math.min(4, Math.floor(totalmem() / 2 ** 32)))}g`,
    };
    this.child = spawn(launch.marker.python, ['-u', '-m', 'pmw_local', JSON.stringify(start)], {
      cwd: launch.cwd,
      env: childEnvironment(launch),
      stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const output = (lines: string[]): void => this.listener?.onOutput(lines);
    const ends = [
      read(this.child.stdout, output),
      read(this.child.stderr, output),
      read(this.child.stdio[3] as Readable, (lines) => lines.forEach((line) => this.take(line))),
    ];
    void read(this.child.stdio[4] as Readable, (lines) => this.listener?.onSystem(lines));
    this.child.stdin?.on('error', () => undefined);
    const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      this.child.once('exit', (code, signal) => resolve({ code, signal }));
      this.child.once('error', () => resolve({ code: -1, signal: null }));
    });
    this.ended = exit.then(async (result) => {
      this.isGone = true;
      await Promise.all(ends);
      return result;
    });
  }

  /** Milliseconds since the start. */
  get age(): number {
    return Date.now() - this.startedAt;
  }

  run(job: PythonJob, listener: Listener): void {
    this.listener = listener;
    this.child.stdin?.write(`${JSON.stringify(job)}\n`);
  }

  /** Ends Python, its JVM and its workers; none is left when this resolves. */
  async stop(): Promise<void> {
    if (!this.isGone) endTree(this.child, 'SIGTERM');
    const timer = setTimeout(() => endTree(this.child, 'SIGKILL'), GRACE_MS);
    await this.ended;
    clearTimeout(timer);
    endTree(this.child, 'SIGKILL');
  }

  private take(line: string): void {
    const event = parse(line);
    if (!event) return;
    if (event.event === 'ready') this.isReady = true;
    this.listener?.onEvent(event);
  }
}

function parse(line: string): PythonEvent | undefined {
  try {
    return JSON.parse(line) as PythonEvent;
  } catch {
    return undefined;
  }
}

function read(stream: Readable | null, onLines: (lines: string[]) => void): Promise<void> {
  const lines = new Lines(onLines);
  return new Promise((resolve) => {
    if (!stream) return resolve();
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    stream.on('error', () => undefined);
    stream.once('close', () => {
      lines.end();
      resolve();
    });
  });
}

/** Nothing of the person's own AWS configuration reaches a local run: only this endpoint and its keys. */
function childEnvironment({ marker, runtime, endpoint }: Launch): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|PYTHON|SPARK_|PYSPARK_|_JAVA|JAVA_TOOL)/.test(name),
  );
  const local = ['127.0.0.1', 'localhost'].join(',');
  return {
    ...Object.fromEntries(kept),
    ...sparkEnvironment(marker, runtime),
    AWS_ENDPOINT_URL: endpoint.url,
    AWS_ACCESS_KEY_ID: endpoint.accessKeyId,
    AWS_SECRET_ACCESS_KEY: endpoint.secretAccessKey,
    AWS_REGION: endpoint.region,
    AWS_DEFAULT_REGION: endpoint.region,
    AWS_CONFIG_FILE: join(runtime, 'no-profiles.ini'),
    AWS_SHARED_CREDENTIALS_FILE: join(runtime, 'no-profiles.ini'),
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_PROXY: process.env['NO_PROXY'] ? `${process.env['NO_PROXY']},${local}` : local,
    no_proxy: process.env['no_proxy'] ? `${process.env['no_proxy']},${local}` : local,
  };
}
