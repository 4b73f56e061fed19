import { pathAt } from '../../ast';
import type { Candidate } from '../model';
import { levelOf, type Context } from './context';

/** Labels of the loops around the cursor, the innermost first; EXIT may leave a block by its label too. */
export function labels(context: Context): Candidate[] {
  const { spot } = context;
  const leaves = levelOf(context).items[0]?.word === 'EXIT';
  return pathAt(spot.parse.statements, spot.at)
    .reverse()
    .flatMap((node, distance): Candidate[] => {
      if ((node.kind !== 'plLoop' && !(leaves && node.kind === 'plBlock')) || node.label === undefined) return [];
      const detail = node.kind === 'plLoop' ? 'loop' : 'block';
      // As it is written there: any word may be a label, so none needs quotes.
      const label = spot.parse.text.slice(node.label.start, node.label.end);
      return [{ label, kind: 'object', fit: 0, distance, detail }];
    });
}
