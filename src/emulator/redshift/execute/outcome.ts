/** What running one Redshift statement gives, and how it fails. */
import type { ColumnDescription } from '../results/types';

export interface Outcome {
  /** The result's columns; undefined for a statement without a result set. Its rows went to the sink. */
  readonly columns?: readonly ColumnDescription[];
  /** Rows changed or loaded by a statement without a result set. */
  readonly affected: number;
}

/** Takes a result's rows as CSV, whole rows at a time. */
export type RowSink = (rows: Buffer) => void | Promise<void>;

/** A failed statement in Redshift's words. `position` counts characters of the submitted SQL from 1. */
export class StatementError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly position?: number,
    readonly more: { detail?: string; hint?: string; where?: string } = {},
  ) {
    super(message);
    this.name = 'StatementError';
  }

  /** As the Data API's Error field: PostgreSQL's clients print further facts on lines of their own. */
  get text(): string {
    const lines = [`ERROR: ${this.message}`];
    if (this.more.detail) lines.push(`  Detail: ${this.more.detail}`);
    if (this.more.hint) lines.push(`  Hint: ${this.more.hint}`);
    if (this.more.where) lines.push(`  Where: ${this.more.where}`);
    if (this.position !== undefined) lines.push(`  Position: ${this.position}`);
    return lines.join('\n');
  }
}

export function unsupported(what: string, position?: number): StatementError {
  return new StatementError(`Unsupported on the local warehouse: ${what}`, '0A000', position);
}
