/** Runs the statements of an editor one after another in one session and keeps what comes back. */
import { Emitter } from '../../base/emitter';
import { isAbort, messageOf, Problem } from '../../base/problem';
import type { TextRange } from '../../base/text';
import type { Warehouse } from '../ports';
import type { StatementRequest, StatementState } from './model';
import { RunningOutcome } from './outcome';
import { pause, untilDone } from './poll';
import type { QueryRun, StatementOutcome } from './run';
import { parseStatementError } from './serverError';
import { transactionEffect } from './transaction';

export interface StatementToRun {
  readonly sql: string;
  /** Place in the document. */
  readonly range: TextRange;
}

export interface RunRequest {
  readonly warehouse: Warehouse;
  /** Connection name. */
  readonly connection: string;
  readonly database: string;
  readonly statements: readonly StatementToRun[];
  readonly parameters?: Readonly<Record<string, string>>;
  /** URI of the document. */
  readonly source?: string;
  /** Fetching stops here; the result stays readable on the server for a day. */
  readonly maxRows?: number;
}

/** Seconds that the session outlives a statement: long enough for the next one, short enough to free locks. */
const sessionSeconds = 30;
/** How long a cancelled statement may take to say so. */
const cancelPatience = 10_000;
let runs = 0;

/** Starts at once; the returned run tells of every change. */
export function startQueryRun(request: RunRequest): QueryRun {
  const run = new Runner(request);
  void run.start();
  return run;
}

class Runner implements QueryRun {
  readonly id = `run-${++runs}`;
  readonly connection: string;
  readonly database: string;
  readonly source: string | undefined;
  readonly startedAt = new Date();
  endedAt: Date | undefined;
  readonly outcomes: readonly RunningOutcome[];
  private readonly changes = new Emitter<void>();
  private readonly stop = new AbortController();
  private readonly fetches: Promise<void>[] = [];
  private sessionId: string | undefined;
  private inTransaction = false;
  private cancelling: Promise<void> | undefined;
  private current: RunningOutcome | undefined;

  constructor(private readonly request: RunRequest) {
    this.connection = request.connection;
    this.database = request.database;
    this.source = request.source;
    this.outcomes = request.statements.map(({ sql, range }) => new RunningOutcome(sql, range));
  }

  get finished(): boolean {
    return this.endedAt !== undefined;
  }

  readonly onDidChange: QueryRun['onDidChange'] = (listener) => this.changes.on(listener);

  async start(): Promise<void> {
    for (const outcome of this.outcomes) {
      if (this.stop.signal.aborted) break;
      await this.runOne(outcome);
      if (outcome.state !== 'done' && outcome.state !== 'fetching') break;
    }
    if (this.inTransaction && this.outcomes.some((outcome) => outcome.ended && outcome.state !== 'done'))
      await this.rollBack();
    await Promise.all(this.fetches);
    for (const outcome of this.outcomes) if (!outcome.ended) outcome.state = 'cancelled';
    this.endedAt = new Date();
    this.changes.emit();
  }

  cancel(): Promise<void> {
    this.cancelling ??= this.tellServer();
    return this.cancelling;
  }

  private async tellServer(): Promise<void> {
    this.stop.abort();
    const { current } = this;
    if (current?.state !== 'running' || current.statementId === undefined) return;
    try {
      await this.request.warehouse.cancel(current.statementId);
    } catch (error) {
      // It ended in the meantime: there is nothing left to cancel.
      if (!(error instanceof Problem) || (error.reason !== 'NotFound' && error.reason !== 'Invalid')) throw error;
    }
  }

  private async runOne(outcome: RunningOutcome): Promise<void> {
    const { warehouse } = this.request;
    this.current = outcome;
    outcome.state = 'running';
    this.changes.emit();
    const began = Date.now();
    try {
      const { id, sessionId } = await warehouse.execute(this.statement(outcome.sql));
      outcome.statementId = id;
      this.sessionId = sessionId ?? this.sessionId;
      this.changes.emit();
      // Cancel came while the statement was on its way: it has an id only now.
      if (this.stop.signal.aborted) await warehouse.cancel(id);
      const state = await this.ended(id);
      outcome.durationMs = state?.durationNs === undefined ? Date.now() - began : state.durationNs / 1e6;
      if (state === undefined || state.status === 'ABORTED') outcome.state = 'cancelled';
      else if (state.status === 'FAILED') this.fail(outcome, state.error ?? 'The statement failed.');
      else await this.take(outcome, state);
    } catch (error) {
      if (this.stop.signal.aborted && (isAbort(error) || error instanceof Problem)) outcome.state = 'cancelled';
      else this.fail(outcome, error);
    }
    this.changes.emit();
  }

