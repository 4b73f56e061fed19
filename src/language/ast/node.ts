/** What every node of the tree has: a discriminating `kind` and a half-open range of UTF-16 offsets in the text. */
export interface NodeBase {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A keyword (or run of keywords) that somebody may want to edit, remove or colour: `DISTINCT`, `WITH NO SCHEMA BINDING`.
 * `word` is upper case with single spaces.
 */
export interface Keyword extends NodeBase {
  readonly kind: 'keyword';
  readonly word: string;
}

/**
 * A name's part. `name` is without quotes and `""` doubled; unquoted names are folded to lower case.
 * Redshift folds quoted names too unless enable_case_sensitive_identifier is on: compare with `foldName`.
 * `template` marks a part that contains a placeholder such as `{{ schema }}` or `${env}_orders`; `name` is then its text.
 */
export interface Identifier extends NodeBase {
  readonly kind: 'identifier';
  readonly name: string;
  readonly quoted: boolean;
  readonly template: boolean;
}

/** `table`, `schema.table`, `database.schema.table`; also procedures, functions, types. Parts in written order. */
export interface QualifiedName extends NodeBase {
  readonly kind: 'qualifiedName';
  readonly parts: readonly Identifier[];
}

/**
 * A parameter of a statement that is a list of words and values: COPY's `DELIMITER AS ','`, UNLOAD's `PARALLEL OFF`,
 * CREATE USER's `CONNECTION LIMIT 5`. `name` is upper case with single spaces (`CONNECTION LIMIT`); `values` are what follows,
 * without the optional noise words (`AS`, `=`), which lie inside the range. `known` is false for a name the parser never heard of.
 */
export interface Option extends NodeBase {
  readonly kind: 'option';
  readonly name: string;
  readonly nameEnd: number;
  readonly values: readonly Expression[];
  readonly known: boolean;
}

/** Text that was not understood (after an error) or not looked into (nesting beyond the parser's limit). */
export interface SkippedText extends NodeBase {
  readonly kind: 'skipped';
}

import type { Expression } from './expressions';
