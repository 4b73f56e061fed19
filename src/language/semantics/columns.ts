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

/** What columns with inferred types look their types up in: a column derived from another shares its facts. */
const inferred = new WeakMap<RelationColumn, Facts>();

/** A column whose type, and whether it may be NULL, are worked out when somebody asks. */
export function inferredColumn(
  { name, distKey, sortKey, encoding, definition, comment }: Omit<RelationColumn, 'type' | 'nullable'>,
  facts: Facts,
): RelationColumn {
  const column: RelationColumn = {
    name,
    get type() {
      return facts.type.value;
    },
    get nullable() {
      return facts.nullable.value;
    },
    distKey,
    sortKey,
    encoding,
    definition,
    ...(comment !== undefined && { comment }),
  };
  inferred.set(column, facts);
  return column;
}

/** A column under another name, or with other properties; what is inferred when asked for stays so. */
export function withColumn(column: RelationColumn, changes: Partial<RelationColumn>): RelationColumn {
  const facts = inferred.get(column);
  if (facts === undefined) return { ...column, ...changes };
  const { name, distKey, sortKey, encoding, definition } = column;
  const comment = changes.comment ?? column.comment;
  return inferredColumn(
    {
      name: changes.name ?? name,
      distKey: changes.distKey ?? distKey,
      sortKey: changes.sortKey ?? sortKey,
      encoding: 'encoding' in changes ? changes.encoding : encoding,
      definition: changes.definition ?? definition,
      ...(comment !== undefined && { comment }),
    },
    {
      type: 'type' in changes ? new Lazy(() => changes.type) : facts.type,
      nullable: 'nullable' in changes ? new Lazy(() => changes.nullable) : facts.nullable,
    },
  );
}
