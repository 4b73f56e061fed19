import type { RawResponse } from '../http/protocol';
import { decodeUri } from '../http/requestHead';
import { AwsError } from '../http/service';
import { element, type Xml } from '../http/xml';
import { readAttributes, readDirective } from './attributes';
import { readSmallBody } from './bodies';
import { wholeSecond, type BucketStore } from './bucketStore';
import { notModified, writeGuard } from './conditions';
import { invalidArgument, preconditionFailed } from './errors';
import type { ObjectRecord } from './records';
import { quoted, xmlAnswer, type S3Request } from './request';

/** The source of a copy: `[/]bucket/key`, percent-encoded; throws where its conditions do not hold. */
export function readCopySource(store: BucketStore, { headers }: S3Request): { path: string; record: ObjectRecord } {
  const header = headers['x-amz-copy-source'] ?? '';
  const [encoded = '', version] = header.split('?versionId=');
  if (version !== undefined && version !== 'null') {
    throw new AwsError('NoSuchVersion', 'The specified version does not exist: buckets here keep one version.', 404);
  }
  const path = decodeUri(encoded).replace(/^\//, '');
  const slash = path.indexOf('/');
  if (slash < 1 || slash === path.length - 1) {
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      header,
    );
  }
  const record = store.get(path.slice(0, slash), path.slice(slash + 1));
  if (notModified(headers, record, 'x-amz-copy-source-')) throw preconditionFailed('x-amz-copy-source-If-None-Match');
  return { path, record };
}

export async function copyObject(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { bucket, key, headers } = request;
  await readSmallBody(request);
  const guard = writeGuard(headers, key, false);
  guard.before(store.find(bucket, key));
  const source = readCopySource(store, request);
  const given = readAttributes(headers);
  const replaces = readDirective(headers, 'x-amz-metadata-directive') === 'REPLACE';
  const retags = readDirective(headers, 'x-amz-tagging-directive') === 'REPLACE';
  if (source.path === `${bucket}/${key}` && !replaces && !retags && given.storageClass === source.record.storageClass) {
    throw new AwsError(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const record: ObjectRecord = {
    ...source.record,
    ...(replaces ? { headers: given.headers, metadata: given.metadata } : {}),
    ...(retags ? { tags: given.tags } : {}),
    // Not inherited: a copy is STANDARD unless it says otherwise.
    storageClass: given.storageClass,
    blob: await store.blobs.duplicate(source.record.blob),
    modified: wholeSecond(Date.now()),
  };
  await store.commit(bucket, key, record, guard.commit);
  return xmlAnswer('CopyObjectResult', ...copyResult(record.etag, record.modified), ...checksumElements(record));
}

export function copyResult(etag: string, modified: number): Xml[] {
  return [element('LastModified', new Date(modified).toISOString()), element('ETag', quoted(etag))];
}

function checksumElements({ checksum }: ObjectRecord): Xml[] {
  if (!checksum) return [];
  return [
    element(`Checksum${checksum.algorithm.toUpperCase()}`, checksum.value),
    element('ChecksumType', checksum.type),
  ];
}
