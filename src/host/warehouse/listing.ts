/** Objects under a prefix, a page at a time, as the tree has loaded them so far. */
import type { ObjectStore } from '../../domain/ports';
import type { ObjectInfo } from '../../domain/storage/model';
import { commonFolder, prefixFacts } from './build';
import type { PrefixFacts } from './nodes';

/** Entries of a page: what one ListObjectsV2 call gives at most. */
export const pageSize = 1000;
/** So many folders of a listing are looked into for their figures; more would cost a call each. */
const lookedInto = 20;
const atOnce = 6;

export interface Folder {
  /** Where it really begins: folders that hold only one folder are joined with it. */
  readonly prefix: string;
  readonly facts?: PrefixFacts;
}

export interface Listing {
  readonly folders: readonly Folder[];
  readonly objects: readonly ObjectInfo[];
  readonly next?: string;
}

export async function readListing(
  objects: ObjectStore,
  at: { readonly bucket: string; readonly prefix: string },
  before: Listing | undefined,
  signal: AbortSignal,
): Promise<Listing> {
  const page = await objects.list({ ...at, delimiter: '/', pageSize, token: before?.next }, signal);
  const folders = await lookInto(objects, at.bucket, page.prefixes, signal);
  return {
    folders: [...(before?.folders ?? []), ...folders],
    objects: [...(before?.objects ?? []), ...page.objects],
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}

async function lookInto(
  objects: ObjectStore,
  bucket: string,
  prefixes: readonly string[],
  signal: AbortSignal,
): Promise<Folder[]> {
  if (prefixes.length > lookedInto) return prefixes.map((prefix) => ({ prefix }));
  const look = async (prefix: string): Promise<Folder> => {
    const page = await objects.list({ bucket, prefix, pageSize }, signal);
    const complete = page.next === undefined;
    return {
      prefix: complete ? commonFolder(prefix, page.objects) : prefix,
      facts: prefixFacts(page.objects, complete),
    };
  };
  return mapLimited(prefixes, atOnce, look);
}

/** Runs `work` for each item, a few at once, and keeps their order. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const queue = items.map((item, index) => ({ item, index }));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      results[next.index] = await work(next.item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
