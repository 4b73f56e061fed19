/** What the SQL worker is asked and answers. */
import type { TextRange } from '../../base/text';

/** A statement of a text. `end` does not count the semicolon. */
export interface ScannedStatement extends TextRange {
  /** Named where running it destroys data, e.g. `Drop table core.sales`. */
  readonly destroys?: string;
  /** It changes data or definitions. */
  readonly writes: boolean;
}

export interface ScanRequest {
  readonly id: number;
  readonly text: string;
}

export type ScanReply =
  | { readonly id: number; readonly statements: readonly ScannedStatement[] }
  | { readonly id: number; readonly error: string };
