/**
 * Takes `aws-chunked` bodies apart: `size[;chunk-signature=…]CRLF bytes CRLF … 0 … [trailers] CRLF`.
 * Each chunk's signature covers its bytes and the signature before it, starting with the request's own.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html, sigv4-streaming-trailers.html
 */
import { createHash } from 'node:crypto';
import { AuthFailure } from './authFailure';
import { ChunkReader } from './chunkReader';
import { AwsError } from './service';
import { EMPTY_SHA256, hmac, sameSignature, scopeOf, type SignatureClaim } from './signature';

export interface ChunkSigning {
  readonly key: Buffer;
  readonly claim: SignatureClaim;
}

export interface ChunkedForm {
  /** Undefined where chunks are not signed. */
  readonly signing: ChunkSigning | undefined;
  readonly hasTrailers: boolean;
  /** What `x-amz-decoded-content-length` promises. */
  readonly length: number;
}

/** Yields the decoded bytes; trailers are put into `trailers` before it ends. Throws when a signature or the length is wrong. */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  form: ChunkedForm,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ChunkReader(source);
  const chain = form.signing && new SignatureChain(form.signing);
  let total = 0;
  for (;;) {
    const header = /^([0-9a-fA-F]{1,10})((?:;[^;]*)*)$/.exec((await reader.line()) ?? '');
    if (!header?.[1]) throw incomplete('a chunk header is not well formed');
    const size = parseInt(header[1], 16);
    total += size;
    if (total > form.length) throw incomplete('the body is longer than x-amz-decoded-content-length');
    const hash = createHash('sha256');
    const bytes = reader.take(size);
    for (;;) {
      const next = await bytes.next();
      if (next.done) {
        if (!next.value) throw incomplete('the body ends inside a chunk');
        break;
      }
      if (chain) hash.update(next.value);
      yield next.value;
    }
    chain?.check(/;chunk-signature=([0-9a-f]{64})/.exec(header[2] ?? '')?.[1], hash.digest('hex'));
    if (size === 0) break;
    if ((await reader.line()) !== '') throw incomplete('a chunk is longer than its header says');
  }
  if (total !== form.length) throw incomplete('the body is shorter than x-amz-decoded-content-length');
  if (form.hasTrailers) await readTrailers(reader, trailers, chain);
}

async function readTrailers(
  reader: ChunkReader,
  trailers: Map<string, string>,
  chain: SignatureChain | undefined,
): Promise<void> {
  let signed = '';
  for (let line = await reader.line(); line !== undefined && line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    if (colon < 1 || trailers.size >= 16) throw incomplete('a trailer is not well formed');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    trailers.set(name, value);
    if (name !== 'x-amz-trailer-signature') signed += `${name}:${value}\n`;
  }
  chain?.checkTrailer(trailers.get('x-amz-trailer-signature'), signed);
}

class SignatureChain {
  private previous: string;

  constructor(private readonly signing: ChunkSigning) {
    this.previous = signing.claim.signature;
  }

  check(signature: string | undefined, hash: string): void {
    this.compare(signature, this.sign('AWS4-HMAC-SHA256-PAYLOAD', `${EMPTY_SHA256}\n${hash}`));
  }

  checkTrailer(signature: string | undefined, trailers: string): void {
    this.compare(
      signature,
      this.sign('AWS4-HMAC-SHA256-TRAILER', createHash('sha256').update(trailers, 'latin1').digest('hex')),
    );
  }

  private sign(kind: string, what: string): string {
    const { claim, key } = this.signing;
    return hmac(key, [kind, claim.time, scopeOf(claim), this.previous, what].join('\n')).toString('hex');
  }

  private compare(given: string | undefined, expected: string): void {
    if (!given || !sameSignature(given, expected)) throw new AuthFailure('mismatch', "a chunk's signature is wrong");
    this.previous = given;
  }
}

function incomplete(why: string): AwsError {
  return new AwsError('IncompleteBody', `The request body is not what its headers say: ${why}.`);
}
