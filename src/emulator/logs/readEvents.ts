import { Input } from '../http/input';
import { AwsError, type JsonObject } from '../http/service';
import { filterPattern } from './filterPattern';
import type { LogStore, LogStream } from './logStore';
import type { LogEvent } from './streamFile';

const PAGE_EVENTS = 10_000;
const PAGE_BYTES = 1024 * 1024;
/** What the service adds to each event when it counts bytes. */
const EVENT_OVERHEAD = 26;

/**
 * One stream, page by page, in the order of arrival. A token names a place between two events: `f/` goes on from there,
 * `b/` ends there. At the end the forward token comes back unchanged, by which a follower knows to wait.
 */
export function getLogEvents(store: LogStore, values: JsonObject): JsonObject {
  const input = new Input(values);
  const { file } = store.stream(groupOf(input), input.string('logStreamName'));
  const limit = input.limit('limit', PAGE_EVENTS, PAGE_EVENTS);
  const inTime = timeFilter(input);
  const token = input.optionalString('nextToken');
  const backward = token === undefined ? !input.boolean('startFromHead') : token.startsWith('b/');
  const place = token === undefined ? (backward ? file.count : 0) : placeOf(token, file.count);
  const step = backward ? -1 : 1;
  const chosen: LogEvent[] = [];
  let bytes = 0;
  let at = place;
  for (; backward ? at > 0 : at < file.count; at += step) {
    const index = backward ? at - 1 : at;
    if (!inTime(file.time(index))) continue;
    const [event] = file.read(index, index + 1);
    if (!event) break;
    bytes += Buffer.byteLength(event.message) + EVENT_OVERHEAD;
    if (chosen.length === limit || (bytes > PAGE_BYTES && chosen.length > 0)) break;
    chosen.push(event);
  }
  const [from, to] = backward ? [at, place] : [place, at];
  return {
    events: backward ? chosen.reverse() : chosen,
    nextForwardToken: tokenOf('f', to),
    nextBackwardToken: tokenOf('b', from),
  };
}

function tokenOf(way: 'f' | 'b', place: number): string {
  return `${way}/${String(place).padStart(56, '0')}/s`;
}

function placeOf(token: string, count: number): number {
  const digits = /^[fb]\/(\d{56})\/s$/.exec(token)?.[1];
  if (digits === undefined || Number(digits) > count) {
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  return Number(digits);
}

/** Events of several streams of a group, by time, that match a pattern. The token is the place in that order. */
export function filterLogEvents(store: LogStore, values: JsonObject): JsonObject {
  const input = new Input(values);
  const limit = input.limit('limit', PAGE_EVENTS, PAGE_EVENTS);
  const matches = filterPattern(input.optionalString('filterPattern') ?? '');
  const streams = chosenStreams(store, input);
  const inTime = timeFilter(input);
  const token = input.optionalString('nextToken') ?? '0';
  if (!/^\d{1,15}$/.test(token)) throw input.wrong('The specified nextToken is invalid.');
  const all = streams.flatMap((stream) =>
    Array.from({ length: stream.file.count }, (_, index) => ({ stream, index, time: stream.file.time(index) })),
  );
  const ordered = all.filter(({ time }) => inTime(time)).sort((a, b) => a.time - b.time);
  const events: JsonObject[] = [];
  let bytes = 0;
  let at = Number(token);
  for (; at < ordered.length && events.length < limit && bytes < PAGE_BYTES; at++) {
    const place = ordered[at];
    const [event] = place ? place.stream.file.read(place.index, place.index + 1) : [];
    if (!place || !event || !matches(event.message)) continue;
    bytes += Buffer.byteLength(event.message) + EVENT_OVERHEAD;
    events.push({ ...event, logStreamName: place.stream.name, eventId: `${place.stream.id}${place.index}` });
  }
  return { events, searchedLogStreams: [], ...(at < ordered.length ? { nextToken: String(at) } : {}) };
}

function chosenStreams(store: LogStore, input: Input): LogStream[] {
  const group = groupOf(input);
  const names = input.list('logStreamNames').filter((name) => typeof name === 'string');
  if (names.length > 0) return names.map((name) => store.stream(group, name));
  const prefix = input.optionalString('logStreamNamePrefix') ?? '';
  return store.streamsOf(group).filter((stream) => stream.name.startsWith(prefix));
}

/** A group is named, or identified by its ARN. */
export function groupOf(input: Input): string {
  const identifier = input.optionalString('logGroupIdentifier');
  if (identifier === undefined) return input.string('logGroupName');
  return /:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier;
}

function timeFilter(input: Input): (time: number) => boolean {
  const start = input.optionalNumber('startTime') ?? Number.NEGATIVE_INFINITY;
  const end = input.optionalNumber('endTime') ?? Number.POSITIVE_INFINITY;
  return (time) => time >= start && time < end;
}
