/** Copies what a run needs from S3 into its folder. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { messageOf } from '../../../base/problem';
import type { ObjectAccess } from '../../contracts';
import { AwsError } from '../../http/service';

/** The local path. `what` says in the message which argument or member named the object. */
export async function fetchObject(objects: ObjectAccess, uri: string, folder: string, what: string): Promise<string> {
  const found = /^s3[an]?:\/\/([^/]+)\/(.+)$/.exec(uri);
  const name = found?.[2] === undefined ? '' : basename(found[2]);
  if (!found?.[1] || !found[2] || name === '' || name === '.' || name === '..' || /[\\:]/.test(name)) {
    throw new AwsError('LaunchError', `LAUNCH ERROR | ${what} must be the s3:// URI of an object: ${uri}`);
  }
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  try {
    objects.head(found[1], found[2]);
    await pipeline(objects.open(found[1], found[2]), createWriteStream(path));
    return path;
  } catch (error) {
    const code = error instanceof AwsError ? error.code : 'read failed';
    throw new AwsError(
      'LaunchError',
      `LAUNCH ERROR | ${what} ${uri} could not be read: ${messageOf(error)} (${code}). Deploy the job again, or put the object there.`,
    );
  }
}
