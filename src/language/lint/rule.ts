import type { Node, NodeKind, NodeOf, Statement } from '../ast';
import type { ParseResult } from '../parser/result';
import type { SemanticModel } from '../semantics';

export type Severity = 'error' | 'warning' | 'information';

/** Replaces `start` to `end` (offsets in the linted text). */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A mend that keeps the statement's meaning, or that the person asked for by taking it. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The statement may do something else afterwards, the guess be wrong, a comment go: offered one by one, never taken by fix-all or `--fix`. */
  readonly suggestion?: true;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What a rule sees. Nodes come by kind from one walk that all rules share. */
export interface RuleContext {
  readonly text: string;
  readonly parse: ParseResult;
  /** Names, scopes and types; what the catalog knows is asked through it. */
  readonly model: SemanticModel;
  /** The statements to look at, in source order: all of the text for a rule of scope `file`, else those that changed. */
  readonly statements: readonly Statement[];
  /** Nodes of one kind in `statements`, in source order. */
  nodes<K extends NodeKind>(kind: K): readonly NodeOf<K>[];
  parentOf(node: Node): Node | undefined;
  /** The text of a place. */
  sourceOf(place: Place): string;
  report(place: Place, message: string, fix?: Fix): void;
}

/** The page of a rule, as it is shown when its code is clicked. */
export interface RulePage {
  /** What goes wrong, and why, in two or three sentences. */
  readonly why: string;
  readonly instead: string;
  /** Where the rule comes from, in words. */
  readonly source: string;
}

export interface RuleCases {
  /** DDL that stands for the catalog in every case: its tables are there, and nothing else is. Absent: nothing is known. */
  readonly catalog?: string;
  /** Estimated rows of the catalog's tables, by `schema.table`; a table that is not listed has an unknown number. */
  readonly rows?: Readonly<Record<string, number>>;
  /** Each must give at least one finding of this rule. The first one is the example on the page. */
  readonly bad: readonly string[];
  /** None of these may give one. The first one is shown on the page. */
  readonly good: readonly string[];
  /** Before and after taking every fix. A rule with fixes must have at least one. */
  readonly fixed?: readonly (readonly [before: string, after: string])[];
}

/** A rule is one file: what it checks, the cases that prove it, and its page. */
export interface Rule {
  /** `Q15`: a letter for the area and a number; never reused. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  /**
   * `file` for a rule that compares statements with one another; it runs over the whole text after every change. Any other
   * rule judges each statement by itself (with what `model` says of the names in it) and runs over changed statements only.
   */
  readonly scope?: 'file';
  readonly page: RulePage;
  readonly cases: RuleCases;
  check(context: RuleContext): void;
}
