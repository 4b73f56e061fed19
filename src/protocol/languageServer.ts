/** Requests between the extension host and the language server beyond LSP's own. */

/** Page of a lint rule as Markdown; null where no rule has the code. */
export const rulePageRequest = 'priceMart/rulePage';
export interface RulePageParams {
  readonly code: string;
}
export type RulePageReply = string | null;

/** Scheme of the read-only documents that show a rule's page; the path is `/<code>.md`. */
export const rulePageScheme = 'price-mart-rule';

/** What the server reads from `priceMart.lint` of the settings. */
export interface LintSettings {
  readonly enabled: boolean;
  /** Severity per code: `error`, `warning`, `information` or `off`. */
  readonly severities: Readonly<Record<string, 'error' | 'warning' | 'information' | 'off'>>;
}

/** Host to server: `.sql` files of the workspace as they stand on disk, in pieces. */
export const workspaceSqlNotification = 'priceMart/workspaceSql';
export interface WorkspaceSqlParams {
  /** New or changed. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** URIs. */
  readonly removed: readonly string[];
  /** False while more pieces of the first reading are to come. */
  readonly complete: boolean;
}

/** Host to server: which connection's catalog counts, and where a document has one of its own. */
export const connectionsNotification = 'priceMart/connections';
export interface ConnectionsParams {
  /** Undefined where no connection with a database is active. */
  readonly active: string | undefined;
  /** Connection by document URI. */
  readonly documents: Readonly<Record<string, string>>;
  /** The connections, of those named here, whose Redshift is a provisioned cluster and no serverless workgroup. */
  readonly provisioned?: readonly string[];
}

/** Host to server: a database's catalog in pages; `end` puts it in the place of the one before, `forget` takes it away. */
export const catalogNotification = 'priceMart/catalog';
export interface CatalogParams {
  /** Name of the connection. */
  readonly connection: string;
  readonly step: 'begin' | 'page' | 'end' | 'forget';
  readonly page?: CatalogPage;
}

/**
 * Part of a catalog as parallel arrays: an entry of the catalog is one index in all arrays of its group. Columns come in the order
 * of their tables and of their places in them.
 */
export interface CatalogPage {
  /** `complete`: the pages name every relation of the schema. */
  readonly schemas?: readonly { readonly name: string; readonly complete: boolean }[];
  readonly searchPath?: readonly string[];
  readonly relations?: {
    readonly schema: readonly string[];
    readonly name: readonly string[];
    readonly kind: readonly CatalogRelationKind[];
    /** Estimated; -1 where nobody knows. */
    readonly rows: readonly number[];
    readonly comment: readonly (string | null)[];
  };
  readonly columns?: {
    /** The tables that the columns belong to, each with how many of them. */
    readonly tables: readonly (readonly [schema: string, name: string, columns: number])[];
    readonly name: readonly string[];
    /** Index into `types`, a column. */
    readonly type: readonly number[];
    /** Redshift's words, e.g. `character varying(20)`. */
    readonly types: readonly string[];
    /** Index into `encodings`, a column. */
    readonly encoding: readonly number[];
    readonly encodings: readonly string[];
    /** A character a column: `0` not null, `1` nullable, `2` not null and the dist key, `3` nullable and the dist key. */
    readonly flags: string;
    /** Columns of a sort key: `[column's index, position from 1]`. */
    readonly sortKeys: readonly (readonly [number, number])[];
  };
  readonly keys?: readonly CatalogKey[];
  readonly routines?: readonly CatalogRoutine[];
}
export type CatalogRelationKind = 'table' | 'view' | 'materialized view' | 'external table';
export interface CatalogKey {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Absent for a primary key. */
  readonly references?: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
}
export interface CatalogRoutine {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'procedure' | 'function';
  /** As Redshift writes them: `batch integer, source character varying`. */
  readonly arguments: string;
  readonly returns: string | undefined;
}

/** Server to host: the statement behind a view of a connection's database; null where it cannot be had now. */
export const viewTextRequest = 'priceMart/viewText';
export interface ViewTextParams {
  readonly connection: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: CatalogRelationKind;
}
export type ViewTextReply = string | null;

/** Scheme of the read-only documents with the statement that makes a relation or a routine. */
export const ddlScheme = 'pricemart-ddl';

/** Server to host: values that completion in a COPY or UNLOAD would offer, where they can be had at once. */
export const completionSourcesRequest = 'priceMart/completionSources';
export interface CompletionSourcesParams {
  readonly need: { readonly kind: 's3'; readonly prefix: string } | { readonly kind: 'iamRole' };
  /** The document that asks: its connection counts. */
  readonly uri: string;
}
export interface CompletionSourcesReply {
  /** S3 URIs (prefixes end in `/`), or ARNs. */
  readonly items: readonly string[];
}

/** What the server is started with. */
export interface LanguageServerOptions {
  /** Whether Python files are looked through for SQL; only in Price Mart workspaces. */
  readonly python: boolean;
}

/** What the server reads from `priceMart.python` of the settings. */
export interface PythonSettings {
  readonly sqlDiagnostics: boolean;
}

/** What the server reads from `priceMart.inlayHints` of the settings; all are on by default. */
export interface InlayHintSettings {
  /** The columns that `SELECT *` stands for. */
  readonly starColumns: boolean;
  /** The column that each value of an INSERT goes into. */
  readonly insertColumns: boolean;
  /** What the numbers in GROUP BY and ORDER BY stand for. */
  readonly ordinals: boolean;
}

/** Scheme of the read-only documents with the text of S3 objects. */
export const objectScheme = 'pricemart-s3';

/** Command of the host that an action of the server ends with: asks for another name of what stands at a place. */
export const renameAtCommand = 'priceMart.sql.renameAt';
export type RenameAtArguments = [uri: string, position: { readonly line: number; readonly character: number }];
