/** Runs submitted statements in the background and keeps their records true. */
import { messageOf } from '../../../base/problem';
import { canceledCode } from '../engine/engine';
import { StatementError } from '../execute/outcome';
import { SpoolWriter } from '../results/spool';
import { isOver, type Part, type Statement, type Status } from './model';
import type { KeptSession, Sessions } from './sessions';
import type { StatementStore } from './store';
import type { Warehouse, WarehouseSession } from './warehouse';

/** Statements that run at the same time; more wait as SUBMITTED. */
const mostRunning = 50;
const canceledText = "ERROR: Query cancelled on user's request";
const priorFailed = 'Connection or an prior query failed.';

interface Active {
  canceled: boolean;
  connection: WarehouseSession | undefined;
  readonly over: Promise<void>;
}

export class Runner {
  private readonly active = new Map<string, Active>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly warehouse: Warehouse,
    private readonly store: StatementStore,
    private readonly sessions: Sessions,
  ) {}

  /** The statement is saved already; `session` is reserved for it. */
  start(statement: Statement, session: KeptSession | undefined): void {
    const active: Active = { canceled: false, connection: undefined, over: Promise.resolve() };
    const over = this.drive(statement, session, active).finally(() => this.active.delete(statement.id));
    this.active.set(statement.id, Object.assign(active, { over }));
  }

  /** Resolves when the statement is over, or after `ms`. */
  async wait(id: string, ms: number, signal: AbortSignal): Promise<void> {
    const active = this.active.get(id);
    if (!active || ms <= 0) return;
    let done: () => void = () => undefined;
    const given = new Promise<void>((resolve) => (done = resolve));
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    await Promise.race([active.over, given]);
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
  }

  /** Resolves when the statement has stopped. */
  async cancel(id: string): Promise<void> {
    const active = this.active.get(id);
    if (!active) return;
    active.canceled = true;
    await active.connection?.cancel();
    await active.over;
  }

  /** True while a statement has not ended. */
  get busy(): boolean {
    return this.active.size > 0;
  }

  async close(): Promise<void> {
    await Promise.all([...this.active.keys()].map((id) => this.cancel(id)));
  }

  private async drive(statement: Statement, session: KeptSession | undefined, active: Active): Promise<void> {
    const started = process.hrtime.bigint();
    let connection: WarehouseSession | undefined;
    try {
      await this.slot();
      this.setStatus(statement, 'PICKED');
      if (active.canceled) throw new StatementError('canceled', canceledCode);
      connection = session
        ? await this.sessions.connect(session)
        : await this.warehouse.open(statement.target, statement.owner);
      active.connection = connection;
      statement.pid = connection.pid;
      this.setStatus(statement, 'STARTED');
      await this.runParts(statement, connection, active);
    } catch (error) {
      this.fail(statement, error, active);
    } finally {
      statement.duration = Number(process.hrtime.bigint() - started);
      statement.updatedAt = Date.now();
      if (session) this.sessions.release(session);
      else await connection?.close().catch(() => undefined);
      this.freeSlot();
      await this.store.save(statement);
    }
  }

  private async runParts(statement: Statement, connection: WarehouseSession, active: Active): Promise<void> {
    const transactional = statement.isBatch && statement.executionMode === 'TRANSACTION';
    let failed: { part: number; error: unknown } | undefined;
    if (transactional) await connection.begin();
    for (const [index, part] of statement.parts.entries()) {
      try {
        if (active.canceled) throw new StatementError('canceled', canceledCode);
        await this.runPart(statement, part, connection);
      } catch (error) {
        this.failPart(part, error, active);
        failed ??= { part: index, error };
        if (transactional || active.canceled) break;
      }
    }
    if (transactional) await connection.finish(failed === undefined);
    if (failed) {
      if (transactional) this.dropAfter(statement, failed.part);
      const text = errorText(failed.error);
      throw new BatchError(statement.isBatch ? `Query #${failed.part + 1} failed with ${text}` : text, failed.error);
    }
    statement.status = 'FINISHED';
  }

  private async runPart(statement: Statement, part: Part, connection: WarehouseSession): Promise<void> {
    const started = process.hrtime.bigint();
    part.status = 'STARTED';
    part.updatedAt = Date.now();
    part.queryId = this.warehouse.nextQueryId();
    const spool = new SpoolWriter(this.store.resultFile(part));
    try {
      const outcome = await connection.run(part.sql, statement.parameters, (rows) => spool.write(rows), part.queryId);
      await spool.end();
      part.hasResultSet = outcome.columns !== undefined;
      part.resultRows = outcome.columns ? spool.rows : outcome.affected;
      part.resultSize = spool.bytes;
      if (outcome.columns) Object.assign(part, { columns: outcome.columns, pages: spool.pages });
      part.status = 'FINISHED';
    } catch (error) {
      await spool.discard();
      throw error;
    } finally {
      part.duration = Number(process.hrtime.bigint() - started);
      part.updatedAt = Date.now();
    }
  }

  private failPart(part: Part, error: unknown, active: Active): void {
    part.status = active.canceled ? 'ABORTED' : 'FAILED';
    part.error = active.canceled ? canceledText : errorText(error);
    part.resultRows = -1;
  }

  /** A failed transaction keeps nothing: what ran before is rolled back, what would have come after is not run. */
  private dropAfter(statement: Statement, failedPart: number): void {
    for (const part of statement.parts.slice(failedPart + 1)) {
      part.status = 'ABORTED';
      part.error = priorFailed;
    }
  }

  private fail(statement: Statement, error: unknown, active: Active): void {
    statement.status = active.canceled ? 'ABORTED' : 'FAILED';
    statement.error = active.canceled ? canceledText : errorText(error);
    for (const part of statement.parts) {
      if (isOver(part.status)) continue;
      part.status = statement.isBatch ? 'ABORTED' : statement.status;
      part.error = statement.isBatch ? priorFailed : statement.error;
    }
  }

  private setStatus(statement: Statement, status: Status): void {
    statement.status = status;
    statement.updatedAt = Date.now();
    if (statement.isBatch) return;
    for (const part of statement.parts) part.status = status;
  }

  private async slot(): Promise<void> {
    if (this.running >= mostRunning) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
  }

  private freeSlot(): void {
    this.running--;
    this.waiting.shift()?.();
  }
}

/** The batch's own words for the error of one of its statements. */
class BatchError extends Error {
  constructor(
    message: string,
    override readonly cause: unknown,
  ) {
    super(message);
  }
}

function errorText(error: unknown): string {
  if (error instanceof StatementError) return error.text;
  if (error instanceof BatchError) return error.message;
  return `ERROR: ${messageOf(error)}`;
}
