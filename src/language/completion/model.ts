import type { ParseResult } from '../parser/result';
import type { SemanticModel } from '../semantics';
import type { Routine } from './routines';

export type CompletionKind =
  | 'keyword'
  | 'table'
  | 'view'
  | 'commonTable'
  | 'schema'
  | 'column'
  | 'alias'
  | 'function'
  | 'procedure'
  | 'variable'
  | 'type'
  | 'value'
  | 'object'
  | 'condition'
  | 'list'
  | 'snippet';

/** What an item is about, for `documentationOf`: small enough to travel with the item. */
export type Subject =
  | { readonly of: 'function'; readonly name: string }
  | { readonly of: 'relation'; readonly schema: string | undefined; readonly name: string }
  | { readonly of: 'snippet'; readonly label: string };

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A column's type, a function's parameters. */
  readonly detail?: string;
  /** Where it comes from: a column's table, an alias's table. */
  readonly description?: string;
  readonly insertText: string;
  /** `insertText` has tab stops in the manner of LSP: `${1:name}`. */
  readonly snippet: boolean;
  readonly filterText: string;
  /** Sorted as text, the best first. */
  readonly sortText: string;
  /** What follows is offered at once when the item is taken: a schema's tables. */
  readonly retrigger: boolean;
  readonly deprecated: boolean;
  readonly subject?: Subject;
}

/** What `complete` would have to fetch; the caller does, and calls again with `sources`. */
export type Need = { readonly kind: 's3'; readonly prefix: string } | { readonly kind: 'iamRole' };

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** There are more: ask again when more is typed. */
  readonly isIncomplete: boolean;
  /** What an item takes the place of: `start` to `insertEnd` when inserted, to `end` when it replaces the whole word. Offsets. */
  readonly replace: { readonly start: number; readonly insertEnd: number; readonly end: number };
  /** Something must come next that can only be a name or a value: worth offering without being asked, after a space too. */
  readonly eager: boolean;
  readonly need?: Need;
}

export interface CompletionInput {
  readonly parse: ParseResult;
  readonly model: SemanticModel;
  /** Of the cursor. */
  readonly offset: number;
  /** What a `need` of an earlier call was answered with: S3 URIs, or ARNs of roles. */
  readonly sources?: readonly string[];
  /** Procedures and functions that other files of the workspace make. */
  readonly routines?: readonly Routine[];
}

/** An item before it is filtered and sorted. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionKind;
  /** How well it fits the place, 0 best. */
  readonly fit: number;
  /** How far away it is defined, 0 nearest. */
  readonly distance?: number;
  readonly insertText?: string;
  readonly snippet?: boolean;
  readonly detail?: string;
  readonly description?: string;
  /** What the typed word is compared with; the label if absent. */
  readonly filterText?: string;
  readonly retrigger?: boolean;
  readonly deprecated?: boolean;
  readonly subject?: Subject;
}
