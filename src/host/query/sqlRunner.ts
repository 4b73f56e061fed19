import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Problem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { QueryRun } from '../../domain/query/run';
import type { App, Panels } from '../app';
import { withProgress } from '../progress';
import { settings } from '../settings';
import { RunErrors } from './runErrors';
import { RunningStatus } from './runningStatus';
import type { ScannedStatement } from './sqlScan';

/** Statements to run, with ranges in the text of `document` where they come from one. */
export interface SqlJob {
  readonly connection: ConnectionSettings;
  readonly text: string;
  readonly statements: readonly ScannedStatement[];
  readonly document?: vscode.TextDocument;
  /** Offset of `text` in the document. */
  readonly base?: number;
}

/** From statements to a run: guard, session, Results view, status bar, marks in the editor. */
export class SqlRunner implements Disposable {
  private readonly store = new DisposableStore();
  private readonly status = this.store.add(new RunningStatus());
  private readonly errors = this.store.add(new RunErrors());

  constructor(
    private readonly app: App,
    private readonly panels: Panels,
    private readonly started: (run: QueryRun) => void,
  ) {}

  async run(job: SqlJob): Promise<QueryRun | undefined> {
    const { connection, document } = job;
    if (job.statements.length === 0) throw new Problem('NotFound', 'There is no statement here to run.');
    const target = connection.redshift;
    if (target === undefined)
      throw new Problem('InvalidSetting', `The connection ${connection.name} names no Redshift database.`, {
        mend: 'Add redshift with a workgroup or cluster and a database to its settings.',
      });
    if (!(await mayRun(connection, job.statements))) return undefined;
    const services = await withProgressOnlyIfSlow(`Connecting to ${connection.name}`, (signal) =>
      this.app.connections.services(connection, signal),
    );
    const { startQueryRun } = await import('../core/index');
    const base = job.base ?? 0;
    const version = document?.version ?? 0;
    if (document !== undefined) this.errors.clear(document.uri);
    const run = startQueryRun({
      warehouse: services.warehouse,
      connection: connection.name,
      database: target.database,
      statements: job.statements.map(({ start, end }) => ({
        sql: job.text.slice(start, end),
        range: { start: start + base, end: end + base },
      })),
      source: document?.uri.toString(),
      maxRows: settings.maxRows(),
    });
    this.follow(run, document, version);
    this.started(run);
    await this.panels.showRun(run);
    return run;
  }

  async cancelAll(): Promise<void> {
    await Promise.all(this.status.all().map((run) => run.cancel()));
  }

  dispose(): void {
    this.store.dispose();
  }

  private follow(run: QueryRun, document: vscode.TextDocument | undefined, version: number): void {
    this.status.add(run);
    const followed = run.onDidChange(() => {
      if (!run.finished) return;
      followed.dispose();
      this.status.remove(run);
      if (document !== undefined) this.errors.show(document, version, run);
      const failed = run.outcomes.find((outcome) => outcome.state === 'failed');
      if (failed !== undefined) this.app.log.warn(`SQL failed on ${run.connection}: ${failed.error?.message ?? ''}`);
    });
  }
}

/** Read-only connections refuse what writes; production asks before data is destroyed, and names the act. */
async function mayRun(connection: ConnectionSettings, statements: readonly ScannedStatement[]): Promise<boolean> {
  if (connection.readOnly === true && statements.some((statement) => statement.writes))
    throw new Problem('ReadOnly', `${connection.name} is read-only and the SQL changes data: nothing was run.`, {
      mend: 'Run it on another connection.',
    });
  const acts = statements.map((statement) => statement.destroys).filter((act) => act !== undefined);
  const first = acts[0];
  if (connection.environment !== 'production' || first === undefined) return true;
  const label = acts.length === 1 ? first : `${first} and ${acts.length - 1} more`;
  const answer = await vscode.window.showWarningMessage(
    `${label} on ${connection.name} (production)?`,
    { modal: true, detail: acts.join('\n') },
    label,
  );
  return answer === label;
}

/** A connection that is open answers at once: no progress flashes for it. */
async function withProgressOnlyIfSlow<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const work = task(abort.signal);
  const slow = Symbol('slow');
  const first = await Promise.race([work, new Promise<typeof slow>((resolve) => setTimeout(() => resolve(slow), 300))]);
  if (first !== slow) return first;
  return withProgress(title, (signal) => {
    signal.addEventListener('abort', () => abort.abort(), { once: true });
    return work;
  });
}
