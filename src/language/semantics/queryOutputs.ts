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
      // A query may read a record that it fills itself: while it is worked out, nobody knows.
      this.waiting.set(query, null);
      (this.known ??= new Map()).set(query, compute());
    }
    return this.known?.get(query);
  }

  queries(): Iterable<Query> {
    return this.waiting.keys();
  }
}
