import { Readable } from 'node:stream';
import type { ObjectAccess, StoredObject } from '../contracts';
import { createHash } from 'node:crypto';
import { wholeSecond, type BucketStore } from './bucketStore';
import type { ObjectRecord } from './records';

/** S3 for the services in the same process, without HTTP between. */
export function objectAccess(store: BucketStore): ObjectAccess {
  return {
    list(bucket, prefix) {
      const found: StoredObject[] = [];
      for (const key of store.keysOf(bucket).from(prefix)) {
        if (!key.startsWith(prefix)) break;
        found.push(describe(bucket, key, store.get(bucket, key)));
      }
      return found;
    },
    head: (bucket, key) => describe(bucket, key, store.get(bucket, key)),
    open(bucket, key, range) {
      const record = store.get(bucket, key);
      return record.size === 0 ? Readable.from([]) : store.blobs.read(record.blob, range);
    },
    path: (bucket, key) => store.blobs.path(store.get(bucket, key).blob),
    async put(bucket, key, body) {
      store.bucket(bucket);
      const md5 = createHash('md5');
      let size = 0;
      async function* read(): AsyncGenerator<Uint8Array> {
        const source: AsyncIterable<Uint8Array | string> = body instanceof Uint8Array ? Readable.from([body]) : body;
        for await (const piece of source) {
          const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
          md5.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      }
      const blob = await store.blobs.write(read());
      const record = await store.commit(bucket, key, {
        blob,
        size,
        etag: md5.digest('hex'),
        modified: wholeSecond(Date.now()),
        headers: { 'content-type': 'binary/octet-stream' },
        metadata: {},
        tags: [],
      });
      return describe(bucket, key, record);
    },
    remove: (bucket, key) => store.remove(bucket, key),
  };
}

function describe(bucket: string, key: string, record: ObjectRecord): StoredObject {
  return { bucket, key, size: record.size, etag: record.etag, lastModified: new Date(record.modified) };
}
