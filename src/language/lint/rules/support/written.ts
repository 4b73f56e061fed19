import { isListedReserved, keywordOf } from '../../../scanner';

/** A folded name as it must be written: in quotes where it is reserved or holds more than letters, digits and underscores. */
export function writtenName(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) && !isListedReserved(keywordOf(name))
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}
