/** The ports in memory, for tests of the use cases. */
import { createHash } from 'node:crypto';
import { Problem } from '../../../src/base/problem';
import type { JobDefinition, JobRun, LogPage } from '../../../src/domain/glue/model';
import type { GlueJobs, JobLogs, ObjectStore, Warehouse } from '../../../src/domain/ports';
import type { Cell, ResultPage, StatementState } from '../../../src/domain/query/model';
import type { ObjectHead, ObjectLocation } from '../../../src/domain/storage/model';
import { s3Uri } from '../../../src/domain/storage/model';

export class MemoryObjects implements ObjectStore {
  readonly stored = new Map<string, { head: ObjectHead; bytes: Uint8Array }>();
  /** Ranges that were read, to see what was not. */
  readonly reads: { key: string; start: number; end: number }[] = [];
  readonly writes: string[] = [];

  put(
    bucket: string,
    key: string,
    content: string | Uint8Array,
    metadata: Record<string, string> = {},
  ): ObjectLocation {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const etag = createHash('md5').update(bytes).digest('hex');
    const head = { bucket, key, size: bytes.byteLength, etag, lastModified: new Date(0), metadata };
    this.stored.set(s3Uri({ bucket, key }), { head, bytes });
    return { bucket, key };
  }

  private find(at: ObjectLocation) {
    const found = this.stored.get(s3Uri(at));
    if (found === undefined) throw new Problem('NotFound', `${s3Uri(at)} does not exist.`);
    return found;
  }

  buckets = async () => [];
  createBucket = async () => undefined;
  list: ObjectStore['list'] = async ({ bucket, prefix, token, pageSize = 1000 }) => {
    const all = [...this.stored.values()]
      .map(({ head }) => head)
      .filter((head) => head.bucket === bucket && head.key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const from = Number(token ?? 0);
    const objects = all.slice(from, from + pageSize);
    return { prefixes: [], objects, ...(from + pageSize < all.length ? { next: String(from + pageSize) } : {}) };
  };
  head: ObjectStore['head'] = async (at) => this.find(at).head;
  read: ObjectStore['read'] = async (at, range) => {
    const { bytes } = this.find(at);
    const { start, end } = range ?? { start: 0, end: bytes.byteLength };
    this.reads.push({ key: at.key, start, end: Math.min(end, bytes.byteLength) });
    return bytes.slice(start, end);
  };
  stream: ObjectStore['stream'] = async function* (this: MemoryObjects, at: ObjectLocation) {
    yield this.find(at).bytes;
  }.bind(this);
  write: ObjectStore['write'] = async (at, body, options) => {
    const parts: Uint8Array[] = [];
    if (body instanceof Uint8Array) parts.push(body);
    else for await (const part of body()) parts.push(part);
    this.put(at.bucket, at.key, Buffer.concat(parts), { ...options?.metadata });
    this.writes.push(s3Uri(at));
    return this.find(at).head;
  };
  remove: ObjectStore['remove'] = async (at) => void this.stored.delete(s3Uri(at));
}

export interface Script {
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Cell[])[];
  /** Rows of a page. */
  readonly pageSize?: number;
  readonly changed?: number;
  readonly error?: string;
  /** Stays STARTED until it is cancelled. */
  readonly endless?: boolean;
}

/** A Data API whose answers a test writes: `answer` gets every statement's text. */
export class FakeWarehouse implements Warehouse {
  readonly executed: { sql: string; sessionId?: string; parameters?: Readonly<Record<string, string>> }[] = [];
  readonly batches: (readonly string[])[] = [];
  readonly cancelled: string[] = [];
  /** Problems that the next calls of `describe` throw. */
  readonly describeFailures: Problem[] = [];
  private readonly statements = new Map<string, { sql: string; script: Script; aborted: boolean }>();

  constructor(private readonly answer: (sql: string) => Script) {}

  execute: Warehouse['execute'] = async (request) => {
    const { sql, sessionId, parameters } = request;
    this.executed.push({ sql, sessionId, parameters });
    const id = `s${this.statements.size + 1}`;
    this.statements.set(id, { sql, script: this.answer(sql), aborted: false });
    const session = sessionId ?? (request.keepAliveSeconds === undefined ? undefined : 'session-1');
    return { id, sessionId: session };
  };
  batch: Warehouse['batch'] = async ({ sqls }) => {
    this.batches.push(sqls);
    const id = `s${this.statements.size + 1}`;
    const error = sqls.map((sql) => this.answer(sql)).find((script) => script.error !== undefined);
    this.statements.set(id, { sql: sqls.join(';'), script: error ?? {}, aborted: false });
    return { id };
  };
  describe: Warehouse['describe'] = async (id) => {
    const failure = this.describeFailures.shift();
    if (failure !== undefined) throw failure;
    const found = this.statements.get(id);
    if (found === undefined) throw new Problem('NotFound', `${id} does not exist.`);
    const { script, aborted, sql } = found;
    const status = aborted
      ? 'ABORTED'
      : script.error !== undefined
        ? 'FAILED'
        : script.endless === true
          ? 'STARTED'
          : 'FINISHED';
    const rows = script.rows?.length ?? script.changed ?? -1;
    const state: StatementState = {
      id,
      status,
      sql,
      hasResult: script.rows !== undefined,
      rows,
      resultSize: 0,
      error: script.error,
      subStatements: [],
    };
    return state;
  };
  cancel: Warehouse['cancel'] = async (id) => {
    this.cancelled.push(id);
    const found = this.statements.get(id);
    if (found !== undefined) found.aborted = true;
  };
  result: Warehouse['result'] = async (id, next, signal): Promise<ResultPage> => {
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    const script = this.statements.get(id)?.script;
    const { rows = [], columns = [], pageSize = 1000 } = script ?? {};
    const from = Number(next ?? 0);
    const more = from + pageSize < rows.length;
    return {
      columns: columns.map((name) => ({ name, type: 'varchar' })),
      rows: rows.slice(from, from + pageSize),
      totalRows: rows.length,
      ...(more ? { next: String(from + pageSize) } : {}),
    };
  };
  recent: Warehouse['recent'] = async () => [];
}

/** Jobs whose run walks through `states`, one per look. */
export class FakeJobs implements GlueJobs {
  readonly definitions = new Map<string, JobDefinition>();
  constructor(private readonly states: readonly Partial<JobRun>[] = []) {}
  private looks = 0;

  list = async () => [...this.definitions.values()].map((definition) => ({ definition }));
  get: GlueJobs['get'] = async (name) => {
    const definition = this.definitions.get(name);
    return definition === undefined ? undefined : { definition };
  };
  put: GlueJobs['put'] = async (definition) => {
    const action = this.definitions.has(definition.Name) ? 'updated' : 'created';
    this.definitions.set(definition.Name, definition);
    return action;
  };
  start = async () => 'jr_1';
  run: GlueJobs['run'] = async (jobName, id) => {
    const state = this.states[Math.min(this.looks++, this.states.length - 1)];
    return { id, jobName, state: 'RUNNING', arguments: {}, attempt: 0, ...state };
  };
  runs = async () => [];
  stop = async () => undefined;
}

/** Log lines per group, given out one per read. */
export class FakeLogs implements JobLogs {
  constructor(private readonly lines: Readonly<Record<string, readonly string[]>>) {}
  read: JobLogs['read'] = async (group, _stream, token): Promise<LogPage> => {
    const at = Number(token ?? 0);
    const line = this.lines[group]?.[at];
    if (line === undefined) return { events: [], next: String(at) };
    return { events: [{ time: new Date(at), message: line }], next: String(at + 1) };
  };
}
