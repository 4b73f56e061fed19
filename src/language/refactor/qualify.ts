import { foldName, outputName } from '../semantics';
import { firstSelect, scopedRefs, type ScopedRef } from '../navigation';
import type { Edit } from './edits';
import { quotedIfNeeded } from './names';
import type { Refactoring, Selected } from './refactoring';

/** Puts the table's name or alias before each column that stands alone. */
export function qualifyColumns({ model, statement }: Selected): Refactoring | undefined {
  const edits = scopedRefs(model, statement).flatMap(qualified);
  if (edits.length === 0) return undefined;
  const title = edits.length === 1 ? 'Qualify the column' : `Qualify ${edits.length} columns of this statement`;
  return { title, kind: 'rewrite', edits };
}

function qualified({ ref, scope, orders }: ScopedRef): Edit[] {
  if (ref.kind !== 'columnRef' || namesOutput(ref.parts.at(0)?.name ?? '', orders)) return [];
  const found = scope.resolve(ref);
  if (found.status !== 'resolved' || found.column === undefined) return [];
  const { source, column, path } = found;
  const bare = ref.parts.length === path.length + 1;
  if (!bare || source.name === '' || scope.merged.has(column.name) || source.relation.kind === 'path') return [];
  // Of two sources of one name, or one that is hidden by another nearer by, the name says nothing.
  const name = { kind: 'identifier', start: 0, end: 0, name: source.name, quoted: true, template: false } as const;
  if (scope.source([name]) !== source || scope.sources.filter((each) => each.name === source.name).length > 1)
    return [];
  return [{ start: ref.start, end: ref.start, text: `${quotedIfNeeded(source.name)}.` }];
}

/** ORDER BY takes the select list's names first, and after UNION nothing else. */
function namesOutput(name: string, orders: ScopedRef['orders']): boolean {
  if (orders === undefined) return false;
  const select = firstSelect(orders);
  if (orders.body.kind !== 'select' || select === undefined) return true;
  return select.items.some(
    ({ alias, expression }) => (alias === undefined ? outputName(expression) : foldName(alias.name)) === foldName(name),
  );
}
