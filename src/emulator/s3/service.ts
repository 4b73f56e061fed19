import { join } from 'node:path';
import type { ObjectAccess } from '../contracts';
import type { Endpoint, RawResponse } from '../http/protocol';
import { checkExpectedOwner } from './attributes';
import { readSmallBody } from './bodies';
import { createBucket, deleteBucket, getLocation, getVersioning, headBucket } from './buckets';
import { BucketStore } from './bucketStore';
import { completeUpload } from './completeUpload';
import { copyObject } from './copy';
import { notImplemented } from './errors';
import { listBuckets, listObjects, listObjectsV2 } from './listOperations';
import { abortUpload, createUpload, listParts, listUploads, uploadPart, uploadPartCopy } from './multipart';
import { objectAccess } from './objectAccess';
import { readObject } from './objectRead';
import { deleteObject, deleteObjects, putObject } from './objectWrite';
import { operationName } from './operationName';
import { readRequest, type S3Request } from './request';
import { deleteTags, getTags, putTags } from './tags';

type Operation = (store: BucketStore, request: S3Request) => RawResponse | Promise<RawResponse>;

/** These read the body themselves; for all others it is read, and so verified, before they act. */
const withBody: Readonly<Record<string, Operation>> = {
  CreateBucket: createBucket,
  PutObject: putObject,
  CopyObject: copyObject,
  DeleteObjects: deleteObjects,
  CreateMultipartUpload: createUpload,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  CompleteMultipartUpload: completeUpload,
  PutObjectTagging: putTags,
};

const withoutBody: Readonly<Record<string, Operation>> = {
  ListBuckets: listBuckets,
  HeadBucket: headBucket,
  DeleteBucket: deleteBucket,
  GetBucketLocation: getLocation,
  GetBucketVersioning: getVersioning,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListMultipartUploads: listUploads,
  ListParts: listParts,
  AbortMultipartUpload: abortUpload,
  GetObject: readObject,
  HeadObject: readObject,
  DeleteObject: deleteObject,
  GetObjectTagging: getTags,
  DeleteObjectTagging: deleteTags,
};

const MAX_OBJECT_BYTES = 5 * 1024 ** 3;
/** Signatures and headers of the chunks come on top of the object's own bytes. */
const CHUNK_OVERHEAD = 64 * 1024 ** 2;

export async function createS3Service(options: {
  dataDir: string;
  warn: (message: string) => void;
}): Promise<{ endpoint: Endpoint; objects: ObjectAccess; close(): Promise<void> }> {
  const store = await BucketStore.open(join(options.dataDir, 's3'), options.warn);
  const endpoint: Endpoint = {
    service: 's3',
    form: 's3',
    body: 'stream',
    maxBody: MAX_OBJECT_BYTES + CHUNK_OVERHEAD,
    async handle(raw, call) {
      const request = readRequest(raw, call);
      const name = operationName(request);
      const reads = withBody[name];
      const plain = withoutBody[name];
      if (!reads && !plain) throw notImplemented(`s3 ${name}`);
      checkExpectedOwner(request.headers);
      if (reads) return reads(store, request);
      await readSmallBody(request);
      return (plain as Operation)(store, request);
    },
  };
  return { endpoint, objects: objectAccess(store), close: () => store.close() };
}
