/**
 * What the services of the local warehouse give each other inside the process. They meet only here and in main.ts:
 * COPY reads objects, a Glue run writes logs, external schemas read the catalog.
 */
import type { Readable } from 'node:stream';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: Date;
}

/** S3 as the other services use it. Throws AwsError (NoSuchBucket, NoSuchKey). */
export interface ObjectAccess {
  /** Ordered by key as S3 orders (UTF-8 bytes). */
  list(bucket: string, prefix: string): StoredObject[];
  head(bucket: string, key: string): StoredObject;
  open(bucket: string, key: string, range?: { start: number; end: number }): Readable;
  /** Path of the object's bytes, for readers that need random access. Valid until the object is overwritten. */
  path(bucket: string, key: string): string;
  put(bucket: string, key: string, body: Uint8Array | Readable): Promise<StoredObject>;
  remove(bucket: string, key: string): Promise<void>;
}

/** Logs as a Glue run writes them. Creates group and stream when first written. */
export interface LogSink {
  append(group: string, stream: string, events: readonly { timestamp: number; message: string }[]): void;
}

/** The Glue catalog as external schemas read it. */
export interface CatalogAccess {
  databases(): string[];
  tables(database: string): { name: string; columns: { name: string; type: string }[]; location: string }[];
}

/** How a child process reaches this endpoint. */
export interface EndpointInfo {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
