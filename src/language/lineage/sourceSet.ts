import type { LineageKind, SourceColumn } from './model';

/** A later one says more of how the data change; a condition carries none at all. */
const weight: Readonly<Record<LineageKind, number>> = { condition: 0, direct: 1, expression: 2, aggregate: 3 };

/** How a column gets on that got to a query in one way and is used there in another. */
export function composed(inner: LineageKind, outer: LineageKind): LineageKind {
  if (inner === 'condition' || outer === 'condition') return 'condition';
  return weight[inner] > weight[outer] ? inner : outer;
}

/** Source columns, each once: with the weightiest of its kinds. */
export class SourceSet {
  private readonly byName = new Map<string, SourceColumn>();

  add(source: SourceColumn, outer: LineageKind = 'direct'): void {
    const kind = composed(source.kind, outer);
    const key = `${source.schema ?? ''}.${source.table}.${source.column}`;
    const known = this.byName.get(key);
    if (known !== undefined && weight[known.kind] >= weight[kind]) return;
    this.byName.set(key, kind === source.kind ? source : { ...source, kind });
  }

  addAll(sources: Iterable<SourceColumn>, outer: LineageKind = 'direct'): void {
    for (const source of sources) this.add(source, outer);
  }

  get list(): readonly SourceColumn[] {
    return [...this.byName.values()];
  }
}
