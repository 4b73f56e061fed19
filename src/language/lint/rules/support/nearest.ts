import type { Identifier } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Fix } from '../../rule';

/** Letters to change, add, take out or swap with their neighbour to make one word of the other; stops counting above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** The name that was most likely meant: one typing mistake in short names, two in longer ones. Undefined where two are as near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const asked = foldName(name);
  const most = asked.length < 3 ? 0 : asked.length < 8 ? 1 : 2;
  let found: string | undefined;
  let best = most + 1;
  for (const candidate of new Set(candidates)) {
    const distance = asked === candidate.replaceAll('_', '') ? 1 : editDistance(asked, candidate, most);
    if (distance < best) [found, best] = [candidate, distance];
    else if (distance === best && distance <= most) found = undefined;
  }
  return found;
}

/** ` Did you mean …?` for a message, with the fix that writes it; both empty where no name is near. */
export function didYouMean(
  written: Identifier,
  candidates: Iterable<string>,
): { readonly question: string; readonly fix: Fix | undefined } {
  const name = nearest(written.name, candidates);
  if (name === undefined) return { question: '', fix: undefined };
  const text = /^[a-z_][a-z0-9_$]*$/.test(name) && !written.quoted ? name : `"${name.replaceAll('"', '""')}"`;
  return {
    question: `: did you mean ${name}?`,
    fix: {
      title: `Write ${name}`,
      suggestion: true,
      edits: [{ start: written.start, end: written.end, text }],
    },
  };
}
