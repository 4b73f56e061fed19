import { findAll, type Select, type Star } from '../ast';
import { foldName, type RelationColumn, type Scope, type Source } from '../semantics';

/** A column that a star stands for. */
export interface StarColumn {
  readonly source: Source;
  readonly column: RelationColumn;
  /** One column for both sides of a join by USING or NATURAL: it must not be qualified. */
  readonly merged: boolean;
}

/** What `*` or `t.*` of a select list stands for, in order; undefined where not every column is known. */
export function starColumns(select: Select, star: Star, scope: Scope): readonly StarColumn[] | undefined {
  const sources = star.qualifier.length === 0 ? scope.sources : [scope.source(star.qualifier)];
  if (sources.length === 0) return undefined;
  const found: StarColumn[] = [];
  for (const source of sources) {
    if (source?.relation.columns === undefined || source.relation.kind === 'path') return undefined;
    for (const column of source.relation.columns) {
      if (column.name === '' || column.name === '?column?') return undefined;
      found.push({ source, column, merged: scope.merged.has(column.name) });
    }
  }
  const excluded = new Set((select.exclude?.columns ?? []).map(({ parts }) => foldName(parts.at(-1)?.name ?? '')));
  const kept = found.filter(({ column }) => !excluded.has(column.name));
  return star.qualifier.length > 0 || scope.merged.size === 0 ? kept : mergedFirst(select, kept);
}

/** A join by USING gives its columns once and before all others. Of several such joins the order is not worked out. */
function mergedFirst(select: Select, columns: readonly StarColumn[]): readonly StarColumn[] | undefined {
  const merging = findAll(select.from?.items ?? [], 'join').filter(
    ({ using, natural }) => using !== undefined || natural,
  );
  if (merging.length !== 1 || select.from?.items.length !== 1) return undefined;
  const order = merging[0]?.using?.columns.map(({ name }) => foldName(name)) ?? [];
  const first = new Map<string, StarColumn>();
  for (const each of columns) if (each.merged && !first.has(each.column.name)) first.set(each.column.name, each);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const ahead = [...first.values()].sort((a, b) => place(a.column.name) - place(b.column.name));
  return [...ahead, ...columns.filter(({ merged }) => !merged)];
}
