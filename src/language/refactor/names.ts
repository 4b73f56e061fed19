import { isListedReserved, isStructural, keywordOf } from '../scanner';
import { foldName } from '../semantics';

/** Bytes of UTF-8 that a name may have ("Names and identifiers"). */
const longest = 127;

/** A name as it is written: bare where it can be, else in quotes. `problem` says why it cannot be a name at all. */
export function writtenName(
  asked: string,
): { readonly text: string; readonly name: string } | { readonly problem: string } {
  const trimmed = asked.trim();
  const quoted = /^"((?:[^"]|"")*)"$/.exec(trimmed);
  const name = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : trimmed;
  if (name === '') return { problem: 'A name has at least one character.' };
  if (byteLength(name) > longest)
    return { problem: `A name has at most ${longest} bytes; this one has ${byteLength(name)}.` };
  if (quoted) return { text: trimmed, name: foldName(name) };
  return { text: quotedIfNeeded(name), name: foldName(name) };
}

/** Quotes a name that would be read as something else without. */
export function quotedIfNeeded(name: string): string {
  const bare = /^#?[\p{L}_][\p{L}\p{N}_$]*$/u.test(name);
  const keyword = keywordOf(name);
  return bare && !isStructural(keyword) && !isListedReserved(keyword) ? name : `"${name.replaceAll('"', '""')}"`;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
