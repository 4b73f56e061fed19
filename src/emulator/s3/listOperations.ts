import { ACCOUNT } from '../http/credentials';
import type { RawResponse } from '../http/protocol';
import { encodeUri } from '../http/requestHead';
import { element, optional, type Xml } from '../http/xml';
import type { BucketStore } from './bucketStore';
import { invalidArgument } from './errors';
import { listPage, type ListingPage } from './listing';
import { integerParameter, quoted, xmlAnswer, type S3Request } from './request';

const PAGE = 1000;

export function listBuckets(store: BucketStore): RawResponse {
  const buckets = store
    .bucketNames()
    .map((name) =>
      element(
        'Bucket',
        element('Name', name),
        element('CreationDate', new Date(store.bucket(name).created).toISOString()),
      ),
    );
  return xmlAnswer('ListAllMyBucketsResult', owner(), element('Buckets', buckets));
}

export function owner(name = 'Owner'): Xml {
  return element(name, element('ID', ACCOUNT.padStart(64, '0')), element('DisplayName', 'price-mart'));
}

export function listObjects(store: BucketStore, request: S3Request): RawResponse {
  const { query, bucket } = request;
  const page = common(store, request, query.get('marker') ?? '');
  const last = page.entries.at(-1)?.name;
  return xmlAnswer(
    'ListBucketResult',
    element('Name', bucket),
    element('Prefix', page.encode(query.get('prefix') ?? '')),
    element('Marker', page.encode(query.get('marker') ?? '')),
    // Without a delimiter a client goes on from the last key it got.
    page.truncated && last !== undefined && query.get('delimiter') ? element('NextMarker', page.encode(last)) : [],
    ...page.shared,
    ...contents(store, bucket, page, true),
  );
}

export function listObjectsV2(store: BucketStore, request: S3Request): RawResponse {
  const { query, bucket } = request;
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after') ?? '';
  const page = common(store, request, token === null ? startAfter : readToken(token));
  const last = page.entries.at(-1)?.name;
  return xmlAnswer(
    'ListBucketResult',
    element('Name', bucket),
    element('Prefix', page.encode(query.get('prefix') ?? '')),
    element('KeyCount', page.entries.length),
    optional('ContinuationToken', token ?? undefined),
    page.truncated && last !== undefined ? element('NextContinuationToken', writeToken(last)) : [],
    startAfter === '' ? [] : element('StartAfter', page.encode(startAfter)),
    ...page.shared,
    ...contents(store, bucket, page, query.get('fetch-owner') === 'true'),
  );
}

interface Page extends ListingPage {
  readonly encode: (text: string) => string;
  /** Elements that both versions write alike. */
  readonly shared: readonly (Xml | readonly Xml[])[];
}

function common(store: BucketStore, { query, bucket }: S3Request, after: string): Page {
  const max = Math.min(integerParameter(query, 'max-keys', PAGE), PAGE);
  const delimiter = query.get('delimiter') ?? '';
  const encoding = encodingOf(query);
  const encode = encoding ? encodeKey : (text: string) => text;
  const page = listPage(store.keysOf(bucket), { prefix: query.get('prefix') ?? '', delimiter, after, max });
  return {
    ...page,
    encode,
    shared: [
      element('MaxKeys', max),
      delimiter === '' ? [] : element('Delimiter', encode(delimiter)),
      optional('EncodingType', encoding),
      element('IsTruncated', page.truncated),
    ],
  };
}

export function encodingOf(query: URLSearchParams): 'url' | undefined {
  const type = query.get('encoding-type');
  if (type !== null && type !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type);
  return type ?? undefined;
}

/** Keys may hold what XML cannot. Blanks become %20, which every client's decoder takes, where AWS writes `+`. */
export function encodeKey(text: string): string {
  return encodeUri(text).replaceAll('%2F', '/').replaceAll('%2A', '*');
}

function contents(store: BucketStore, bucket: string, page: Page, withOwner: boolean): Xml[] {
  const objects: Xml[] = [];
  const prefixes: Xml[] = [];
  for (const { name, isPrefix } of page.entries) {
    if (isPrefix) {
      prefixes.push(element('CommonPrefixes', element('Prefix', page.encode(name))));
      continue;
    }
    const record = store.get(bucket, name);
    objects.push(
      element(
        'Contents',
        element('Key', page.encode(name)),
        element('LastModified', new Date(record.modified).toISOString()),
        element('ETag', quoted(record.etag)),
        record.checksum ? element('ChecksumAlgorithm', record.checksum.algorithm.toUpperCase()) : [],
        record.checksum ? element('ChecksumType', record.checksum.type) : [],
        element('Size', record.size),
        withOwner ? owner() : [],
        element('StorageClass', record.storageClass ?? 'STANDARD'),
      ),
    );
  }
  return [...objects, ...prefixes];
}

function writeToken(last: string): string {
  return `1${Buffer.from(last).toString('base64url')}`;
}

function readToken(token: string): string {
  if (!/^1[\w-]+$/.test(token))
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  return Buffer.from(token.slice(1), 'base64url').toString('utf8');
}
