import type { RawResponse } from '../http/protocol';
import { AwsError } from '../http/service';
import { readSmallBody } from './bodies';
import type { BucketStore } from './bucketStore';
import { notImplemented } from './errors';
import { emptyAnswer, xmlAnswer, type S3Request } from './request';
import { parseXml } from './requestXml';

/** Creating one's own bucket again succeeds, as it does in us-east-1. */
export async function createBucket(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const { bucket, headers } = request;
  if (!isBucketName(bucket))
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: bucket });
  if (headers['x-amz-bucket-object-lock-enabled'] === 'true') throw notImplemented('object lock');
  const body = await readSmallBody(request);
  if (body.length > 0) parseXml(body, 'CreateBucketConfiguration');
  await store.createBucket(bucket, Date.now());
  return emptyAnswer(200, { location: `/${bucket}` });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name);
}

export function headBucket(store: BucketStore, { bucket, call }: S3Request): RawResponse {
  store.bucket(bucket);
  return emptyAnswer(200, { 'x-amz-bucket-region': call.region, 'content-type': 'application/xml' });
}

export async function deleteBucket(store: BucketStore, { bucket }: S3Request): Promise<RawResponse> {
  await store.deleteBucket(bucket);
  return emptyAnswer(204);
}

/** Empty for us-east-1. */
export function getLocation(store: BucketStore, { bucket }: S3Request): RawResponse {
  store.bucket(bucket);
  return xmlAnswer('LocationConstraint');
}

/** Empty where versioning was never switched on. */
export function getVersioning(store: BucketStore, { bucket }: S3Request): RawResponse {
  store.bucket(bucket);
  return xmlAnswer('VersioningConfiguration');
}
