import type { Select, Star } from '../ast';
import type { SemanticModel } from '../semantics';
import type { Edit } from './edits';
import { columnOf, spread } from './layout';
import { quotedIfNeeded } from './names';
import { starColumns, type StarColumn } from './starColumns';

/** Writes the columns out that a star stands for; undefined where they are not known. */
export function expandStar(model: SemanticModel, select: Select, star: Star): readonly Edit[] | undefined {
  const scope = model.scopeOf(select);
  const columns = scope && starColumns(select, star, scope);
  if (scope === undefined || columns === undefined || columns.length === 0) return undefined;
  const stars = select.items.filter(({ expression }) => expression.kind === 'star');
  // EXCLUDE belongs to all stars of the list.
  if (select.exclude !== undefined && stars.length > 1) return undefined;
  const qualified = scope.sources.length > 1;
  const { text } = model.parse;
  const names = columns.map((column) => nameOf(column, qualified));
  const written = { start: star.start, end: star.end, text: spread(names, columnOf(text, star.start)) };
  if (select.exclude === undefined) return [written];
  let { start } = select.exclude;
  while (start > star.end && /\s/.test(text[start - 1] ?? '')) start--;
  return [written, { start, end: select.exclude.end, text: '' }];
}

function nameOf({ source, column, merged }: StarColumn, qualified: boolean): string {
  const name = quotedIfNeeded(column.name);
  return merged || !qualified || source.name === '' ? name : `${quotedIfNeeded(source.name)}.${name}`;
}
