/**
 * What a Glue run writes about a batch, at `s3://<lake>/validation/<source>/<batch>.json` (UTF-8 JSON, one object).
 * Written by `glue-scripts/pricemart/report.py`; this file and that one change together.
 */
export interface ValidationReport {
  readonly version: 1;
  readonly source: string;
  readonly batch: number;
  readonly jobName: string;
  readonly jobRunId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly rowsRead: number;
  readonly rowsPassed: number;
  readonly rowsRejected: number;
  /** `s3://` URI of the DQDL ruleset as it was evaluated, and its name in the workspace, e.g. `pos_sales.dqdl`. */
  readonly ruleset: string;
  readonly rulesetFile: string;
  readonly objects: readonly ReportObject[];
  readonly rules: readonly RuleOutcome[];
  /** `s3://` prefix of the quarantined rows: JSON lines of `QuarantinedRow`, `part-*.json`. */
  readonly quarantine: string;
}

export interface ReportObject {
  readonly uri: string;
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly rows: number;
  readonly rejected: number;
  /** Set where the whole object was held back: why, in words. */
  readonly heldBack?: string;
}

export interface RuleOutcome {
  /** Stable within the ruleset: `R1`, `R2`, …; typed parsing and file form use `T:<column>` and `F:<what>`. */
  readonly id: string;
  /** The rule's text in DQDL, or a sentence for typed parsing. */
  readonly rule: string;
  readonly outcome: 'PASS' | 'FAIL' | 'ERROR';
  /** Rows that met it and rows that did not; for a data-set rule passed + failed is 0. */
  readonly passed: number;
  readonly failed: number;
  /** The measured value, e.g. completeness 0.9977; absent for plain row rules. */
  readonly measure?: number;
  readonly message?: string;
  /** Line in the ruleset file, from 1; 0 for typed parsing. */
  readonly line: number;
  readonly column?: string;
}

export interface QuarantinedRow {
  readonly source: string;
  readonly batch: number;
  /** `s3://` URI of the landing object. */
  readonly object: string;
  /** Record number in it from 1, the header not counted. */
  readonly record: number;
  /** Physical line (after decompression) on which the record starts, from 1. */
  readonly line: number;
  readonly rules: readonly string[];
  /** One sentence per rule: `qty "6O0" is not a whole number`. */
  readonly reasons: readonly string[];
  /** The fields as they stood in the file. */
  readonly row: Readonly<Record<string, string | null>>;
}
