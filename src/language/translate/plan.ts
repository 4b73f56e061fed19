/** What the translator says is to be done for one Redshift statement. */
import type { MappedText } from './edits';

/** Runs one PostgreSQL statement. `text` maps errors back to the source; `generated` is text of our own. */
export type Step = { readonly text: MappedText } | { readonly generated: string };

export type Plan =
  /** A query: its rows are the result. */
  | { readonly kind: 'query'; readonly text: MappedText }
  /** Statements that belong together (one transaction); rows of the last one, if any, are the result. `counted`: the step whose row count is told. */
  | { readonly kind: 'steps'; readonly steps: readonly Step[]; readonly counted: number }
  /** Accepted, nothing to do here. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'transaction'; readonly action: 'begin' | 'commit' | 'rollback'; readonly text: MappedText }
  /** TRUNCATE: commits what was open and itself. */
  | { readonly kind: 'truncate'; readonly text: MappedText }
  /** Must not stand in a transaction block: CREATE DATABASE. */
  | { readonly kind: 'alone'; readonly generated: string }
  | { readonly kind: 'set'; readonly name: string; readonly value: string | undefined; readonly text: MappedText }
  | { readonly kind: 'show'; readonly name: string }
  | { readonly kind: 'copy'; readonly copy: CopyPlan }
  | { readonly kind: 'unload'; readonly unload: UnloadPlan }
  | { readonly kind: 'empty' };

/** A statement's option as words and texts: values are decoded strings, numbers and words as written. */
export interface PlanOption {
  /** Upper case, single spaces. */
  readonly name: string;
  readonly values: readonly string[];
  readonly start: number;
}

export interface CopyPlan {
  /** SQL name of the target, as PostgreSQL reads it. */
  readonly table: string;
  /** Its last part as Redshift prints it. */
  readonly tableLabel: string;
  readonly columns: readonly string[] | undefined;
  readonly from: string;
  readonly options: readonly PlanOption[];
}

export interface UnloadPlan {
  readonly query: string;
  readonly to: string;
  readonly options: readonly PlanOption[];
}

/** A statement (or a part of it) that PostgreSQL cannot be made to do: said in words instead of a wrong answer. */
export class Untranslatable extends Error {
  constructor(
    readonly what: string,
    /** Offset in the source. */
    readonly start: number,
  ) {
    super(what);
    this.name = 'Untranslatable';
  }
}

/** A rule of Redshift that the statement breaks, in Redshift's words. */
export class RuleBroken extends Error {
  constructor(
    message: string,
    readonly start: number,
  ) {
    super(message);
    this.name = 'RuleBroken';
  }
}

export interface TranslateOptions {
  /** Values of `:name` placeholders. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Schema for temporary tables where the engine's sessions share one connection. */
  readonly temporarySchema: string | undefined;
}
