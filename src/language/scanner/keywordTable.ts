import { Kw } from './keywords';

/** Names by number, upper case. */
export const keywordNames: readonly string[] = Object.keys(Kw)
  .filter((key) => !/^\d/.test(key))
  .map((name) => (name === 'None' ? '' : name));

const slots = 4096;
const mask = slots - 1;
const table = new Uint16Array(slots);
let longest = 0;

/** One step of the hash that the scanner folds over a word's characters while it reads them; letter case falls away. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + (code | 32)) | 0;
}

keywordNames.forEach((name, number) => {
  if (number === 0) return;
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = hashStep(hash, name.charCodeAt(i));
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
    const name = keywordNames[number] as string;
    if (name.length === length) {
      let i = 0;
      while (i < length) {
        const expected = name.charCodeAt(i);
        const code = text.charCodeAt(start + i);
        if (code !== expected && (code !== (expected | 32) || expected < 65 || expected > 90)) break;
        i++;
      }
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
