import type { Node, QualifiedName } from '../ast';

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
  /** Where a file of the workspace defines it; undefined for what this text or a database brought. */
  readonly origin?: Origin;
  /** URI of the file of the workspace that drops it, or gives it another name, in a later step. */
  readonly droppedIn?: string;
  /** Temporary: `CREATE TEMP TABLE`, `#name`, `SELECT INTO #name`. */
  readonly temporary?: boolean;
  readonly distStyle?: 'auto' | 'even' | 'all' | 'key';
  /** Column names, lower case, in order; empty or absent where none is declared. */
  readonly primaryKey?: readonly string[];
  readonly foreignKeys?: readonly ForeignKey[];
  /** COMMENT ON, or the catalog's description. */
  readonly comment?: string;
  /** The SQL of a view, where it is known. */
  readonly viewText?: string;
}

/** A place in a document of the workspace. */
export interface Origin {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export interface ForeignKey {
  readonly columns: readonly string[];
  /** Undefined where the search path decides. */
  readonly schema: string | undefined;
  readonly table: string;
  /** Empty where the referenced primary key is meant. */
  readonly references: readonly string[];
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
  readonly origin?: Origin;
  readonly comment?: string;
}

/** A column of which only the name is known. */
export function plainColumn(name: string, definition?: Node): RelationColumn {
  return { name, type: undefined, nullable: undefined, distKey: false, sortKey: 0, encoding: undefined, definition };
}

/** Names compare in lower case: Redshift folds quoted ones too, unless enable_case_sensitive_identifier is on. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

/** A table nobody knows: any column may be in it. */
export function unknownRelation({ parts }: QualifiedName): Relation {
  const schema = parts.at(-2)?.name;
  return {
    kind: 'table',
    schema: schema === undefined ? undefined : foldName(schema),
    name: foldName(parts.at(-1)?.name ?? ''),
    columns: undefined,
    rows: undefined,
    definition: undefined,
  };
}
