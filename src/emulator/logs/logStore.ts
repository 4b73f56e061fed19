import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT } from '../http/credentials';
import { AwsError } from '../http/service';
import { Journal } from '../store/journal';
import { StreamFile } from './streamFile';

interface GroupRecord {
  readonly created: number;
}

interface StreamRecord {
  readonly group: string;
  readonly name: string;
  /** The name of its file. */
  readonly id: string;
  readonly created: number;
}

export interface LogStream extends StreamRecord {
  readonly arn: string;
  readonly file: StreamFile;
}

/** Groups and streams in journals, each stream's events in a file of its own under a random name. */
export class LogStore {
  /** By group, then by stream name. */
  private readonly byGroup = new Map<string, Map<string, StreamRecord>>();
  /** Files whose index is in memory: those that were touched since the start. */
  private readonly files = new Map<string, StreamFile>();

  private constructor(
    private readonly dir: string,
    private readonly groups: Journal<GroupRecord>,
    private readonly streams: Journal<StreamRecord>,
    private readonly region: string,
  ) {
    for (const name of groups.keys()) this.byGroup.set(name, new Map());
    for (const record of streams.values()) this.byGroup.get(record.group)?.set(record.name, record);
  }

  static async open(dir: string, region: string): Promise<LogStore> {
    mkdirSync(join(dir, 'events'), { recursive: true });
    const groups = await Journal.open<GroupRecord>(join(dir, 'groups.jsonl'));
    const streams = await Journal.open<StreamRecord>(join(dir, 'streams.jsonl'));
    return new LogStore(dir, groups, streams, region);
  }

  groupNames(): string[] {
    return [...this.byGroup.keys()].sort();
  }

  group(name: string): { arn: string; created: number; bytes: number } {
    const record = this.groups.get(name);
    if (!record) throw noSuch('log group');
    const bytes = this.streamsOf(name).reduce((sum, stream) => sum + stream.file.bytes, 0);
    return { arn: this.arn(name), created: record.created, bytes };
  }

  hasGroup(name: string): boolean {
    return this.byGroup.has(name);
  }

  hasStream(group: string, name: string): boolean {
    return this.byGroup.get(group)?.has(name) ?? false;
  }

  createGroup(name: string): Promise<void> {
    if (this.hasGroup(name)) return Promise.resolve();
    this.byGroup.set(name, new Map());
    return this.groups.set(name, { created: Date.now() });
  }

  createStream(group: string, name: string): Promise<void> {
    const streams = this.byGroup.get(group);
    if (!streams) throw noSuch('log group');
    if (streams.has(name)) return Promise.resolve();
    const record = { group, name, id: randomBytes(12).toString('hex'), created: Date.now() };
    streams.set(name, record);
    return this.streams.set(record.id, record);
  }

  stream(group: string, name: string): LogStream {
    const streams = this.byGroup.get(group);
    if (!streams) throw noSuch('log group');
    const record = streams.get(name);
    if (!record) throw noSuch('log stream');
    return this.withFile(record);
  }

  /** By name. */
  streamsOf(group: string): LogStream[] {
    const streams = this.byGroup.get(group);
    if (!streams) throw noSuch('log group');
    return [...streams.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map((record) => this.withFile(record));
  }

  async close(): Promise<void> {
    await Promise.all([this.groups.close(), this.streams.close()]);
  }

  private withFile(record: StreamRecord): LogStream {
    let file = this.files.get(record.id);
    if (!file) {
      file = new StreamFile(join(this.dir, 'events', `${record.id}.jsonl`));
      this.files.set(record.id, file);
    }
    return { ...record, file, arn: `${this.arn(record.group)}:log-stream:${record.name}` };
  }

  private arn(group: string): string {
    return `arn:aws:logs:${this.region}:${ACCOUNT}:log-group:${group}`;
  }
}

function noSuch(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}
