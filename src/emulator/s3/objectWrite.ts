import type { RawResponse } from '../http/protocol';
import { AwsError } from '../http/service';
import { element } from '../http/xml';
import { readAttributes } from './attributes';
import { checkedBody, readXmlBody } from './bodies';
import { wholeSecond, type BucketStore } from './bucketStore';
import { writeGuard } from './conditions';
import { malformedXml } from './errors';
import type { ObjectChecksum, ObjectRecord } from './records';
import { emptyAnswer, quoted, xmlAnswer, type S3Request } from './request';
import { list, optionalText, textOf } from './requestXml';

export async function putObject(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { bucket, key, headers } = request;
  const guard = writeGuard(headers, key, false);
  guard.before(store.find(bucket, key));
  const attributes = readAttributes(headers);
  requireLength(headers);
  const { source, sums } = checkedBody(request);
  const blob = await store.blobs.write(source);
  const { size, etag, checksum } = sums();
  const record: ObjectRecord = {
    ...attributes,
    blob,
    size,
    etag,
    modified: wholeSecond(Date.now()),
    ...(checksum ? { checksum: { ...checksum, type: 'FULL_OBJECT' } } : {}),
  };
  await store.commit(bucket, key, record, guard.commit);
  return emptyAnswer(200, { etag: quoted(etag), ...checksumOf(record.checksum) });
}

export function checksumOf(checksum: ObjectChecksum | undefined): Record<string, string> {
  return checksum
    ? { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': checksum.type }
    : {};
}

export function requireLength(headers: Readonly<Record<string, string>>): void {
  if (headers['content-length'] === undefined && headers['x-amz-decoded-content-length'] === undefined) {
    throw new AwsError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
  }
}

export async function deleteObject(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { bucket, key, headers } = request;
  if (headers['if-match'] !== undefined) {
    const guard = writeGuard({ 'if-match': headers['if-match'] }, key, false);
    guard.before(store.find(bucket, key));
  }
  await store.remove(bucket, key);
  return emptyAnswer(204);
}

/** Up to 1,000 keys; each is answered for itself. */
export async function deleteObjects(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const root = await readXmlBody(request, 'Delete');
  const objects = list(root, 'Object');
  if (objects.length === 0 || objects.length > 1000) throw malformedXml();
  const quiet = optionalText(root['Quiet'])?.trim() === 'true';
  store.bucket(request.bucket);
  const results = await Promise.all(
    objects.map(async (object) => {
      const key = textOf(object['Key']);
      const version = optionalText(object['VersionId']);
      if (version !== undefined && version !== 'null') {
        return element(
          'Error',
          element('Key', key),
          element('VersionId', version),
          element('Code', 'NoSuchVersion'),
          element('Message', 'The specified version does not exist: buckets here keep one version.'),
        );
      }
      await store.remove(request.bucket, key);
      return quiet ? [] : element('Deleted', element('Key', key));
    }),
  );
  return xmlAnswer('DeleteResult', ...results);
}
