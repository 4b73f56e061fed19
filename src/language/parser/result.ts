import type { Statement } from '../ast';
import type { TokenBuffer } from '../scanner/tokens';

/** Something wrong (or doubtful) in the text, placed where it was noticed. */
export interface SyntaxProblem {
  readonly start: number;
  readonly end: number;
  /** What was found and what was expected, in words. */
  readonly message: string;
  /** `information`: not certainly wrong, e.g. an option nobody has heard of. */
  readonly severity: 'error' | 'information';
}

/** A statement with what an edit needs to know in order to keep it. */
export interface ParsedUnit {
  readonly statement: Statement;
  readonly problems: readonly SyntaxProblem[];
  /** After its semicolon; -1 where none ends it, so that what follows may belong to it. */
  readonly closedAt: number;
  readonly steps: number;
}

export interface ParseResult {
  readonly text: string;
  /** In source order; text that is no statement is an `unknown` statement. */
  readonly statements: readonly Statement[];
  /** In source order of their starts. */
  readonly errors: readonly SyntaxProblem[];
  /** Every token, trivia included: their texts joined are the text. */
  readonly tokens: TokenBuffer;
  /** Tokens the parser passed, bodies included: grows with the text and not faster. */
  readonly steps: number;
  /** The statements with their own problems, for `reparse`. */
  readonly units: readonly ParsedUnit[];
}
