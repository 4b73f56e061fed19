/** The Results view of the panel area. */
import { commonToHost, type CommonToHost, type CommonToPanel } from './envelope';
import { count, flag, messages, oneOf, text } from './read';
import { tableToHost, type ColumnView, type TableToHost, type TableToPanel } from './table';

export type OutcomeStateView = 'waiting' | 'running' | 'fetching' | 'done' | 'failed' | 'cancelled';

export interface RunView {
  readonly id: string;
  readonly connection: string;
  readonly environment?: 'development' | 'test' | 'production';
  readonly database: string;
  /** First words of the first statement. */
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly finished: boolean;
  readonly pinned: boolean;
  readonly hasSource: boolean;
  readonly outcomes: readonly OutcomeView[];
}

export interface OutcomeView {
  /** Name of its table in the `rows`, `filter`, `copy` and `totals` messages. */
  readonly table: string;
  /** At most 20,000 characters. */
  readonly sql: string;
  readonly state: OutcomeStateView;
  readonly statementId?: string;
  readonly columns: readonly ColumnView[];
  /** Rows fetched so far. */
  readonly fetched: number;
  readonly totalRows?: number;
  readonly changed?: number;
  readonly durationMs?: number;
  /** Bytes. */
  readonly resultBytes?: number;
  readonly error?: ErrorView;
}

export interface ErrorView {
  readonly message: string;
  readonly mend?: string;
  /** UTF-16 offset in `sql`. */
  readonly offset?: number;
  /** From 1, in the document where it is known, else in the statement. */
  readonly line?: number;
}

export type ResultsToPanel =
  | CommonToPanel
  | TableToPanel
  /** Pinned runs and the current one, in the order they were started. */
  | { readonly kind: 'runs'; readonly runs: readonly RunView[]; readonly current?: string };

export type ResultsToHost =
  | CommonToHost
  | TableToHost
  | { readonly kind: 'show'; readonly run: string }
  | { readonly kind: 'cancel'; readonly run: string }
  | { readonly kind: 'pin'; readonly run: string; readonly pinned: boolean }
  | { readonly kind: 'export'; readonly table: string; readonly format: 'csv' | 'json' }
  /** Opens the statement in its document; `atError` selects the place of the error. */
  | { readonly kind: 'openStatement'; readonly run: string; readonly outcome: number; readonly atError: boolean };

const run = text(200);
export const readResultsToHost = messages<ResultsToHost>({
  ...commonToHost,
  ...tableToHost,
  show: { run },
  cancel: { run },
  pin: { run, pinned: flag },
  export: { table: text(200), format: oneOf('csv', 'json') },
  openStatement: { run, outcome: count, atError: flag },
});
