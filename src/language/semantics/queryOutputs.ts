import type { Query } from '../ast';
import type { RelationColumn } from './relation';

type Columns = readonly RelationColumn[] | undefined;

/** The columns that the queries of a statement give, inner queries before the ones around them; worked out when asked for. */
export class QueryOutputs {
  private readonly waiting = new Map<Query, (() => Columns) | null>();
  private known: Map<Query, Columns> | undefined;

  get size(): number {
    return this.waiting.size;
  }

  has(query: Query): boolean {
    return this.waiting.has(query);
  }

  set(query: Query, compute: () => Columns): void {
    this.waiting.set(query, compute);
  }

  get(query: Query): Columns {
    const compute = this.waiting.get(query);
    if (compute) {
      (this.known ??= new Map()).set(query, compute());
      this.waiting.set(query, null);
    }
    return this.known?.get(query);
  }

  queries(): Iterable<Query> {
    return this.waiting.keys();
  }
}
