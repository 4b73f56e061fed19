import type { RawResponse } from '../http/protocol';
import { AwsError } from '../http/service';
import { element } from '../http/xml';
import { readXmlBody } from './bodies';
import type { BucketStore } from './bucketStore';
import { emptyAnswer, xmlAnswer, type S3Request } from './request';
import { list, textOf } from './requestXml';

type Tags = readonly (readonly [string, string])[];

/** The `x-amz-tagging` header: tags as a query string. */
export function parseTagHeader(header: string | undefined): Tags {
  return header === undefined ? [] : checked([...new URLSearchParams(header)]);
}

export function getTags(store: BucketStore, { bucket, key }: S3Request): RawResponse {
  const { tags } = store.get(bucket, key);
  return xmlAnswer(
    'Tagging',
    element(
      'TagSet',
      tags.map(([name, value]) => element('Tag', element('Key', name), element('Value', value))),
    ),
  );
}

export async function putTags(store: BucketStore, request: S3Request): Promise<RawResponse> {
  const root = await readXmlBody(request, 'Tagging');
  const tags = list(root['TagSet'], 'Tag').map((tag): [string, string] => [textOf(tag['Key']), textOf(tag['Value'])]);
  await store.amend(request.bucket, request.key, { tags: checked(tags) });
  return emptyAnswer(200);
}

export async function deleteTags(store: BucketStore, request: S3Request): Promise<RawResponse> {
  await store.amend(request.bucket, request.key, { tags: [] });
  return emptyAnswer(204);
}

function checked(tags: Tags): Tags {
  if (tags.length > 10) throw new AwsError('BadRequest', 'Object tags cannot be greater than 10');
  const names = new Set<string>();
  for (const [name, value] of tags) {
    if (name === '' || name.length > 128 || value.length > 256) {
      throw new AwsError('InvalidTag', 'The TagKey or TagValue you have provided is invalid');
    }
    if (names.has(name)) throw new AwsError('InvalidTag', 'Cannot provide multiple Tags with the same key');
    names.add(name);
  }
  return tags;
}
