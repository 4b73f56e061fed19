/** S3. */
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Problem } from '../base/problem';
import type { ObjectStore } from '../domain/ports';
import { s3Uri } from '../domain/storage/model';
import type { ObjectInfo, ObjectLocation, WriteOptions } from '../domain/storage/model';
import { ServiceClient } from './access';
import type { AccessSource } from './access';

/** Larger bodies go up in parts. */
const multipartFrom = 8 * 1024 * 1024;

export function createObjectStore(source: AccessSource): ObjectStore & { dispose(): void } {
  const s3 = new ServiceClient(
    source,
    (config) =>
      new S3Client({
        ...config,
        forcePathStyle: config.endpoint !== undefined,
        followRegionRedirects: config.endpoint === undefined,
        // Other vendors' endpoints may not know checksum trailers; AWS and the local warehouse do.
        requestChecksumCalculation: source.connection.kind === 'endpoint' ? 'WHEN_REQUIRED' : 'WHEN_SUPPORTED',
      }),
  );

  async function upload(
    at: ObjectLocation,
    open: () => AsyncIterable<Uint8Array>,
    options: WriteOptions,
    signal?: AbortSignal,
  ) {
    return s3.call(
      { action: 's3:PutObject', where: s3Uri(at) },
      async (client) => {
        let sent = 0;
        const body = Readable.from(open());
        const upload = new Upload({
          client,
          params: { ...putInput(at, options), Body: body },
          partSize: multipartFrom,
          queueSize: 2,
        });
        const abort = () => void upload.abort();
        signal?.addEventListener('abort', abort, { once: true });
        upload.on('httpUploadProgress', (progress) => {
          sent = progress.loaded ?? sent;
          options.onProgress?.(sent);
        });
        try {
          const { ETag } = await upload.done();
          return written(at, sent, ETag);
        } finally {
          signal?.removeEventListener('abort', abort);
          body.destroy();
        }
      },
      signal,
    );
  }

  return {
    buckets: (signal) =>
      s3.call(
        { action: 's3:ListAllMyBuckets' },
        async (client) => {
          const { Buckets = [] } = await client.send(new ListBucketsCommand({}), { abortSignal: signal });
          return Buckets.flatMap(({ Name, CreationDate }) =>
            Name === undefined ? [] : [{ name: Name, createdAt: CreationDate }],
          );
        },
        signal,
      ),

    createBucket: (name, signal) =>
      s3.call(
        { action: 's3:CreateBucket', where: `s3://${name}` },
        async (client) => {
          const region = await client.config.region();
          await client.send(
            new CreateBucketCommand({
              Bucket: name,
              // us-east-1 is the one region that may not be named here.
              ...(region === 'us-east-1'
                ? {}
                : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }),
            }),
            { abortSignal: signal },
          );
        },
        signal,
      ),

    list: (at, signal) =>
      s3.call(
        { action: 's3:ListBucket', where: `s3://${at.bucket}/${at.prefix}` },
        async (client) => {
          const page = await client.send(
            new ListObjectsV2Command({
              Bucket: at.bucket,
              Prefix: at.prefix,
              Delimiter: at.delimiter,
              MaxKeys: Math.min(at.pageSize ?? 1000, 1000),
              ContinuationToken: at.token,
              EncodingType: 'url', // XML cannot carry every character that a key can
            }),
            { abortSignal: signal },
          );
          const decode = (key: string) =>
            page.EncodingType === 'url' ? decodeURIComponent(key.replaceAll('+', ' ')) : key;
          return {
            prefixes: (page.CommonPrefixes ?? []).flatMap(({ Prefix }) =>
              Prefix === undefined ? [] : [decode(Prefix)],
            ),
            objects: (page.Contents ?? []).flatMap(({ Key, Size, ETag, LastModified }) =>
              Key === undefined
                ? []
                : [
                    {
                      bucket: at.bucket,
                      key: decode(Key),
                      size: Size ?? 0,
                      etag: unquoted(ETag),
                      lastModified: LastModified ?? new Date(0),
                    },
                  ],
            ),
            ...(page.IsTruncated === true && page.NextContinuationToken !== undefined
              ? { next: page.NextContinuationToken }
              : {}),
          };
        },
        signal,
      ),

    head: (at, signal) =>
      s3.call(
        { action: 's3:GetObject', where: s3Uri(at) },
        async (client) => {
          const head = await client.send(new HeadObjectCommand({ Bucket: at.bucket, Key: at.key }), {
            abortSignal: signal,
          });
          return {
            ...at,
            size: head.ContentLength ?? 0,
            etag: unquoted(head.ETag),
            lastModified: head.LastModified ?? new Date(0),
            contentType: head.ContentType,
            contentEncoding: head.ContentEncoding,
            metadata: head.Metadata ?? {},
          };
        },
        signal,
      ),

    read: async (at, range, signal) => {
      if (range !== undefined && range.end <= range.start) return new Uint8Array(0);
      return s3.call(
        { action: 's3:GetObject', where: s3Uri(at) },
        async (client) => {
          const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end - 1}`;
          const { Body } = await client.send(new GetObjectCommand({ Bucket: at.bucket, Key: at.key, Range }), {
            abortSignal: signal,
          });
          return Body === undefined ? new Uint8Array(0) : await Body.transformToByteArray();
        },
        signal,
      );
    },

    stream: (at, signal) => streamObject(s3, at, signal),

    write: async (at, body, options = {}, signal) => {
      if (typeof body === 'function') return upload(at, body, options, signal);
      if (body.byteLength > multipartFrom) return upload(at, () => chunksOf(body), options, signal);
      const done = await s3.call(
        { action: 's3:PutObject', where: s3Uri(at) },
        (client) =>
          client.send(new PutObjectCommand({ ...putInput(at, options), Body: body }), { abortSignal: signal }),
        signal,
      );
      options.onProgress?.(body.byteLength);
      return written(at, body.byteLength, done.ETag);
    },

    remove: (at, signal) =>
      s3.call(
        { action: 's3:DeleteObject', where: s3Uri(at) },
        async (client) => {
          await client.send(new DeleteObjectCommand({ Bucket: at.bucket, Key: at.key }), { abortSignal: signal });
        },
        signal,
      ),

    dispose: () => s3.dispose(),
  };
}

async function* streamObject(
  s3: ServiceClient<S3Client>,
  at: ObjectLocation,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const body = await s3.call(
    { action: 's3:GetObject', where: s3Uri(at) },
    async (client) =>
      (await client.send(new GetObjectCommand({ Bucket: at.bucket, Key: at.key }), { abortSignal: signal })).Body,
    signal,
  );
  if (body === undefined) return;
  const readable = body as Readable;
  const abort = () => readable.destroy(abortError(signal));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    for await (const chunk of readable) yield chunk as Uint8Array;
  } catch (error) {
    if (signal?.aborted === true) throw abortError(signal);
    throw new Problem('Unreachable', `Reading ${s3Uri(at)} broke off.`, {
      where: s3Uri(at),
      mend: 'Try again.',
      cause: error,
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    readable.destroy();
  }
}

function abortError(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  if (reason instanceof Error && reason.name === 'AbortError') return reason;
  return Object.assign(new Error('The operation was cancelled.'), { name: 'AbortError' });
}

function putInput(at: ObjectLocation, options: WriteOptions) {
  return {
    Bucket: at.bucket,
    Key: at.key,
    ContentType: options.contentType,
    Metadata: options.metadata === undefined ? undefined : { ...options.metadata },
    IfNoneMatch: options.onlyNew === true ? '*' : undefined,
  };
}

/** The time is the answer's arrival: S3 does not say it in reply to a PUT. */
function written(at: ObjectLocation, size: number, etag: string | undefined): ObjectInfo {
  return { ...at, size, etag: unquoted(etag), lastModified: new Date() };
}

function unquoted(etag: string | undefined): string {
  return (etag ?? '').replace(/^"|"$/g, '');
}

async function* chunksOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.byteLength; at += 1 << 20) yield body.subarray(at, at + (1 << 20));
}
