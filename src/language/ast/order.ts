/** The index of the first that begins at or behind an offset; they are in the order of the text. */
export function firstFrom(places: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as { readonly start: number }).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of two lists are the same objects at their beginning, and how many of the rest at their end. */
export function sameEnds<T>(before: readonly T[], now: readonly T[]): readonly [begin: number, end: number] {
  const shorter = Math.min(before.length, now.length);
  let begin = 0;
  while (begin < shorter && before[begin] === now[begin]) begin++;
  let end = 0;
  while (end < shorter - begin && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  return [begin, end];
}
