import { inferredColumn, Lazy, withColumn } from './columns';
import type { RelationColumn } from './relation';
import type { Source } from './scope';
import { commonType } from './types/promotion';

/** A source with one of its columns; `settled` where the column tells by itself whether it may be NULL, whatever the joins do. */
export interface SourceColumn {
  readonly source: Source;
  readonly column: RelationColumn;
  readonly settled?: boolean;
}

/** On which side of outer joins a source stands. */
export interface Side {
  /** It may be missing: its columns may be NULL. */
  readonly outer?: boolean;
  /** Columns that all the joins which make it `outer` merge, each of them a FULL JOIN: one of the sides has a value for them. */
  readonly filled?: ReadonlySet<string>;
}

/** The side of what a FULL JOIN that merges `names` joins, itself on `side`. */
export function fullSide({ outer, filled }: Side, names: ReadonlySet<string>): Side {
  return {
    outer: true,
    filled: outer === true && names !== filled ? new Set([...names].filter((name) => filled?.has(name))) : names,
  };
}

/**
 * What a column joined by USING or NATURAL stands for, of those that have its name: the first that no join makes NULL; after a FULL
 * JOIN any of its sides, in their common type.
 */
export function mergedColumn(each: readonly [SourceColumn, ...SourceColumn[]]): SourceColumn {
  const [first] = each;
  const there = each.find(({ source }) => source.outer !== true);
  if (there !== undefined) return there;
  const sides = each.filter(({ source, column }) => source.filled?.has(column.name));
  const [side = first] = sides;
  if (sides.length < 2) return side;
  const { name, definition, comment } = side.column;
  const column = inferredColumn(name, definition, {
    type: new Lazy(() => commonType(sides.map((one) => one.column.type))),
    nullable: new Lazy(() => commonNullable(sides.map((one) => one.column.nullable))),
  });
  return {
    source: side.source,
    column: comment === undefined ? column : withColumn(column, { comment }),
    settled: true,
  };
}

/** Whether an outer join may leave a column NULL that its table fills. */
export function isMadeNull({ source, settled }: Pick<Partial<SourceColumn>, 'source' | 'settled'>): boolean {
  return source?.outer === true && settled !== true;
}

/** Whether a column may be NULL where it is named: as it says itself, or through an outer join. */
export function isNullableIn(named: Partial<SourceColumn>): boolean | undefined {
  return isMadeNull(named) || named.column?.nullable;
}

/** Whether a value of any of them may be NULL: false where none may, true where one may, undefined where it is not known. */
export function commonNullable(each: readonly (boolean | undefined)[]): boolean | undefined {
  if (each.every((nullable) => nullable === false)) return false;
  return each.includes(true) ? true : undefined;
}
