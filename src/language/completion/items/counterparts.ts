import { foldName, type Relation } from '../../semantics';
import type { Candidate } from '../model';
import { around, clauseOf, lastItem, levelOf, relationOf, textOf, type Context } from './context';

/**
 * Of the columns of the scope those that almost certainly come next, as they have the name of the one that they are compared with
 * (`WHERE a.id = |`), are assigned to (`SET status = |`) or are inserted into (`SELECT` and `VALUES` of INSERT and MERGE).
 */
export function counterparts(context: Context, tag: string | undefined, columns: readonly Candidate[]): Candidate[] {
  const wanted = lastItem(context)?.mark === '=' ? comparedWith(context, tag) : insertedInto(context);
  if (wanted === undefined) return [];
  const { name, not } = wanted;
  return columns
    .filter(({ label, kind, filterText, description }) => {
      if (kind !== 'column' || filterText !== name) return false;
      return not === undefined || (label.toLowerCase() !== not.text && description !== not.source);
    })
    .map((column) => ({ ...column, fit: 0, distance: 5 }));
}

interface Wanted {
  readonly name: string;
  /** What is compared with itself in vain: a column as it is written, or all of a source. */
  readonly not?: { readonly text: string; readonly source: string | undefined };
}

function comparedWith(context: Context, tag: string | undefined): Wanted | undefined {
  const before = levelOf(context).items.at(-2);
  if (before?.kind !== 'name') return undefined;
  const text = textOf(context, before).toLowerCase();
  const parts = text.split('.').map((part) => part.replace(/^"|"$/g, ''));
  const name = parts.at(-1) ?? '';
  const clause = clauseOf(context, tag);
  if (clause !== 'set' && parts.length === 1) return undefined;
  const source = clause === 'set' ? context.scope?.sources[0]?.name : parts.at(-2);
  return { name, not: { text, source } };
}

/** The column that a value of INSERT's or MERGE's rows, or an item of INSERT's SELECT, is for. */
function insertedInto(context: Context): Wanted | undefined {
  const { items, callee, commas } = levelOf(context);
  const last = items.at(-1);
  const isFirst = last === undefined || last.mark === ',' || last.word === 'SELECT' || last.word === 'DISTINCT';
  if (!isFirst) return undefined;
  if (callee?.word === 'VALUES') {
    const merge = around(context, 'merge');
    const when = merge?.whens.findLast(({ start, action }) => action === 'insert' && start <= context.spot.at);
    return when && named(when.columns, relationOf(context, merge?.table), commas);
  }
  const insert = around(context, 'insert');
  if (insert === undefined || context.place.levels.length !== 1) return undefined;
  const from = items.findLastIndex(({ word }) => word === 'SELECT');
  const list = items.slice(from + 1);
  if (from < 0 || list.some(({ word }) => word === 'FROM')) return undefined;
  return named(insert.columns, relationOf(context, insert.table), list.filter(({ mark }) => mark === ',').length);
}

function named(
  columns: readonly { readonly name: string }[],
  relation: Relation | undefined,
  place: number,
): Wanted | undefined {
  const column = (columns.length > 0 ? columns : (relation?.columns ?? []))[place];
  return column && { name: foldName(column.name) };
}
