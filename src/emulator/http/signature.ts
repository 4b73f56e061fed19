/**
 * AWS Signature Version 4 as a server needs it: reading what a request claims, and computing what it should be.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AuthFailure } from './authFailure';
import { decodeUri, encodeUri, type RequestHead } from './requestHead';

export const ALGORITHM = 'AWS4-HMAC-SHA256';
export const EMPTY_SHA256 = createHash('sha256').digest('hex');

/** What a request says about its signature, from the Authorization header or from a presigned URL's query. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly time: string;
  /** Seconds a presigned URL is good for; undefined for a signed header. */
  readonly expires: number | undefined;
}

/** Undefined when the request carries no signature at all. */
export function readClaim(head: RequestHead): SignatureClaim | undefined {
  const header = head.headers['authorization'];
  const query = new Map(head.query);
  const presigned = query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm');
  if (header !== undefined && presigned) throw new AuthFailure('ambiguous');
  if (header !== undefined) return fromHeader(header, head.headers);
  // Signature version 2, which boto3 still writes into links unless told otherwise.
  if (query.has('AWSAccessKeyId')) throw new AuthFailure('unsupported');
  return presigned ? fromQuery(query) : undefined;
}

function fromHeader(text: string, headers: Readonly<Record<string, string>>): SignatureClaim {
  if (!text.startsWith(`${ALGORITHM} `)) throw new AuthFailure('unsupported');
  const parts = new Map(
    text
      .slice(ALGORITHM.length)
      .split(',')
      .map((part) => part.trim())
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  return claim(
    parts.get('Credential'),
    parts.get('SignedHeaders'),
    parts.get('Signature'),
    headers['x-amz-date'] ?? basicTime(headers['date']),
    undefined,
    'malformedHeader',
  );
}

function fromQuery(query: ReadonlyMap<string, string>): SignatureClaim {
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) throw new AuthFailure('malformedQuery');
  const expires = query.get('X-Amz-Expires') ?? '';
  if (!/^\d{1,6}$/.test(expires) || Number(expires) < 1 || Number(expires) > 604_800) {
    throw new AuthFailure('malformedQuery', 'X-Amz-Expires must be between 1 and 604800 seconds');
  }
  return claim(
    query.get('X-Amz-Credential'),
    query.get('X-Amz-SignedHeaders'),
    query.get('X-Amz-Signature'),
    query.get('X-Amz-Date'),
    Number(expires),
    'malformedQuery',
  );
}

function claim(
  credential: string | undefined,
  signedHeaders: string | undefined,
  signature: string | undefined,
  time: string | undefined,
  expires: number | undefined,
  fault: 'malformedHeader' | 'malformedQuery',
): SignatureClaim {
  const scope = /^(.+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request$/.exec(credential ?? '');
  const [, accessKeyId, day, region, service] = scope ?? [];
  if (!accessKeyId || !day || !region || !service) throw new AuthFailure(fault, 'the Credential is not well formed');
  if (!signedHeaders) throw new AuthFailure(fault, 'SignedHeaders is missing');
  if (!signature || !/^[0-9a-f]{64}$/.test(signature)) throw new AuthFailure(fault, 'the Signature is not well formed');
  if (!time || !/^\d{8}T\d{6}Z$/.test(time)) throw new AuthFailure(fault, 'the date of the request is missing');
  if (!time.startsWith(day)) throw new AuthFailure(fault, 'the Credential was made on another day than the request');
  const names = signedHeaders.split(';');
  if (!names.includes('host')) throw new AuthFailure(fault, 'the Host header must be signed');
  return { accessKeyId, day, region, service, signedHeaders: names, signature, time, expires };
}

function basicTime(date: string | undefined): string | undefined {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? undefined : `${new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')}`;
}

/** Milliseconds since the epoch of a time such as 20261122T170000Z. */
export function claimedTime(claim: SignatureClaim): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.time) ?? [];
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}

export function scopeOf(claim: SignatureClaim): string {
  return `${claim.day}/${claim.region}/${claim.service}/aws4_request`;
}

const keys = new Map<string, Buffer>();

export function signingKey(secret: string, claim: SignatureClaim): Buffer {
  const id = `${secret}/${scopeOf(claim)}`;
  let key = keys.get(id);
  if (!key) {
    key = [claim.day, claim.region, claim.service, 'aws4_request'].reduce<Buffer>(
      (from, part) => hmac(from, part),
      Buffer.from(`AWS4${secret}`),
    );
    if (keys.size >= 100) keys.clear();
    keys.set(id, key);
  }
  return key;
}

/** The signature this request should carry. */
export function requestSignature(key: Buffer, head: RequestHead, claim: SignatureClaim, payloadHash: string): string {
  const canonical = [
    head.method,
    canonicalPath(head.path, claim.service),
    canonicalQuery(head.query),
    ...claim.signedHeaders.map((name) => `${name}:${(head.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    claim.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  // Node reads header bytes as Latin-1: written back the same way they are the bytes that were signed.
  const hash = createHash('sha256').update(canonical, 'latin1').digest('hex');
  return hmac(key, [ALGORITHM, claim.time, scopeOf(claim), hash].join('\n')).toString('hex');
}

/** S3 signs the path as it is; every other service encodes its encoded form once more. */
function canonicalPath(path: string, service: string): string {
  const once = path.split('/').map((part) => encodeUri(decodeUri(part)));
  return (service === 's3' ? once : once.map(encodeUri)).join('/');
}

function canonicalQuery(query: RequestHead['query']): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Compares in a time that does not depend on where the two differ. */
export function sameSignature(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