  private statement(sql: string): StatementRequest {
    const { database, parameters, statements } = this.request;
    // The Data API refuses a parameter that the statement does not name.
    const used = Object.entries(parameters ?? {}).filter(([name]) => sql.includes(`:${name}`));
    const session = this.sessionId === undefined ? { database } : { sessionId: this.sessionId };
    return {
      sql,
      ...session,
      ...(used.length === 0 ? {} : { parameters: Object.fromEntries(used) }),
      ...(statements.length > 1 ? { keepAliveSeconds: sessionSeconds } : {}),
    };
  }

  /** The terminal state; undefined when a cancelled statement did not confirm its end in time. */
  private async ended(id: string): Promise<StatementState | undefined> {
    const patience = new AbortController();
    const done = untilDone(this.request.warehouse, id, { signal: patience.signal });
    const giveUp = this.cancelled().then(async () => {
      await pause(cancelPatience, patience.signal);
      return undefined;
    });
    try {
      return await Promise.race([done, giveUp]);
    } finally {
      giveUp.catch(() => undefined);
      done.catch(() => undefined);
      patience.abort();
    }
  }

  private cancelled(): Promise<void> {
    const { signal } = this.stop;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** Takes the first page now and the rest in the background, while the next statement already runs. */
  private async take(outcome: RunningOutcome, state: StatementState): Promise<void> {
    this.inTransaction = transactionEffect(outcome.sql, this.inTransaction);
    outcome.resultBytes = state.resultSize;
    if (!state.hasResult) {
      if (state.rows >= 0) outcome.changed = state.rows;
      outcome.state = 'done';
      return;
    }
    outcome.state = 'fetching';
    if (state.rows >= 0) outcome.totalRows = state.rows;
    const { warehouse } = this.request;
    const first = await warehouse.result(state.id, undefined, this.stop.signal);
    outcome.append(first);
    if (first.next === undefined) this.complete(outcome);
    else this.fetches.push(this.takeRest(outcome, state.id, first.next));
  }

  private async takeRest(outcome: RunningOutcome, id: string, from: string): Promise<void> {
    const most = this.request.maxRows ?? Infinity;
    let next: string | undefined = from;
    try {
      while (next !== undefined && outcome.fetched < most) {
        const page = await this.request.warehouse.result(id, next, this.stop.signal);
        outcome.append(page);
        next = page.next;
        this.changes.emit();
      }
      if (next === undefined) this.complete(outcome);
      else outcome.state = 'done';
    } catch (error) {
      if (this.stop.signal.aborted) outcome.state = 'cancelled';
      else this.fail(outcome, error);
    }
    this.changes.emit();
  }

  private complete(outcome: RunningOutcome): void {
    outcome.totalRows = outcome.fetched;
    outcome.state = 'done';
  }

  private fail(outcome: RunningOutcome, error: unknown): void {
    outcome.state = 'failed';
    if (typeof error === 'string') outcome.error = parseStatementError(error, outcome.sql);
    else
      outcome.error = {
        message: messageOf(error),
        ...(error instanceof Problem && error.mend !== undefined ? { mend: error.mend } : {}),
      };
  }

  /** An open transaction would hold its locks until the session ends. */
  private async rollBack(): Promise<void> {
    if (this.sessionId === undefined) return;
    try {
      const { id } = await this.request.warehouse.execute({ sql: 'ROLLBACK', sessionId: this.sessionId });
      await untilDone(this.request.warehouse, id);
    } catch (error) {
      // The session is gone already, and with it the transaction.
      if (!(error instanceof Problem)) throw error;
    }
  }
}

/** Rows of an outcome in order, as far as they have been fetched. */
export function* rowsOf(
  outcome: StatementOutcome,
  from = 0,
  to = outcome.fetched,
): Generator<readonly (string | null)[]> {
  for (let i = from; i < to; i++) {
    const row = outcome.row(i);
    if (row !== undefined) yield row;
  }
}
