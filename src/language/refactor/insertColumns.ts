import type { Insert } from '../ast';
import type { SemanticModel } from '../semantics';
import { columnOf, spread } from './layout';
import { quotedIfNeeded } from './names';
import { around, type Refactoring, type Selected } from './refactoring';

/** Writes the columns of an INSERT out that are filled by position now. */
export function addInsertColumns(selected: Selected): Refactoring | undefined {
  const { model } = selected;
  const insert = around(selected, 'insert');
  if (insert === undefined || insert.columns.length > 0 || insert.defaultValues !== undefined) return undefined;
  const { table } = insert;
  const columns = model.relationOf(table)?.columns;
  const count = valuesOf(model, insert);
  // Fewer values than columns fill the first ones.
  if (columns === undefined || count === undefined || count === 0 || count > columns.length) return undefined;
  const names = columns.slice(0, count).map(({ name }) => quotedIfNeeded(name));
  const list = spread(names, columnOf(model.parse.text, table.end) + 2);
  return {
    title: 'Add the column list',
    kind: 'rewrite',
    edits: [{ start: table.end, end: table.end, text: ` (${list})` }],
  };
}

/** How many values a row has; undefined where rows differ or nobody knows. */
function valuesOf(model: SemanticModel, { source }: Insert): number | undefined {
  if (source?.body.kind !== 'values') return source && model.columnsOf(source)?.length;
  const [first, ...others] = source.body.rows.map(({ items }) => items.length);
  return others.every((count) => count === first) ? first : undefined;
}
