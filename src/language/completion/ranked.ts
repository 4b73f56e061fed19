import type { Word } from './cursor';
import { matchOf } from './match';
import type { Candidate, CompletionItem, CompletionKind } from './model';

/** Most items of one answer. */
const most = 200;

const names = new Set<CompletionKind>(['table', 'view', 'commonTable', 'schema', 'column', 'alias']);

interface Ranked {
  readonly candidate: Candidate;
  readonly filterText: string;
  readonly rank: string;
}

/**
 * Those that match what is typed, the best first: by the match, by how they fit the place, by how far away they are defined.
 * `naming`: a name may be made up here, such as `cat`; then CONSTRAINT, which has these letters in this order, is not meant, and the
 * editor must ask anew with each letter, as it would find it.
 */
export function ranked(
  candidates: readonly Candidate[],
  word: Word,
  inString: boolean,
  naming: boolean,
): { items: CompletionItem[]; isIncomplete: boolean } {
  const typed = inString ? '' : word.typed.toLowerCase();
  const best = new Map<string, Ranked>();
  for (const candidate of candidates) {
    if (word.quoted && !(names.has(candidate.kind) && !candidate.label.includes('.'))) continue;
    const filterText = candidate.filterText ?? candidate.label;
    const match = matchOf(typed, filterText.toLowerCase());
    if (match < 0 || (naming && match === 2)) continue;
    const rank = `${match}${candidate.fit}${(candidate.distance ?? 0).toFixed(4).padStart(7, '0')}`;
    const key = `${candidate.kind === 'alias' ? 'alias' : ''} ${candidate.label}`;
    const known = best.get(key);
    if (known === undefined || rank < known.rank) best.set(key, { candidate, filterText, rank });
  }
  const all = [...best.values()].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  return {
    items: all.slice(0, most).map((one, i) => toItem(one, i, word.quoted)),
    isIncomplete: naming || all.length > most,
  };
}

function toItem({ candidate, filterText, rank }: Ranked, index: number, quoted: boolean): CompletionItem {
  const { label, kind, detail, description, subject } = candidate;
  const name = label.replace(/^"|"$/g, '');
  return {
    label,
    kind,
    ...(detail === undefined || detail === '' ? {} : { detail }),
    ...(description === undefined ? {} : { description }),
    insertText: quoted ? `"${name}"` : (candidate.insertText ?? label),
    snippet: candidate.snippet === true,
    // Editors compare it with what the item takes the place of, an opening quote too.
    filterText: quoted ? `"${name}` : filterText,
    sortText: `${rank} ${String(index).padStart(3, '0')}`,
    retrigger: candidate.retrigger === true,
    deprecated: candidate.deprecated === true,
    ...(subject === undefined ? {} : { subject }),
  };
}
