import { createHash } from 'node:crypto';
import { AuthFailure } from './authFailure';
import { decodeAwsChunked } from './awsChunked';
import type { RequestHead } from './requestHead';
import { AwsError } from './service';
import type { SignatureClaim } from './signature';

/** How a request says it vouches for its body, from `x-amz-content-sha256`. */
export type PayloadForm = (
  { kind: 'hash' } | { kind: 'unsigned' } | { kind: 'chunked'; signed: boolean; hasTrailers: boolean; length: number }
) & {
  /** What stands for the body in the request's signature: a hash, or the form's name. */
  readonly header: string;
};

export function readPayloadForm(head: RequestHead, presigned: boolean): PayloadForm {
  const given =
    head.headers['x-amz-content-sha256'] ?? head.query.find(([name]) => name === 'X-Amz-Content-Sha256')?.[1];
  switch (given) {
    case undefined:
      if (presigned) return { kind: 'unsigned', header: 'UNSIGNED-PAYLOAD' };
      throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
    case 'UNSIGNED-PAYLOAD':
      return { kind: 'unsigned', header: given };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
      return chunked(head, given, true, false);
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return chunked(head, given, true, true);
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return chunked(head, given, false, true);
    default:
      if (/^[0-9a-f]{64}$/.test(given)) return { kind: 'hash', header: given };
      throw new AwsError(
        'InvalidArgument',
        'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
      );
  }
}

function chunked(head: RequestHead, header: string, signed: boolean, hasTrailers: boolean): PayloadForm {
  const length = head.headers['x-amz-decoded-content-length'] ?? '';
  if (!/^\d{1,16}$/.test(length)) {
    throw new AwsError('MissingContentLength', 'You must provide the x-amz-decoded-content-length HTTP header.', 411);
  }
  return { kind: 'chunked', header, signed, hasTrailers, length: Number(length) };
}

/**
 * The body's bytes as they were meant, checked on the way: the iteration ends normally only when everything that the
 * form promises has held, so nothing may be acknowledged before its end.
 */
export function verifiedBody(
  source: AsyncIterable<Buffer>,
  form: PayloadForm,
  signing: { key: Buffer; claim: SignatureClaim },
  trailers: Map<string, string>,
): AsyncIterable<Buffer> {
  switch (form.kind) {
    case 'unsigned':
      return source;
    case 'hash':
      return checkHash(source, form.header);
    case 'chunked':
      return decodeAwsChunked(source, { ...form, signing: form.signed ? signing : undefined }, trailers);
  }
}

async function* checkHash(source: AsyncIterable<Buffer>, expected: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== expected) throw new AuthFailure('payload');
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
