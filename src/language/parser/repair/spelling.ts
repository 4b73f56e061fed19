import { Kw } from '../../scanner/keywords';
import { keywordNames, keywordOf } from '../../scanner/keywordTable';

const shortest = 3;

const byLength: Kw[][] = [];
keywordNames.forEach((name, kw) => {
  if (name.length >= shortest) (byLength[name.length] ??= []).push(kw);
});

/** Keywords that one slip away from a word is: a letter too many, too few, another one, or two that changed places. */
export function keywordsLike(word: string): Kw[] {
  const written = word.toUpperCase();
  if (written.length < shortest) return turned(written);
  const found: Kw[] = [];
  for (const difference of [0, -1, 1])
    for (const kw of byLength[written.length + difference] ?? [])
      if (isSlip(written, keywordNames[kw] as string)) found.push(kw);
  return found;
}

/** The word of a list that one slip away from `word` is, as the end of a message about it. */
export function suggestion(word: string, words: Iterable<string>): string {
  if (word.length >= shortest) {
    for (const each of words)
      if (Math.abs(each.length - word.length) <= 1 && each !== word && isSlip(word, each))
        return `: did you mean \`${each}\`?`;
  }
  return '.';
}

/** Of two letters only their order may be wrong: `ot` for TO. */
function turned(written: string): Kw[] {
  if (written.length !== 2) return [];
  const kw = keywordOf(`${written.charAt(1)}${written.charAt(0)}`);
  return kw === Kw.None ? [] : [kw];
}

function isSlip(written: string, name: string): boolean {
  let from = 0;
  while (from < written.length && written.charCodeAt(from) === name.charCodeAt(from)) from++;
  let same = 0;
  const most = Math.min(written.length, name.length) - from;
  while (same < most && written.charCodeAt(written.length - 1 - same) === name.charCodeAt(name.length - 1 - same))
    same++;
  const left = Math.max(written.length, name.length) - from - same;
  if (left === 1) return true;
  return left === 2 && written[from] === name[from + 1] && written[from + 1] === name[from];
}

/** Where a word parts into two keywords that were written together: `GROUPBY`. */
export function gluedKeywords(word: string): { readonly length: number; readonly first: Kw; readonly second: Kw }[] {
  const found = [];
  for (let length = 2; length <= word.length - 2; length++) {
    const first = keywordOf(word.slice(0, length));
    if (first === Kw.None) continue;
    const second = keywordOf(word.slice(length));
    if (second !== Kw.None) found.push({ length, first, second });
  }
  return found;
}
