import type { RawResponse } from '../http/protocol';
import { element, optional, type Xml } from '../http/xml';
import { isChecksumName } from '../http/checksums';
import { AwsError } from '../http/service';
import { readAttributes } from './attributes';
import { checkedBody, readSmallBody } from './bodies';
import { wholeSecond, type BucketStore } from './bucketStore';
import { copyResult, readCopySource } from './copy';
import { invalidArgument, notImplemented } from './errors';
import { encodeKey, encodingOf, owner } from './listOperations';
import { requireLength } from './objectWrite';
import { readRange } from './range';
import type { PartRecord, UploadRecord } from './records';
import { emptyAnswer, integerParameter, quoted, xmlAnswer, type S3Request } from './request';

const MAX_PARTS = 10_000;

export async function createUpload(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { bucket, key, headers, call } = request;
  await readSmallBody(request);
  store.bucket(bucket);
  const checksum = uploadChecksum(headers);
  const id = await store.uploads.create({
    ...readAttributes(headers),
    bucket,
    key,
    initiated: wholeSecond(Date.now()),
    owner: call.principal.arn,
    ...(checksum ? { checksum } : {}),
  });
  const answer = xmlAnswer(
    'InitiateMultipartUploadResult',
    element('Bucket', bucket),
    element('Key', key),
    element('UploadId', id),
  );
  if (!checksum) return answer;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'x-amz-checksum-algorithm': checksum.algorithm.toUpperCase(),
      'x-amz-checksum-type': checksum.type,
    },
  };
}

