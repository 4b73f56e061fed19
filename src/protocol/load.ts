/** The panel of one load: what a batch brought into the warehouse. */
import { commonToHost, type CommonToHost, type CommonToPanel } from './envelope';
import { count, messages, text } from './read';

export interface LoadView {
  readonly batch: number;
  readonly source: string;
  readonly target: string;
  readonly status: 'committed' | 'failed';
  readonly jobName: string;
  readonly jobRunId: string;
  readonly objects: number;
  readonly rowsLanded: number;
  readonly rowsInserted: number;
  readonly rowsUpdated: number;
  readonly rowsRejected: number;
  readonly rowsUnchanged: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly committedAt?: number;
  readonly watermarkFrom?: number;
  readonly watermarkTo?: number;
  readonly statements: readonly LoadStatementView[];
  /** Why the statements could not be read, in words. */
  readonly statementsProblem?: string;
  readonly files: readonly LoadFileView[];
  readonly filesProblem?: string;
}

export interface LoadStatementView {
  /** COPY, MERGE, INSERT …: the statement's first words. */
  readonly title: string;
  readonly sql: string;
  readonly state: 'done' | 'failed' | 'skipped' | 'running';
  readonly durationMs?: number;
  /** Rows it changed; undefined where the server does not say. */
  readonly rows?: number;
  readonly error?: string;
}

export interface LoadFileView {
  readonly uri: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly rows?: number;
  readonly rejected?: number;
  readonly heldBack?: string;
}

export type LoadToPanel = CommonToPanel | { readonly kind: 'load'; readonly load: LoadView };

export type LoadToHost =
  | CommonToHost
  | { readonly kind: 'openValidation' }
  | { readonly kind: 'openRun' }
  | { readonly kind: 'openObject'; readonly uri: string }
  /** The SQL of one statement in an editor. */
  | { readonly kind: 'openStatement'; readonly index: number };

export const readLoadToHost = messages<LoadToHost>({
  ...commonToHost,
  openValidation: {},
  openRun: {},
  openObject: { uri: text(2_000) },
  openStatement: { index: count },
});

export interface LoadState {
  readonly connection: string;
  readonly batch: number;
}
export const loadState = { connection: text(200), batch: count };
