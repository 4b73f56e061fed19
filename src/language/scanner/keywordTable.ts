import { Kw } from './keywords';

/** Names by number, upper case. */
export const keywordNames: readonly string[] = Object.keys(Kw)
  .filter((key) => !/^\d/.test(key))
  .map((name) => (name === 'None' ? '' : name));

const slots = 4096;
const mask = slots - 1;
const table = new Uint16Array(slots);
/** The letters of all names, one after the other, with their case bit set; name n reaches from `offsets[n]` to `offsets[n + 1]`. */
const letters = new Uint8Array(keywordNames.reduce((sum, name) => sum + name.length, 0));
const offsets = new Uint16Array(keywordNames.length + 1);
let longest = 0;

/** One step of the hash that the scanner folds over a word's characters while it reads them; letter case falls away. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + (code | 32)) | 0;
}

keywordNames.forEach((name, number) => {
  const offset = offsets[number] as number;
  offsets[number + 1] = offset + name.length;
  if (number === 0) return;
  let hash = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    letters[offset + i] = code | 32;
    hash = hashStep(hash, code);
  }
  let slot = (hash ^ (hash >>> 12)) & mask;
  while (table[slot] !== 0) slot = (slot + 1) & mask;
  table[slot] = number;
  longest = Math.max(longest, name.length);
});

/** The keyword in `text[start, end)`, whose hash was folded by `hashStep`; `Kw.None` for any other word. */
export function lookUpKeyword(text: string, start: number, end: number, hash: number): Kw {
  const length = end - start;
  if (length > longest) return Kw.None;
  let slot = (hash ^ (hash >>> 12)) & mask;
  for (;;) {
    const number = table[slot] as number;
    if (number === 0) return Kw.None;
    const offset = offsets[number] as number;
    if ((offsets[number + 1] as number) - offset === length) {
      let i = 0;
      // No two characters of a word differ in the case bit alone, letters apart.
      while (i < length && (text.charCodeAt(start + i) | 32) === letters[offset + i]) i++;
      if (i === length) return number;
    }
    slot = (slot + 1) & mask;
  }
}

/** The keyword that a word is, whatever its letter case. */
export function keywordOf(word: string): Kw {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
  return lookUpKeyword(word, 0, word.length, hash);
}
