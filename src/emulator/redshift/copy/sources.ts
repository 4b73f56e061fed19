/** The objects a COPY reads: those under a prefix, or those a manifest names. */
import { text } from 'node:stream/consumers';
import type { ObjectAccess, StoredObject } from '../../contracts';
import { StatementError } from '../execute/outcome';

export function splitUri(uri: string): { bucket: string; key: string } {
  const found = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(uri);
  if (!found)
    throw new StatementError(
      `Unsupported on the local warehouse: COPY or UNLOAD with "${uri}"; only s3:// locations`,
      '0A000',
    );
  return { bucket: found[1] ?? '', key: found[2] ?? '' };
}

export function uriOf(object: StoredObject): string {
  return `s3://${object.bucket}/${object.key}`;
}

interface Entry {
  readonly url: string;
  readonly mandatory?: boolean;
  readonly meta?: { readonly content_length?: number };
}

export async function copySources(objects: ObjectAccess, from: string, manifest: boolean): Promise<StoredObject[]> {
  if (manifest) return manifestSources(objects, from);
  const { bucket, key } = splitUri(from);
  const found = listed(objects, bucket, key);
  if (found.length === 0)
    throw new StatementError(`The specified S3 prefix '${key}' does not exist`, 'XX000', undefined, {
      detail: `no object begins with ${from}`,
    });
  return found;
}

function listed(objects: ObjectAccess, bucket: string, key: string): StoredObject[] {
  try {
    return objects.list(bucket, key).filter((object) => !object.key.endsWith('/'));
  } catch {
    throw new StatementError(`S3ServiceException: The specified bucket does not exist`, 'XX000', undefined, {
      detail: `bucket ${bucket}`,
    });
  }
}

function head(objects: ObjectAccess, uri: string): StoredObject | undefined {
  const { bucket, key } = splitUri(uri);
  try {
    return objects.head(bucket, key);
  } catch {
    return undefined;
  }
}

async function manifestSources(objects: ObjectAccess, from: string): Promise<StoredObject[]> {
  const manifest = head(objects, from);
  if (!manifest)
    throw new StatementError(
      `Problem reading manifest file - S3ServiceException: The specified key does not exist`,
      'XX000',
      undefined,
      { detail: from },
    );
  const body = await text(objects.open(manifest.bucket, manifest.key));
  let entries: Entry[];
  try {
    const parsed = JSON.parse(body) as { entries?: unknown };
    if (!Array.isArray(parsed.entries)) throw new Error('it has no list "entries"');
    entries = parsed.entries as Entry[];
  } catch (error) {
    throw new StatementError(`Manifest file is not in correct json format`, 'XX000', undefined, {
      detail: `${from}: ${error instanceof Error ? error.message : ''}`,
    });
  }
  const found: StoredObject[] = [];
  for (const entry of entries) {
    const object = head(objects, entry.url);
    const expected = entry.meta?.content_length;
    if (!object) {
      if (entry.mandatory === true)
        throw new StatementError(
          `The specified S3 object '${entry.url}' does not exist, and the manifest says it is mandatory`,
          'XX000',
          undefined,
          { detail: `manifest ${from}` },
        );
      continue;
    }
    if (expected !== undefined && expected !== object.size)
      throw new StatementError(
        `File size of ${entry.url} is ${object.size}, the manifest says content_length ${expected}`,
        'XX000',
        undefined,
        { detail: `manifest ${from}` },
      );
    found.push(object);
  }
  return found;
}
