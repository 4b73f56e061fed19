/** What the developer guide's function reference says of a function: read by completion, hover, signature help, lint and types. */

export type FunctionKind = 'scalar' | 'aggregate' | 'window' | 'table' | 'leader';

export interface FunctionParameter {
  readonly name: string;
  /**
   * Canonical type (`integer`, `varchar`, `timestamp`, `super` …), a family (`number`, `text`, `datetime`, `any`), or
   * `datepart` for a unit such as `day`.
   */
  readonly type: string;
  readonly optional?: boolean;
  /** May be given any number of times more; only the last one. */
  readonly repeats?: boolean;
}

export interface FunctionSignature {
  readonly parameters: readonly FunctionParameter[];
  /**
   * Canonical type; `same` for the first argument's, `widest` for the common type of all arguments (COALESCE, GREATEST), `unknown`
   * where it depends on the data.
   */
  readonly returns: string;
}

const resultWords: Readonly<Record<string, string>> = {
  same: 'type of the first argument',
  widest: 'common type of the arguments',
  unknown: '',
};

/** What a signature returns, for people; empty where it depends on the data. */
export function resultText({ returns }: FunctionSignature): string {
  return resultWords[returns] ?? returns;
}

export interface FunctionInfo {
  /** Lower case. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** The reference's chapter: `Date and time`, `String`, `JSON`, … */
  readonly category: string;
  readonly signatures: readonly FunctionSignature[];
  /** One or two sentences, ours. */
  readonly description: string;
  readonly example?: string;
  /** May also stand with OVER. */
  readonly windowed?: boolean;
  /** Runs on the leader node only: not with user tables. */
  readonly leaderOnly?: boolean;
  /** An aggregate that is an ordinary function of so many arguments or more. */
  readonly scalarFrom?: number;
  /** Deprecated or ended, with what to use instead. */
  readonly deprecated?: string;
}
