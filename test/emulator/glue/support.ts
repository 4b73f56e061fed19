/** Glue without a server: its operations called directly, objects in memory, log lines kept. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { LogSink, ObjectAccess, StoredObject } from '../../../src/emulator/contracts';
import { createGlueService, type GlueOptions, type GlueService } from '../../../src/emulator/glue/index';
import { AwsError, type CallContext, type JsonObject } from '../../../src/emulator/http/service';
import { PythonEnvironment } from '../../../src/emulator/python/index';
import { temporaryFolder } from '../support/warehouse';

/** The environment that all tests share: PMW_PYTHON_ENV, else out/python, made once. */
export async function sharedEnvironment(): Promise<void> {
  process.env['PMW_PYTHON_ENV'] ??= join(process.cwd(), 'out', 'python');
  const environment = new PythonEnvironment(process.env['PMW_PYTHON_ENV']);
  await environment.prepare();
  await environment.trained();
}

export class MemoryObjects implements ObjectAccess {
  private readonly kept = new Map<string, Buffer>();

  set(uri: string, body: string | Buffer): void {
    this.kept.set(uri.replace('s3://', ''), Buffer.from(body));
  }

  list(): StoredObject[] {
    return [];
  }

  head(bucket: string, key: string): StoredObject {
    const body = this.kept.get(`${bucket}/${key}`);
    if (!body) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    const etag = createHash('md5').update(body).digest('hex');
    return { bucket, key, size: body.length, etag, lastModified: new Date(0) };
  }

  open(bucket: string, key: string): Readable {
    this.head(bucket, key);
    return Readable.from([this.kept.get(`${bucket}/${key}`)]);
  }

  path(): string {
    throw new AwsError('NotImplemented', 'these objects are in memory');
  }

  async put(bucket: string, key: string, body: Uint8Array | Readable): Promise<StoredObject> {
    if (body instanceof Readable) throw new AwsError('NotImplemented', 'these objects are whole');
    this.set(`${bucket}/${key}`, Buffer.from(body));
    return this.head(bucket, key);
  }

  async remove(bucket: string, key: string): Promise<void> {
    this.kept.delete(`${bucket}/${key}`);
  }
}

export class MemoryLogs implements LogSink {
  private readonly lines = new Map<string, string[]>();

  append(group: string, stream: string, events: readonly { timestamp: number; message: string }[]): void {
    const lines = this.lines.get(`${group}:${stream}`) ?? [];
    this.lines.set(`${group}:${stream}`, [...lines, ...events.map((event) => event.message)]);
  }

  output(run: string): string[] {
    return this.lines.get(`/aws-glue/jobs/output:${run}`) ?? [];
  }

  error(run: string): string[] {
    return this.lines.get(`/aws-glue/jobs/error:${run}`) ?? [];
  }
}

const call: CallContext = {
  principal: { accessKeyId: 'AKIALOCAL', name: 'local', arn: 'arn:aws:iam::000000000000:user/local' },
  region: 'us-east-1',
  requestId: 'test',
  signal: new AbortController().signal,
};

export interface TestRun extends JsonObject {
  Id: string;
  JobRunState: string;
  ErrorMessage?: string;
  Attempt: number;
}

export interface TestGlue {
  readonly glue: GlueService;
  readonly objects: MemoryObjects;
  readonly logs: MemoryLogs;
  readonly dataDir: string;
  send(operation: string, input?: JsonObject): Promise<JsonObject>;
  /** Puts the script in place and creates its job. */
  job(name: string, script: string, more?: JsonObject): Promise<void>;
  start(name: string, args?: Record<string, string>): Promise<string>;
  run(name: string, id: string): Promise<TestRun>;
  /** Polls until the run is in one of the states. */
  until(name: string, id: string, ...states: string[]): Promise<TestRun>;
  end(): Promise<void>;
}

const ENDED = ['SUCCEEDED', 'FAILED', 'STOPPED', 'TIMEOUT', 'ERROR'];

export async function testGlue(options: Partial<GlueOptions> = {}): Promise<TestGlue> {
  const folder = temporaryFolder();
  const objects = new MemoryObjects();
  const logs = new MemoryLogs();
  const glue = await createGlueService({
    dataDir: folder.path,
    objects,
    logs,
    endpoint: () => ({ url: 'http://127.0.0.1:9', region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' }),
    warn: (message) => process.stderr.write(`${message}\n`),
    warm: false,
    ...options,
  });
  const send = async (operation: string, input: JsonObject = {}): Promise<JsonObject> => {
    const found = glue.service.operations[operation];
    if (!found) throw new Error(`no operation ${operation}`);
    return found(input, call);
  };
  const run = async (name: string, id: string): Promise<TestRun> =>
    (await send('GetJobRun', { JobName: name, RunId: id }))['JobRun'] as TestRun;
  return {
    glue,
    objects,
    logs,
    dataDir: folder.path,
    send,
    run,
    async job(name, script, more = {}) {
      objects.set(`s3://scripts/${name}.py`, script);
      const Command = { Name: 'pythonshell', ScriptLocation: `s3://scripts/${name}.py`, PythonVersion: '3.9' };
      await send('CreateJob', { Name: name, Role: 'glue', Command, ...more });
    },
    async start(name, args = {}) {
      return (await send('StartJobRun', { JobName: name, Arguments: args }))['JobRunId'] as string;
    },
    async until(name, id, ...states) {
      const wanted = states.length > 0 ? states : ENDED;
      for (;;) {
        const now = await run(name, id);
        if (wanted.includes(now.JobRunState)) return now;
        if (ENDED.includes(now.JobRunState)) {
          throw new Error(`the run is ${now.JobRunState}, not ${wanted.join(' or ')}: ${now.ErrorMessage ?? ''}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async end() {
      await glue.close();
      folder.remove();
    },
  };
}
