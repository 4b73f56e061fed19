import type { ChecksumName } from '../http/checksums';

export interface BucketRecord {
  /** Milliseconds since the epoch. */
  readonly created: number;
}

export interface ObjectChecksum {
  readonly algorithm: ChecksumName;
  /** Base64; `-N` behind it where it is a checksum of N parts' checksums. */
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** What a client gives an object beside its bytes. */
export interface ObjectAttributes {
  /** `content-type`, `cache-control` and the like, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** `x-amz-meta-*`, without that prefix. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: readonly (readonly [string, string])[];
  /** Absent for STANDARD. */
  readonly storageClass?: string | undefined;
}

export interface ObjectRecord extends ObjectAttributes {
  readonly blob: string;
  readonly size: number;
  /** Hex, without quotes; `-N` behind it for N parts. */
  readonly etag: string;
  /** Milliseconds since the epoch, whole seconds: HTTP dates carry no more. */
  readonly modified: number;
  readonly checksum?: ObjectChecksum;
  /** Sizes of the parts it was uploaded in. */
  readonly parts?: readonly number[];
}

export interface UploadRecord extends ObjectAttributes {
  readonly bucket: string;
  readonly key: string;
  readonly initiated: number;
  readonly owner: string;
  readonly checksum?: { readonly algorithm: ChecksumName; readonly type: 'FULL_OBJECT' | 'COMPOSITE' };
}

export interface PartRecord {
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  readonly modified: number;
  readonly checksum?: { readonly algorithm: ChecksumName; readonly value: string };
}
