import type { ObjectStore } from '../ports';
import { s3Uri, type ObjectInfo, type ObjectLocation } from '../storage/model';
import type { LandingObject } from './loads';

/**
 * Objects below a landing prefix that the next run of a job will take in: those that the control table does not know by key,
 * ETag and size, and those that an earlier run registered and never finished. The job decides the same way (`landing.py`).
 */
export async function pendingObjects(
  objects: ObjectStore,
  landing: ObjectLocation,
  registered: readonly LandingObject[],
  signal?: AbortSignal,
): Promise<ObjectInfo[]> {
  const done = new Set(
    registered
      .filter((object) => object.status !== 'registered')
      .map(({ uri, etag, size }) => `${uri}\n${etag}\n${size}`),
  );
  const found: ObjectInfo[] = [];
  let token: string | undefined;
  do {
    const page = await objects.list({ bucket: landing.bucket, prefix: landing.key, token }, signal);
    for (const object of page.objects)
      if (!object.key.endsWith('/') && !done.has(`${s3Uri(object)}\n${object.etag}\n${object.size}`))
        found.push(object);
    token = page.next;
  } while (token !== undefined);
  return found;
}
