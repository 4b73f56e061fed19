import type { Node } from '../ast';
import type { Relation, RelationColumn } from './relation';

const indexes = new WeakMap<readonly RelationColumn[], Map<string, RelationColumn>>();

/** More columns than this are looked up by an index in place of one by one. */
const fewColumns = 12;

/** A relation's column by its lower-case name; undefined where it has none, or nobody knows. */
export function columnNamed({ columns }: Relation, name: string): RelationColumn | undefined {
  if (columns === undefined) return undefined;
  if (columns.length <= fewColumns) {
    for (const column of columns) if (column.name === name) return column;
    return undefined;
  }
  let index = indexes.get(columns);
  if (index === undefined) {
    index = new Map();
    // The first of several columns of one name is the one that is found.
    for (const column of columns) if (!index.has(column.name)) index.set(column.name, column);
    indexes.set(columns, index);
  }
  return index.get(name);
}

/** Columns that are inferred from each other may form a chain of any length: farther than this nobody looks. */
const deepest = 150;
let depth = 0;

/** A value that is worked out once, when it is first asked for; undefined where the way to it is too long. */
export class Lazy<T> {
  private known: T | undefined;
  private compute: (() => T | undefined) | undefined;

  constructor(compute: () => T | undefined) {
    this.compute = compute;
  }

  get value(): T | undefined {
    if (this.compute === undefined) return this.known;
    if (depth >= deepest) return undefined;
    depth++;
    try {
      this.known = this.compute();
    } finally {
      depth--;
    }
    this.compute = undefined;
    return this.known;
  }
}

interface Facts {
  readonly type: Lazy<string>;
  readonly nullable: Lazy<boolean>;
}

/** A column whose type, and whether it may be NULL, are worked out when somebody asks. */
class InferredColumn implements RelationColumn {
  readonly comment?: string;

  constructor(
    readonly name: string,
    readonly distKey: boolean,
    readonly sortKey: number,
    readonly encoding: string | undefined,
    readonly definition: Node | undefined,
    comment: string | undefined,
    /** A column derived from another shares its facts. */
    readonly facts: Facts,
  ) {
    if (comment !== undefined) this.comment = comment;
  }

  get type(): string | undefined {
    return this.facts.type.value;
  }

  get nullable(): boolean | undefined {
    return this.facts.nullable.value;
  }
}

/** A column with nothing of a table's: its type, and whether it may be NULL, are worked out when somebody asks. */
export function inferredColumn(name: string, definition: Node | undefined, facts: Facts): RelationColumn {
  return new InferredColumn(name, false, 0, undefined, definition, undefined, facts);
}

/** A column under another name, or with other properties; what is inferred when asked for stays so. */
export function withColumn(column: RelationColumn, changes: Partial<RelationColumn>): RelationColumn {
  if (!(column instanceof InferredColumn)) return { ...column, ...changes };
  const { facts } = column;
  return new InferredColumn(
    changes.name ?? column.name,
    changes.distKey ?? column.distKey,
    changes.sortKey ?? column.sortKey,
    'encoding' in changes ? changes.encoding : column.encoding,
    changes.definition ?? column.definition,
    changes.comment ?? column.comment,
    {
      type: 'type' in changes ? new Lazy(() => changes.type) : facts.type,
      nullable: 'nullable' in changes ? new Lazy(() => changes.nullable) : facts.nullable,
    },
  );
}

/** A column on its own, away from the statement that gives it: all that is inferred is worked out. */
export function settledColumn(column: RelationColumn, changes: Partial<RelationColumn>): RelationColumn {
  const { name, type, nullable, distKey, sortKey, encoding, definition, origin, comment } = column;
  return {
    name,
    type,
    nullable,
    distKey,
    sortKey,
    encoding,
    definition,
    ...(origin !== undefined && { origin }),
    ...(comment !== undefined && { comment }),
    ...changes,
  };
}
