import { createHash } from 'node:crypto';
import { checksumNames, createChecksum, isChecksumName, type ChecksumName } from '../http/checksums';
import { readWhole } from '../http/receive';
import { AwsError } from '../http/service';
import { malformedXml } from './errors';
import type { S3Request } from './request';
import { parseXml, type XmlNode } from './requestXml';

const MAX_XML_BYTES = 4 * 1024 * 1024;

export interface BodySums {
  readonly size: number;
  /** Hex of the MD5. */
  readonly etag: string;
  readonly checksum?: { readonly algorithm: ChecksumName; readonly value: string };
}

/**
 * The body, held to the Content-MD5 and the checksum that came with it (in a header, or behind it in a trailer): the
 * iteration fails at its end where they differ. `sums` is there once it has ended.
 */
export function checkedBody(
  request: S3Request,
  wanted?: ChecksumName,
): { source: AsyncIterable<Buffer>; sums: () => BodySums } {
  const { headers, trailers } = request;
  const algorithm = announcedChecksum(headers) ?? wanted;
  const checksum = algorithm && createChecksum(algorithm);
  const expectedMd5 = readMd5(headers['content-md5']);
  const md5 = createHash('md5');
  let size = 0;
  let result: BodySums | undefined;
  async function* read(): AsyncGenerator<Buffer> {
    for await (const chunk of request.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      md5.update(chunk);
      checksum?.update(chunk);
      yield chunk;
    }
    const etag = md5.digest('hex');
    if (expectedMd5 !== undefined && expectedMd5 !== etag) {
      throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
    }
    const value = checksum?.digest().toString('base64');
    const given = algorithm && (headers[`x-amz-checksum-${algorithm}`] ?? trailers.get(`x-amz-checksum-${algorithm}`));
    if (given !== undefined && given !== value) {
      throw new AwsError(
        'BadDigest',
        `The ${(algorithm ?? '').toUpperCase()} you specified did not match the calculated checksum.`,
      );
    }
    if (headers['x-amz-trailer'] !== undefined && algorithm !== wanted && given === undefined) {
      throw new AwsError('MalformedTrailerError', 'The request contained trailing data that was not well-formed');
    }
    result = { size, etag, ...(algorithm && value !== undefined ? { checksum: { algorithm, value } } : {}) };
  }
  return {
    source: read(),
    sums: () => {
      if (!result) throw new Error('the body has not been read');
      return result;
    },
  };
}

export async function readXmlBody(request: S3Request, root: string): Promise<XmlNode> {
  const bytes = await readSmallBody(request);
  if (bytes.length === 0) throw malformedXml();
  return parseXml(bytes, root);
}

/** A body that is not an object's bytes. Reading it to its end is what verifies it. */
export async function readSmallBody(request: S3Request): Promise<Buffer> {
  return readWhole(bounded(checkedBody(request).source));
}

async function* bounded(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > MAX_XML_BYTES)
      throw new AwsError('EntityTooLarge', 'The request body is too large for this operation.', 413);
    yield chunk;
  }
}

function announcedChecksum(headers: Readonly<Record<string, string>>): ChecksumName | undefined {
  const named = checksumNames.filter((name) => headers[`x-amz-checksum-${name}`] !== undefined);
  const trailer = /^\s*x-amz-checksum-([a-z0-9]+)\s*$/i.exec(headers['x-amz-trailer'] ?? '')?.[1]?.toLowerCase();
  if (trailer !== undefined && isChecksumName(trailer)) named.push(trailer);
  if (named.length > 1) {
    throw new AwsError(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  return named[0];
}

/** As hex; Content-MD5 is base64 of 16 bytes. */
function readMd5(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const bytes = Buffer.from(header, 'base64');
  if (bytes.length !== 16) throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  return bytes.toString('hex');
}
