import type { Edge } from '../syntax/graph';
import type { Candidate } from '../model';
import { statementWords } from '../grammar';
import { type Context } from './context';
import { takenOptions } from './takenOptions';

/** The keywords of a place, each run as one item; an option that the statement has already is not offered again. */
export function keywords(context: Context, edges: readonly Edge[], fit: number): Candidate[] {
  const { letters } = context;
  const present = takenOptions(context);
  const found: Candidate[] = [];
  edges.forEach(({ label }, order) => {
    if (label.type === 'group' && label.opener === 'case') {
      found.push({ label: letters.keyword('CASE'), kind: 'keyword', fit, distance: order / 1000 });
      return;
    }
    if (label.type !== 'word' || label.weight === 'silent' || present.has(label.words[label.at] ?? '')) return;
    const words = label.words.slice(label.at).join(' ');
    found.push({
      label: letters.keyword(words),
      kind: 'keyword',
      fit: label.weight === 'rare' ? fit + 3 : fit,
      distance: order / 1000,
    });
  });
  return found;
}

/** Words that a statement may begin with. */
export function statementStarts({ letters }: Context, fit: number): Candidate[] {
  return statementWords.map((words, order) => ({
    label: letters.keyword(words),
    kind: 'keyword',
    fit,
    distance: order / 1000,
  }));
}
