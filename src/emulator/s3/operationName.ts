import type { S3Request } from './request';

const subresources = [
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'metadataConfiguration',
  'metadataTable',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'session',
  'tagging',
  'torrent',
  'uploads',
  'versioning',
  'versions',
  'website',
];

const special: Readonly<Record<string, string>> = {
  'GET bucket uploads': 'ListMultipartUploads',
  'GET bucket versions': 'ListObjectVersions',
  'GET bucket session': 'CreateSession',
  'POST bucket delete': 'DeleteObjects',
  'POST object uploads': 'CreateMultipartUpload',
  'POST object select': 'SelectObjectContent',
  'POST object restore': 'RestoreObject',
  'PUT object renameObject': 'RenameObject',
};

const plain: Readonly<Record<string, string>> = {
  'GET service': 'ListBuckets',
  'GET bucket': 'ListObjects',
  'HEAD bucket': 'HeadBucket',
  'PUT bucket': 'CreateBucket',
  'DELETE bucket': 'DeleteBucket',
  'POST bucket': 'PostObject',
  'GET object': 'GetObject',
  'HEAD object': 'HeadObject',
  'PUT object': 'PutObject',
  'DELETE object': 'DeleteObject',
};

const withUpload: Readonly<Record<string, string>> = {
  GET: 'ListParts',
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
};

/** S3's operation name for a request, also for the many that are not implemented, so that the refusal can name it. */
export function operationName(request: S3Request): string {
  const { method, query } = request;
  const level = request.bucket === '' ? 'service' : request.key === '' ? 'bucket' : 'object';
  const copies = request.headers['x-amz-copy-source'] !== undefined;
  const upload = withUpload[method];
  if (level === 'object' && query.has('uploadId') && upload) return copies ? `${upload}Copy` : upload;
  const sub = level === 'service' ? undefined : subresources.find((name) => query.has(name));
  if (sub) return special[`${method} ${level} ${sub}`] ?? composed(method, level, sub);
  const name = plain[`${method} ${level}`];
  if (name === 'PutObject' && copies) return 'CopyObject';
  if (name === 'ListObjects' && query.get('list-type') === '2') return 'ListObjectsV2';
  return name ?? `${method} on a ${level}`;
}

function composed(method: string, level: string, sub: string): string {
  const verb = method === 'DELETE' ? 'Delete' : method === 'PUT' ? 'Put' : method === 'POST' ? 'Post' : 'Get';
  const what = sub
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  return `${verb}${level === 'bucket' ? 'Bucket' : 'Object'}${what}`;
}
