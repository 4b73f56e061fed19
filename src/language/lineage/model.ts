import type { Statement } from '../ast';

/**
 * How a source column gets into a target column: as it is, through an expression, through an aggregate (or window), or only by
 * deciding what gets there (CASE WHEN, WHERE, joins, grouping, order).
 */
export type LineageKind = 'direct' | 'expression' | 'aggregate' | 'condition';

/** A table or view by name; `schema` is undefined where the search path decides or it is temporary. */
export interface TableName {
  readonly schema: string | undefined;
  readonly table: string;
}

export interface SourceColumn extends TableName {
  readonly column: string;
  readonly kind: LineageKind;
}

export interface ColumnLineage {
  /** The target's column, lower case. */
  readonly column: string;
  readonly sources: readonly SourceColumn[];
}

/** A table, or a place outside of the database such as `s3://bucket/prefix`. */
export type DataSet = ({ readonly kind: 'table' } & TableName) | { readonly kind: 'location'; readonly uri: string };

/** What one statement reads and writes. */
export interface StatementLineage {
  readonly statement: Statement;
  /** Tables (as named in the statement, views too) and locations that it reads. */
  readonly sources: readonly DataSet[];
  /** What it writes; empty for a query alone. */
  readonly targets: readonly DataSet[];
  /**
   * The columns it writes (or gives, for a query alone) with where they come from: columns of tables, followed through common
   * tables, subqueries, stars and views. Columns of unknown tables behind a star are left out.
   */
  readonly columns: readonly ColumnLineage[];
  /** Columns that decide which rows get there: WHERE, joins, grouping. Each has the kind `condition`. */
  readonly conditions: readonly SourceColumn[];
}
