import type { Readable } from 'node:stream';
import type { RawResponse } from '../http/protocol';
import { AwsError } from '../http/service';
import type { BucketStore } from './bucketStore';
import { notModified } from './conditions';
import type { ObjectRecord } from './records';
import { partRange, readRange, type ByteRange } from './range';
import { emptyAnswer, integerParameter, quoted, type S3Request } from './request';

/** GetObject and HeadObject: the same answer, with and without its bytes. */
export function readObject(store: BucketStore, request: S3Request): RawResponse {
  const { bucket, key, query, headers } = request;
  const record = store.get(bucket, key);
  const validators = { etag: quoted(record.etag), 'last-modified': new Date(record.modified).toUTCString() };
  if (notModified(headers, record)) return emptyAnswer(304, validators);
  const range = wantedRange(request, record);
  const answer = {
    ...record.headers,
    ...Object.fromEntries(Object.entries(record.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    ...validators,
    'accept-ranges': 'bytes',
    'content-length': String(range ? range.end - range.start + 1 : record.size),
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${record.size}` } : {}),
    ...(record.tags.length > 0 ? { 'x-amz-tagging-count': String(record.tags.length) } : {}),
    ...(record.storageClass ? { 'x-amz-storage-class': record.storageClass } : {}),
    ...(query.has('partNumber') && record.parts ? { 'x-amz-mp-parts-count': String(record.parts.length) } : {}),
    ...checksumHeaders(headers, record, range),
    ...overrides(query),
  };
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return { status, headers: answer };
  const empty = record.size === 0 || (range !== undefined && range.end < range.start);
  return { status, headers: answer, body: empty ? '' : openBlob(store, record, range) };
}

function openBlob(store: BucketStore, record: ObjectRecord, range: ByteRange | undefined): Readable {
  return store.blobs.read(record.blob, range);
}

function wantedRange({ query, headers }: S3Request, record: ObjectRecord): ByteRange | undefined {
  if (!query.has('partNumber')) return readRange(headers['range'], record.size);
  if (headers['range'] !== undefined) {
    throw new AwsError('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  }
  return partRange(record.parts, integerParameter(query, 'partNumber', 1, 10_000), record.size);
}

/** Only a whole object is answered with its checksum: a part has none of its own. */
function checksumHeaders(
  headers: Readonly<Record<string, string>>,
  record: ObjectRecord,
  range: ByteRange | undefined,
): Record<string, string> {
  if (headers['x-amz-checksum-mode']?.toUpperCase() !== 'ENABLED' || !record.checksum) return {};
  if (range && range.end - range.start + 1 !== record.size) return {};
  const { algorithm, value, type } = record.checksum;
  return { [`x-amz-checksum-${algorithm}`]: value, 'x-amz-checksum-type': type };
}

/** A presigned link may say how its bytes should be presented. */
function overrides(query: URLSearchParams): Record<string, string> {
  const names = [
    'cache-control',
    'content-disposition',
    'content-encoding',
    'content-language',
    'content-type',
    'expires',
  ];
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = query.get(`response-${name}`);
    if (value === null) continue;
    if (!/^[\t\x20-\x7e]*$/.test(value)) {
      throw new AwsError('InvalidArgument', `response-${name} holds characters that no header may have.`);
    }
    found[name] = value;
  }
  return found;
}
