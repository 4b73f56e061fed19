/** The panel of one batch's validation: rules and quarantined rows. */
import { commonToHost, type CommonToHost, type CommonToPanel } from './envelope';
import { count, messages, text } from './read';
import { tableToHost, type ColumnView, type TableToHost, type TableToPanel } from './table';

export interface ValidationView {
  readonly source: string;
  readonly batch: number;
  readonly jobName: string;
  readonly jobRunId: string;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  readonly rowsRead: number;
  readonly rowsPassed: number;
  readonly rowsRejected: number;
  readonly rulesetFile: string;
  readonly rules: readonly RuleView[];
  readonly objects: readonly ObjectView[];
}

export interface RuleView {
  readonly id: string;
  readonly rule: string;
  readonly outcome: 'PASS' | 'FAIL' | 'ERROR';
  readonly passed: number;
  readonly failed: number;
  readonly measure?: number;
  readonly message?: string;
  /** Line of the ruleset file from 1; 0 where the rule stands in none. */
  readonly line: number;
}

export interface ObjectView {
  readonly uri: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly rows: number;
  readonly rejected: number;
  readonly heldBack?: string;
}

/** Name of the quarantine's table in the messages of a grid. */
export const quarantineTable = 'quarantine';

export type ValidationToPanel =
  | CommonToPanel
  | TableToPanel
  | { readonly kind: 'report'; readonly report: ValidationView }
  /** The quarantined rows read so far; `version` changes when the chosen rule or object does. */
  | {
      readonly kind: 'quarantine';
      readonly columns: readonly ColumnView[];
      readonly version: number;
      /** Rows that the chosen rule and object leave, and all read so far. */
      readonly rows: number;
      readonly read: number;
      readonly done: boolean;
      readonly problem?: string;
    };

export type ValidationToHost =
  | CommonToHost
  | TableToHost
  | { readonly kind: 'openRule'; readonly line: number }
  | { readonly kind: 'openRow'; readonly row: number }
  | { readonly kind: 'openObject'; readonly uri: string }
  /** Empty strings choose all. */
  | { readonly kind: 'choose'; readonly rule: string; readonly object: string }
  | { readonly kind: 'openRun' }
  | { readonly kind: 'openLoad' };

export const readValidationToHost = messages<ValidationToHost>({
  ...commonToHost,
  ...tableToHost,
  openRule: { line: count },
  openRow: { row: count },
  openObject: { uri: text(2_000) },
  choose: { rule: text(300), object: text(2_000) },
  openRun: {},
  openLoad: {},
});

export interface ValidationState {
  readonly connection: string;
  readonly source: string;
  readonly batch: number;
}
export const validationState = { connection: text(200), source: text(200), batch: count };
