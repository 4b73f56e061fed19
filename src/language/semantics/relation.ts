import type { Node } from '../ast';

/** Anything rows can come from. */
export interface Relation {
  readonly kind:
    'table' | 'view' | 'materialized view' | 'external table' | 'common table' | 'subquery' | 'function' | 'path';
  /** Lower case; undefined where it lies in no schema (temporary tables, common tables) or the search path decides. */
  readonly schema: string | undefined;
  readonly name: string;
  /** Undefined where nobody knows them: then every column may be there. */
  readonly columns: readonly RelationColumn[] | undefined;
  /** Estimated number of rows, from the catalog. */
  readonly rows: number | undefined;
  /** Where the text defines it; undefined for what the catalog brought. */
  readonly definition: Node | undefined;
}

export interface RelationColumn {
  /** Lower case. */
  readonly name: string;
  /** Canonical type with arguments, e.g. `varchar(20)`; undefined where it is not inferred. */
  readonly type: string | undefined;
  readonly nullable: boolean | undefined;
  readonly distKey: boolean;
  /** Position in the sort key from 1, 0 when not part of it. */
  readonly sortKey: number;
  readonly encoding: string | undefined;
  readonly definition: Node | undefined;
}

/** A column of which only the name is known. */
export function plainColumn(name: string, definition?: Node): RelationColumn {
  return { name, type: undefined, nullable: undefined, distKey: false, sortKey: 0, encoding: undefined, definition };
}

/** Names compare in lower case: Redshift folds quoted ones too, unless enable_case_sensitive_identifier is on. */
export function foldName(name: string): string {
  return name.toLowerCase();
}
