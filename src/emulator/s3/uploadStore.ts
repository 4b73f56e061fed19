import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BlobStore } from '../store/blobStore';
import { Journal } from '../store/journal';
import { compareUtf8 } from '../store/sortedKeys';
import { noSuchUpload } from './errors';
import type { PartRecord, UploadRecord } from './records';

/** Multipart uploads under way. They survive a restart, as their clients expect. */
export class UploadStore {
  private constructor(
    private readonly uploads: Journal<UploadRecord>,
    /** By `uploadId/partNumber`. */
    private readonly parts: Journal<PartRecord>,
    private readonly blobs: BlobStore,
  ) {}

  static async open(dir: string, blobs: BlobStore): Promise<UploadStore> {
    const uploads = await Journal.open<UploadRecord>(join(dir, 'uploads.jsonl'));
    const parts = await Journal.open<PartRecord>(join(dir, 'parts.jsonl'));
    const store = new UploadStore(uploads, parts, blobs);
    // A crash between an upload's end and its parts' end leaves parts of nothing.
    const loose = [...parts.keys()].filter((key) => !uploads.has(key.slice(0, key.indexOf('/'))));
    await Promise.all(loose.map((key) => parts.remove(key)));
    return store;
  }

  *blobIds(): Generator<string> {
    for (const part of this.parts.values()) yield part.blob;
  }

  async create(record: UploadRecord): Promise<string> {
    const id = randomBytes(24).toString('base64url');
    await this.uploads.set(id, record);
    return id;
  }

  get(bucket: string, key: string, uploadId: string): UploadRecord {
    const record = this.uploads.get(uploadId);
    if (record?.bucket !== bucket || record.key !== key) throw noSuchUpload(uploadId);
    return record;
  }

  /** In the order S3 lists them: by key, then by time. */
  list(bucket: string): { id: string; record: UploadRecord }[] {
    return [...this.uploads.entries()]
      .filter(([, record]) => record.bucket === bucket)
      .map(([id, record]) => ({ id, record }))
      .sort((a, b) => compareUtf8(a.record.key, b.record.key) || a.record.initiated - b.record.initiated);
  }

  /** By ascending part number. */
  partsOf(uploadId: string): { number: number; record: PartRecord }[] {
    const found: { number: number; record: PartRecord }[] = [];
    for (const [key, record] of this.parts.entries()) {
      const slash = key.indexOf('/');
      if (key.slice(0, slash) === uploadId) found.push({ number: Number(key.slice(slash + 1)), record });
    }
    return found.sort((a, b) => a.number - b.number);
  }

  async putPart(uploadId: string, number: number, part: PartRecord): Promise<void> {
    if (!this.uploads.has(uploadId)) {
      await this.blobs.remove(part.blob);
      throw noSuchUpload(uploadId);
    }
    const key = `${uploadId}/${number}`;
    const before = this.parts.get(key);
    await this.parts.set(key, part);
    if (before) await this.blobs.remove(before.blob);
  }

  /** Forgets an upload and its parts. */
  async end(uploadId: string): Promise<void> {
    const parts = this.partsOf(uploadId);
    await this.uploads.remove(uploadId);
    await Promise.all(parts.map(({ number }) => this.parts.remove(`${uploadId}/${number}`)));
    await Promise.all(parts.map(({ record }) => this.blobs.remove(record.blob)));
  }

  async abortAll(bucket: string): Promise<void> {
    await Promise.all(this.list(bucket).map(({ id }) => this.end(id)));
  }

  async close(): Promise<void> {
    await Promise.all([this.uploads.close(), this.parts.close()]);
  }
}
