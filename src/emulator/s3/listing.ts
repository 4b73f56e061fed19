import { compareUtf8, type SortedKeys } from '../store/sortedKeys';

export interface ListingQuery {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Entries up to and with this one are left out; a common prefix leaves out all that is below it. */
  readonly after: string;
  readonly max: number;
}

export interface ListingPage {
  readonly entries: readonly { readonly name: string; readonly isPrefix: boolean }[];
  readonly truncated: boolean;
}

/** One page of keys and common prefixes, in order; each step is one seek, so that a folder of a million keys costs one. */
export function listPage(keys: SortedKeys, { prefix, delimiter, after, max }: ListingQuery): ListingPage {
  const entries: { name: string; isPrefix: boolean }[] = [];
  let key = first(keys, prefix, delimiter, after);
  while (max > 0 && key?.startsWith(prefix)) {
    if (entries.length === max) return { entries, truncated: true };
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      entries.push({ name: key, isPrefix: false });
      key = keys.after(key);
    } else {
      const name = key.slice(0, cut + delimiter.length);
      entries.push({ name, isPrefix: true });
      key = keys.afterPrefix(name);
    }
  }
  return { entries, truncated: false };
}

function first(keys: SortedKeys, prefix: string, delimiter: string, after: string): string | undefined {
  const start = keys.atOrAfter(prefix);
  if (after === '' || start === undefined) return start;
  const cut = delimiter === '' || !after.startsWith(prefix) ? -1 : after.indexOf(delimiter, prefix.length);
  const folded = cut >= 0 && cut === after.length - delimiter.length;
  const next = folded ? keys.afterPrefix(after) : keys.after(after);
  return next === undefined || compareUtf8(next, start) > 0 ? next : start;
}
