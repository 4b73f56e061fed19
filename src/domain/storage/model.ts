/** An object in S3. Keys are opaque: `a/b/../c` and `a/c` are different. */
export interface ObjectLocation {
  readonly bucket: string;
  readonly key: string;
}

export interface BucketInfo {
  readonly name: string;
  readonly createdAt?: Date;
}

export interface ObjectInfo extends ObjectLocation {
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
}

export interface ObjectHead extends ObjectInfo {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ObjectPage {
  /** Folded prefixes, each ending in the delimiter. */
  readonly prefixes: readonly string[];
  readonly objects: readonly ObjectInfo[];
  /** Continuation token; undefined on the last page. */
  readonly next?: string;
}

export interface WriteOptions {
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Refuse to overwrite (If-None-Match: *): rejects with reason `Conflict`. */
  readonly onlyNew?: boolean;
  readonly onProgress?: (bytes: number) => void;
}

/** `s3://bucket/key` of a location. */
export function s3Uri(at: ObjectLocation): string {
  return `s3://${at.bucket}/${at.key}`;
}

/** Location of an `s3://` (or s3a/s3n) URI; undefined where it is none. The key may be empty or end in `/`. */
export function parseS3Uri(uri: string): ObjectLocation | undefined {
  const match = /^s3[an]?:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/su.exec(uri.trim());
  return match?.[1] === undefined ? undefined : { bucket: match[1], key: match[2] ?? '' };
}
