import type { Query, QualifiedName } from '../../../ast';
import type { RuleContext } from '../../rule';
import { nameKey } from './names';

/** The table of `SELECT * FROM t …` with nothing else in FROM: its rows have the table's columns in their order. */
export function wholeRowsOf(query: Query | undefined): QualifiedName | undefined {
  if (query?.body.kind === 'parenQuery') return wholeRowsOf(query.body.query);
  if (query?.body.kind !== 'select') return undefined;
  const { items, exclude, from } = query.body;
  const [item, more] = items;
  const [table, join] = from?.items ?? [];
  if (item?.expression.kind !== 'star' || more !== undefined || exclude !== undefined) return undefined;
  return table?.kind === 'tableRef' && join === undefined ? table.name : undefined;
}

/** The tables whose columns, in order, a table made by the text has: `LIKE t` alone, `AS SELECT * FROM t`. By folded name. */
export function shapes(context: RuleContext): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: QualifiedName, of: QualifiedName | undefined): void => {
    const [key, other] = [nameKey(name), of && nameKey(of)];
    if (key !== undefined && other !== undefined) found.set(key, other);
  };
  for (const { name, elements } of context.nodes('createTable')) {
    const [like, more] = elements;
    if (like?.kind === 'likeClause' && more === undefined) add(name, like.table);
  }
  for (const { name, query } of context.nodes('createTableAs')) add(name, wholeRowsOf(query));
  return found;
}

/** Whether one table was given the columns of another, perhaps through others. */
export function hasShapeOf(known: ReadonlyMap<string, string>, name: QualifiedName, other: QualifiedName): boolean {
  const wanted = nameKey(other);
  let key = nameKey(name);
  for (let steps = 0; key !== undefined && steps <= known.size; steps++) {
    if (key === wanted) return true;
    key = known.get(key);
  }
  return false;
}