function uploadChecksum(headers: Readonly<Record<string, string>>): UploadRecord['checksum'] {
  const algorithm = headers['x-amz-checksum-algorithm']?.toLowerCase();
  if (algorithm === undefined) return undefined;
  if (!isChecksumName(algorithm)) throw new AwsError('InvalidRequest', 'Checksum algorithm provided is unsupported.');
  const type = headers['x-amz-checksum-type'] ?? (algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE');
  if (type !== 'FULL_OBJECT' && type !== 'COMPOSITE') {
    throw new AwsError('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
  }
  const whole = algorithm.startsWith('crc');
  if ((type === 'FULL_OBJECT' && !whole) || (type === 'COMPOSITE' && algorithm === 'crc64nvme')) {
    throw new AwsError(
      'InvalidRequest',
      `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  }
  return { algorithm, type };
}

export async function uploadPart(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { upload, id, number } = partOf(store, request);
  requireLength(request.headers);
  const { source, sums } = checkedBody(request, upload.checksum?.algorithm);
  const blob = await store.blobs.write(source);
  const part: PartRecord = { ...sums(), blob, modified: wholeSecond(Date.now()) };
  await store.uploads.putPart(id, number, part);
  return emptyAnswer(200, {
    etag: quoted(part.etag),
    ...(part.checksum ? { [`x-amz-checksum-${part.checksum.algorithm}`]: part.checksum.value } : {}),
  });
}

export async function uploadPartCopy(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { upload, id, number } = partOf(store, request);
  await readSmallBody(request);
  const { record } = readCopySource(store, request);
  const header = request.headers['x-amz-copy-source-range'];
  const range = header === undefined ? undefined : readRange(header, record.size);
  if (header !== undefined && !range) {
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last',
      'x-amz-copy-source-range',
      header,
    );
  }
  const bytes = store.blobs.read(record.blob, range);
  const { source, sums } = checkedBody({ ...request, headers: {}, body: bytes }, upload.checksum?.algorithm);
  const blob = await store.blobs.write(source);
  const part: PartRecord = { ...sums(), blob, modified: wholeSecond(Date.now()) };
  await store.uploads.putPart(id, number, part);
  return xmlAnswer(
    'CopyPartResult',
    ...copyResult(part.etag, part.modified),
    part.checksum ? element(`Checksum${part.checksum.algorithm.toUpperCase()}`, part.checksum.value) : [],
  );
}

function partOf(store: BucketStore, request: S3Request): { upload: UploadRecord; id: string; number: number } {
  const id = request.query.get('uploadId') ?? '';
  const text = request.query.get('partNumber') ?? '';
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > MAX_PARTS) {
    throw invalidArgument(`Part number must be an integer between 1 and ${MAX_PARTS}, inclusive`, 'partNumber', text);
  }
  return { upload: store.uploads.get(request.bucket, request.key, id), id, number };
}

export async function abortUpload(store: BucketStore, { bucket, key, query }: S3Request): Promise<RawResponse> {
  const id = query.get('uploadId') ?? '';
  store.uploads.get(bucket, key, id);
  await store.uploads.end(id);
  return emptyAnswer(204);
}

export function listParts(store: BucketStore, { bucket, key, query }: S3Request): RawResponse {
  const id = query.get('uploadId') ?? '';
  const upload = store.uploads.get(bucket, key, id);
  const marker = integerParameter(query, 'part-number-marker', 0);
  const max = Math.min(integerParameter(query, 'max-parts', 1000), 1000);
  const rest = store.uploads.partsOf(id).filter((part) => part.number > marker);
  const parts = rest.slice(0, max);
  return xmlAnswer(
    'ListPartsResult',
    element('Bucket', bucket),
    element('Key', key),
    element('UploadId', id),
    element('PartNumberMarker', marker),
    element('NextPartNumberMarker', parts.at(-1)?.number ?? 0),
    element('MaxParts', max),
    element('IsTruncated', rest.length > parts.length),
    upload.checksum ? element('ChecksumAlgorithm', upload.checksum.algorithm.toUpperCase()) : [],
    ...parts.map(({ number, record }) =>
      element(
        'Part',
        element('PartNumber', number),
        element('LastModified', new Date(record.modified).toISOString()),
        element('ETag', quoted(record.etag)),
        element('Size', record.size),
        record.checksum ? element(`Checksum${record.checksum.algorithm.toUpperCase()}`, record.checksum.value) : [],
      ),
    ),
    owner('Initiator'),
    owner(),
    element('StorageClass', upload.storageClass ?? 'STANDARD'),
  );
}

export function listUploads(store: BucketStore, { bucket, query }: S3Request): RawResponse {
  if (query.get('delimiter')) throw notImplemented('ListMultipartUploads with a delimiter');
  store.bucket(bucket);
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const max = Math.min(integerParameter(query, 'max-uploads', 1000), 1000);
  const encoding = encodingOf(query);
  const encode = encoding ? encodeKey : (text: string) => text;
  const all = store.uploads.list(bucket).filter(({ record }) => record.key.startsWith(prefix));
  const at = all.findIndex(({ record, id }) => record.key === keyMarker && id === idMarker);
  const rest = at >= 0 ? all.slice(at + 1) : all.filter(({ record }) => record.key > keyMarker);
  const page = rest.slice(0, max);
  const last = page.at(-1);
  return xmlAnswer(
    'ListMultipartUploadsResult',
    element('Bucket', bucket),
    element('KeyMarker', encode(keyMarker)),
    element('UploadIdMarker', idMarker),
    last ? [element('NextKeyMarker', encode(last.record.key)), element('NextUploadIdMarker', last.id)] : [],
    element('MaxUploads', max),
    element('IsTruncated', rest.length > page.length),
    element('Prefix', encode(prefix)),
    optional('EncodingType', encoding),
    ...page.map(({ id, record }) => uploadElement(id, record, encode)),
  );
}

function uploadElement(id: string, record: UploadRecord, encode: (text: string) => string): Xml {
  return element(
    'Upload',
    element('Key', encode(record.key)),
    element('UploadId', id),
    owner('Initiator'),
    owner(),
    element('StorageClass', record.storageClass ?? 'STANDARD'),
    element('Initiated', new Date(record.initiated).toISOString()),
  );
}
