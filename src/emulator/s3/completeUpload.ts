import { createHash } from 'node:crypto';
import { checksumNames, createChecksum, type ChecksumName } from '../http/checksums';
import type { RawResponse } from '../http/protocol';
import { AwsError } from '../http/service';
import { element } from '../http/xml';
import { readXmlBody } from './bodies';
import { wholeSecond, type BucketStore } from './bucketStore';
import { writeGuard } from './conditions';
import { malformedXml } from './errors';
import type { ObjectChecksum, ObjectRecord, PartRecord, UploadRecord } from './records';
import { quoted, xmlAnswer, type S3Request } from './request';
import { list, optionalText, textOf, type XmlNode } from './requestXml';

const MIN_PART_BYTES = 5 * 1024 * 1024;

/** Joins the named parts into one object. ETag: MD5 of the parts' MD5s, with `-N`. */
export async function completeUpload(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { bucket, key, headers, call } = request;
  const id = request.query.get('uploadId') ?? '';
  const upload = store.uploads.get(bucket, key, id);
  const root = await readXmlBody(request, 'CompleteMultipartUpload');
  const guard = writeGuard(headers, key, true);
  guard.before(store.find(bucket, key));
  const parts = chosenParts(
    list(root, 'Part'),
    new Map(store.uploads.partsOf(id).map((part) => [part.number, part.record])),
  );
  const whole = upload.checksum?.type === 'FULL_OBJECT' ? createChecksum(upload.checksum.algorithm) : undefined;
  const blob = await store.blobs.write(joined(store, parts, (chunk) => whole?.update(chunk)));
  const checksum = objectChecksum(upload, parts, whole?.digest());
  try {
    compareChecksum(headers, checksum);
  } catch (error) {
    await store.blobs.remove(blob);
    throw error;
  }
  const record: ObjectRecord = {
    headers: upload.headers,
    metadata: upload.metadata,
    tags: upload.tags,
    ...(upload.storageClass ? { storageClass: upload.storageClass } : {}),
    ...(checksum ? { checksum } : {}),
    blob,
    size: parts.reduce((sum, part) => sum + part.size, 0),
    etag: `${md5(parts.map((part) => Buffer.from(part.etag, 'hex')))}-${parts.length}`,
    modified: wholeSecond(Date.now()),
    parts: parts.map((part) => part.size),
  };
  await store.commit(bucket, key, record, guard.commit);
  await store.uploads.end(id);
  return xmlAnswer(
    'CompleteMultipartUploadResult',
    element('Location', `http://${headers['host'] ?? ''}/${bucket}/${encodeURI(key)}`),
    element('Bucket', bucket),
    element('Key', key),
    element('ETag', quoted(record.etag)),
    checksum
      ? [element(`Checksum${checksum.algorithm.toUpperCase()}`, checksum.value), element('ChecksumType', checksum.type)]
      : [],
    element('RequestId', call.requestId),
  );
}

function chosenParts(nodes: readonly XmlNode[], uploaded: ReadonlyMap<number, PartRecord>): PartRecord[] {
  if (nodes.length === 0) throw malformedXml();
  let before = 0;
  const parts = nodes.map((node) => {
    const number = Number(textOf(node['PartNumber']));
    if (!(number > before)) {
      throw new AwsError(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      );
    }
    before = number;
    const part = uploaded.get(number);
    if (
      part?.etag !==
        textOf(node['ETag'])
          .trim()
          .replace(/^"(.*)"$/, '$1') ||
      !sameChecksum(node, part)
    ) {
      throw new AwsError(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        400,
        { PartNumber: number },
      );
    }
    return part;
  });
  if (parts.slice(0, -1).some((part) => part.size < MIN_PART_BYTES)) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
      MinSizeAllowed: MIN_PART_BYTES,
    });
  }
  return parts;
}

function sameChecksum(node: XmlNode, part: PartRecord): boolean {
  return checksumNames.every((name) => {
    const given = optionalText(node[`Checksum${name.toUpperCase()}`]);
    return given === undefined || part.checksum?.algorithm !== name || given === part.checksum.value;
  });
}

async function* joined(
  store: BucketStore,
  parts: readonly PartRecord[],
  seen: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (part.size === 0) continue;
    for await (const chunk of store.blobs.read(part.blob) as AsyncIterable<Buffer>) {
      seen(chunk);
      yield chunk;
    }
  }
}

function objectChecksum(
  upload: UploadRecord,
  parts: readonly PartRecord[],
  whole: Buffer | undefined,
): ObjectChecksum | undefined {
  if (!upload.checksum) return undefined;
  const { algorithm, type } = upload.checksum;
  if (whole) return { algorithm, type, value: whole.toString('base64') };
  const all = createChecksum(algorithm);
  for (const part of parts) all.update(Buffer.from(part.checksum?.value ?? '', 'base64'));
  return { algorithm, type, value: `${all.digest().toString('base64')}-${parts.length}` };
}

function compareChecksum(headers: Readonly<Record<string, string>>, checksum: ObjectChecksum | undefined): void {
  const wrong = (name: ChecksumName): boolean => {
    const given = headers[`x-amz-checksum-${name}`];
    return (
      given !== undefined &&
      checksum?.algorithm === name &&
      given.replace(/-\d+$/, '') !== checksum.value.replace(/-\d+$/, '')
    );
  };
  const name = checksumNames.find(wrong);
  if (name) {
    throw new AwsError('BadDigest', `The ${name.toUpperCase()} you specified did not match the calculated checksum.`);
  }
}

function md5(pieces: readonly Buffer[]): string {
  return createHash('md5').update(Buffer.concat(pieces)).digest('hex');
}
