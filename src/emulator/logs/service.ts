import { join } from 'node:path';
import type { LogSink } from '../contracts';
import { Input } from '../http/input';
import { AwsError, type JsonObject, type JsonService } from '../http/service';
import { LogStore, type LogStream } from './logStore';
import { filterLogEvents, getLogEvents, groupOf } from './readEvents';

/** CloudWatch Logs, as far as writing, finding and following the log of a run needs it. */
export async function createLogsService(options: {
  dataDir: string;
  region: string;
  warn: (message: string) => void;
}): Promise<{ service: JsonService; sink: LogSink; close(): Promise<void> }> {
  const store = await LogStore.open(join(options.dataDir, 'logs'), options.region);
  const service: JsonService = {
    name: 'logs',
    targetPrefix: 'Logs_20140328',
    operations: {
      CreateLogGroup: async (values) => createGroup(store, new Input(values)),
      CreateLogStream: async (values) => createStream(store, new Input(values)),
      DescribeLogGroups: async (values) => describeGroups(store, new Input(values)),
      DescribeLogStreams: async (values) => describeStreams(store, new Input(values)),
      PutLogEvents: async (values) => putEvents(store, new Input(values)),
      GetLogEvents: async (values) => getLogEvents(store, values),
      FilterLogEvents: async (values) => filterLogEvents(store, values),
    },
  };
  const sink: LogSink = {
    append(group, stream, events) {
      const failed = (error: unknown): void => options.warn(`the log stream ${group} ${stream}: ${String(error)}`);
      store.createGroup(group).catch(failed);
      store.createStream(group, stream).catch(failed);
      if (events.length > 0) store.stream(group, stream).file.append(events);
    },
  };
  return { service, sink, close: () => store.close() };
}

async function createGroup(store: LogStore, input: Input): Promise<JsonObject> {
  const name = input.string('logGroupName');
  if (!/^[\w./#-]{1,512}$/.test(name)) throw input.wrong('logGroupName holds characters that are not allowed');
  if (store.hasGroup(name)) throw exists('log group');
  await store.createGroup(name);
  return {};
}

async function createStream(store: LogStore, input: Input): Promise<JsonObject> {
  const group = input.string('logGroupName');
  const name = input.string('logStreamName');
  if (!/^[^:*]{1,512}$/.test(name)) throw input.wrong('logStreamName holds characters that are not allowed');
  if (store.hasStream(group, name)) throw exists('log stream');
  await store.createStream(group, name);
  return {};
}

function exists(what: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);
}

function describeGroups(store: LogStore, input: Input): JsonObject {
  const prefix = input.optionalString('logGroupNamePrefix') ?? '';
  const part = input.optionalString('logGroupNamePattern') ?? '';
  const names = store.groupNames().filter((name) => name.startsWith(prefix) && name.includes(part));
  const { items, nextToken } = page(names, input);
  return {
    logGroups: items.map((name) => {
      const { arn, created, bytes } = store.group(name);
      return {
        logGroupName: name,
        arn: `${arn}:*`,
        logGroupArn: arn,
        creationTime: created,
        storedBytes: bytes,
        metricFilterCount: 0,
      };
    }),
    ...nextToken,
  };
}

function describeStreams(store: LogStore, input: Input): JsonObject {
  const prefix = input.optionalString('logStreamNamePrefix');
  const byTime = input.optionalString('orderBy') === 'LastEventTime';
  if (byTime && prefix !== undefined) throw input.wrong('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const streams = store.streamsOf(groupOf(input)).filter((stream) => stream.name.startsWith(prefix ?? ''));
  if (byTime) streams.sort((a, b) => (a.file.lastTime ?? a.created) - (b.file.lastTime ?? b.created));
  if (input.boolean('descending')) streams.reverse();
  const { items, nextToken } = page(streams, input);
  return { logStreams: items.map(describeStream), ...nextToken };
}

function describeStream({ name, arn, created, file }: LogStream): JsonObject {
  return {
    logStreamName: name,
    arn,
    creationTime: created,
    storedBytes: 0,
    ...(file.firstTime === undefined ? {} : { firstEventTimestamp: file.firstTime }),
    ...(file.lastTime === undefined ? {} : { lastEventTimestamp: file.lastTime }),
    ...(file.lastIngestion === undefined ? {} : { lastIngestionTime: file.lastIngestion }),
    uploadSequenceToken: String(file.count),
  };
}

function page<T>(all: readonly T[], input: Input): { items: T[]; nextToken: { nextToken?: string } } {
  const limit = input.limit('limit', 50, 50);
  const token = input.optionalString('nextToken') ?? '0';
  if (!/^\d{1,9}$/.test(token)) throw input.wrong('The specified nextToken is invalid.');
  const start = Number(token);
  const items = all.slice(start, start + limit);
  return { items, nextToken: start + limit < all.length ? { nextToken: String(start + limit) } : {} };
}

const MAX_BATCH_EVENTS = 10_000;

async function putEvents(store: LogStore, input: Input): Promise<JsonObject> {
  const { file } = store.stream(input.string('logGroupName'), input.string('logStreamName'));
  const list = input.list('logEvents');
  if (list.length === 0 || list.length > MAX_BATCH_EVENTS) {
    throw input.wrong(`logEvents must have from 1 to ${MAX_BATCH_EVENTS} members`);
  }
  const events = list.map((value) => {
    const event = new Input(typeof value === 'object' && value !== null ? (value as JsonObject) : {});
    return { timestamp: event.optionalNumber('timestamp') ?? Number.NaN, message: event.string('message') };
  });
  events.forEach(({ timestamp }, index) => {
    if (!Number.isInteger(timestamp) || timestamp < 0)
      throw input.wrong('each log event needs a timestamp in milliseconds');
    if (timestamp < (events[index - 1]?.timestamp ?? 0)) {
      throw input.wrong('Log events in a single PutLogEvents request must be in chronological order.');
    }
  });
  file.append(events);
  await file.sync();
  return { nextSequenceToken: String(file.count) };
}
