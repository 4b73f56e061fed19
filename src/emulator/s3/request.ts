import type { Readable } from 'node:stream';
import { virtualBucket } from '../http/hostCheck';
import { decodeUri } from '../http/requestHead';
import type { RawResponse } from '../http/protocol';
import { AwsError, type CallContext, type RawRequest } from '../http/service';
import { document, type Xml } from '../http/xml';

/** A request in S3's terms. `bucket` and `key` are empty where the path names none. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
  readonly trailers: ReadonlyMap<string, string>;
  readonly call: CallContext;
}

const MAX_KEY_BYTES = 1024;

export function readRequest(raw: RawRequest, call: CallContext): S3Request {
  const hosted = virtualBucket(raw.headers['host'] ?? '');
  const path = raw.path.slice(1);
  const slash = path.indexOf('/');
  const bucket = hosted ?? decodeUri(slash < 0 ? path : path.slice(0, slash));
  const key = decodeUri(hosted === undefined ? (slash < 0 ? '' : path.slice(slash + 1)) : path);
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new AwsError('KeyTooLongError', 'Your key is too long', 400, { MaxSizeAllowed: MAX_KEY_BYTES });
  }
  const version = raw.query.get('versionId');
  if (version !== null && version !== 'null') {
    throw new AwsError('NoSuchVersion', 'The specified version does not exist: buckets here keep one version.', 404);
  }
  const { method, query, headers, body } = raw;
  return { method, bucket, key, query, headers, body, trailers: raw.trailers ?? new Map(), call };
}

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function xmlAnswer(name: string, ...content: readonly (Xml | readonly Xml[])[]): RawResponse {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: document(name, NAMESPACE, ...content) };
}

export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): RawResponse {
  return { status, headers };
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** An integer parameter of the query; `fallback` when it is not there. */
export function integerParameter(query: URLSearchParams, name: string, fallback: number, max = 2 ** 31 - 1): number {
  const text = query.get(name);
  if (text === null || text === '') return fallback;
  if (!/^\d{1,10}$/.test(text) || Number(text) > max) {
    throw new AwsError('InvalidArgument', `Provided ${name} not an integer or within integer range`, 400, {
      ArgumentName: name,
      ArgumentValue: text,
    });
  }
  return Number(text);
}
