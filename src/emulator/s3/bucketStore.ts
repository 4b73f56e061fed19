import { join } from 'node:path';
import { AwsError } from '../http/service';
import { BlobStore } from '../store/blobStore';
import { Journal } from '../store/journal';
import { SortedKeys } from '../store/sortedKeys';
import { noSuchBucket, noSuchKey } from './errors';
import type { BucketRecord, ObjectRecord } from './records';
import { UploadStore } from './uploadStore';

/** Buckets and objects: records in journals, bytes in blobs, keys of each bucket in order. */
export class BucketStore {
  private readonly keys = new Map<string, SortedKeys>();

  private constructor(
    private readonly buckets: Journal<BucketRecord>,
    private readonly objects: Journal<ObjectRecord>,
    readonly uploads: UploadStore,
    readonly blobs: BlobStore,
  ) {}

  static async open(dir: string, warn: (message: string) => void): Promise<BucketStore> {
    const blobs = new BlobStore(dir);
    const buckets = await Journal.open<BucketRecord>(join(dir, 'buckets.jsonl'));
    const objects = await Journal.open<ObjectRecord>(join(dir, 'objects.jsonl'));
    const uploads = await UploadStore.open(dir, blobs);
    const store = new BucketStore(buckets, objects, uploads, blobs);
    const named = new Set([...objects.values()].map((record) => record.blob));
    for (const blob of uploads.blobIds()) named.add(blob);
    const missing = new Set(blobs.sweep(named));
    for (const [path, record] of objects.entries()) {
      if (missing.has(record.blob)) warn(`the bytes of s3://${path} are missing from ${dir}`);
    }
    store.index();
    return store;
  }

  bucketNames(): string[] {
    return [...this.buckets.keys()].sort();
  }

  bucket(name: string): BucketRecord {
    const record = this.buckets.get(name);
    if (!record) throw noSuchBucket(name);
    return record;
  }

  async createBucket(name: string, now: number): Promise<void> {
    if (this.buckets.has(name)) return;
    this.keys.set(name, new SortedKeys());
    await this.buckets.set(name, { created: wholeSecond(now) });
  }

  async deleteBucket(name: string): Promise<void> {
    if (this.keysOf(name).size > 0) {
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, { BucketName: name });
    }
    this.keys.delete(name);
    await Promise.all([this.buckets.remove(name), this.uploads.abortAll(name)]);
  }

  keysOf(bucket: string): SortedKeys {
    this.bucket(bucket);
    const keys = this.keys.get(bucket);
    if (!keys) throw noSuchBucket(bucket);
    return keys;
  }

  find(bucket: string, key: string): ObjectRecord | undefined {
    this.bucket(bucket);
    return this.objects.get(`${bucket}/${key}`);
  }

  get(bucket: string, key: string): ObjectRecord {
    const record = this.find(bucket, key);
    if (!record) throw noSuchKey(key);
    return record;
  }

  /**
   * Puts a record in place of what the key held; the blob must be on disk. `guard` decides at the last moment whether
   * the write may happen, nothing can come between. Durable when it resolves; a refused write leaves no blob behind.
   */
  async commit(
    bucket: string,
    key: string,
    record: ObjectRecord,
    guard?: (current: ObjectRecord | undefined) => void,
  ): Promise<ObjectRecord> {
    const path = `${bucket}/${key}`;
    let before: ObjectRecord | undefined;
    let keys: SortedKeys;
    try {
      keys = this.keysOf(bucket);
      before = this.objects.get(path);
      guard?.(before);
    } catch (error) {
      await this.blobs.remove(record.blob);
      throw error;
    }
    keys.add(key);
    await this.objects.set(path, record);
    if (before) await this.blobs.remove(before.blob);
    return record;
  }

  /** Changes what is kept beside the bytes. */
  async amend(bucket: string, key: string, change: Partial<ObjectRecord>): Promise<void> {
    await this.objects.set(`${bucket}/${key}`, { ...this.get(bucket, key), ...change });
  }

  async remove(bucket: string, key: string): Promise<void> {
    const before = this.find(bucket, key);
    if (!before) return;
    this.keysOf(bucket).remove(key);
    await this.objects.remove(`${bucket}/${key}`);
    await this.blobs.remove(before.blob);
  }

  async close(): Promise<void> {
    await Promise.all([this.buckets.close(), this.objects.close(), this.uploads.close()]);
  }

  private index(): void {
    const byBucket = new Map<string, string[]>();
    for (const name of this.buckets.keys()) byBucket.set(name, []);
    for (const path of this.objects.keys()) {
      const slash = path.indexOf('/');
      byBucket.get(path.slice(0, slash))?.push(path.slice(slash + 1));
    }
    for (const [name, keys] of byBucket) this.keys.set(name, new SortedKeys(keys));
  }
}

export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
