import { ACCOUNT } from '../http/credentials';
import { AwsError } from '../http/service';
import { invalidArgument, notImplemented } from './errors';
import type { ObjectAttributes } from './records';
import { parseTagHeader } from './tags';

const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const MAX_METADATA_BYTES = 2048;

/** What the headers of a write say about the object. Refuses what would be silently lost. */
export function readAttributes(headers: Readonly<Record<string, string>>): ObjectAttributes {
  refuseUnsupported(headers);
  const own: Record<string, string> = {};
  for (const name of kept) {
    const value = name === 'content-encoding' ? withoutChunked(headers[name]) : headers[name];
    if (value !== undefined && value !== '') own[name] = value;
  }
  own['content-type'] ??= 'binary/octet-stream';
  const metadata = Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]),
  );
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size > MAX_METADATA_BYTES) {
    throw new AwsError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
      Size: size,
      MaxSizeAllowed: MAX_METADATA_BYTES,
    });
  }
  const storageClass = headers['x-amz-storage-class'];
  if (storageClass !== undefined && !/^[A-Z_]{1,32}$/.test(storageClass)) {
    throw new AwsError('InvalidStorageClass', 'The storage class you specified is not valid');
  }
  return {
    headers: own,
    metadata,
    tags: parseTagHeader(headers['x-amz-tagging']),
    ...(storageClass === undefined || storageClass === 'STANDARD' ? {} : { storageClass }),
  };
}

/** `aws-chunked` describes the transfer, not the object. */
function withoutChunked(encoding: string | undefined): string | undefined {
  return encoding
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part.toLowerCase() !== 'aws-chunked' && part !== '')
    .join(',');
}

const refused = [
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-website-redirect-location',
  'x-amz-object-lock-mode',
  'x-amz-object-lock-legal-hold',
  'x-amz-write-offset-bytes',
];

function refuseUnsupported(headers: Readonly<Record<string, string>>): void {
  const name = Object.keys(headers).find((header) => refused.includes(header) || header.startsWith('x-amz-grant-'));
  if (name) throw notImplemented(`the header ${name}`);
  const encryption = headers['x-amz-server-side-encryption'];
  if (encryption !== undefined && encryption !== 'AES256') throw notImplemented(`encryption with ${encryption}`);
  const acl = headers['x-amz-acl'];
  if (acl !== undefined && !['private', 'bucket-owner-full-control', 'bucket-owner-read'].includes(acl)) {
    throw notImplemented(`the access control list ${acl}`);
  }
}

/** Every bucket belongs to the one account there is. */
export function checkExpectedOwner(headers: Readonly<Record<string, string>>): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const owner = headers[name];
    if (owner !== undefined && owner !== ACCOUNT) throw new AwsError('AccessDenied', 'Access Denied', 403);
  }
}

export function readDirective(headers: Readonly<Record<string, string>>, name: string): 'COPY' | 'REPLACE' {
  const value = headers[name] ?? 'COPY';
  if (value !== 'COPY' && value !== 'REPLACE') throw invalidArgument('Unknown metadata directive.', name, value);
  return value;
}
