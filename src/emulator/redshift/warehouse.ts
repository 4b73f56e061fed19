/** Opens Redshift sessions on the engine: prepares each database once, keeps a few connections ready. */
import type { Target } from './dataApi/model';
import type { Warehouse, WarehouseSession } from './dataApi/warehouse';
import type { Engine, EngineSession } from './engine/engine';
import { toStatementError } from './execute/errors';
import { History } from './execute/history';
import { RedshiftSession, type Transfers } from './execute/redshiftSession';
import { installPrelude, sessionSql } from './prelude';

/** Connections kept open for the next statement, per database. */
const mostIdle = 4;

export class LocalWarehouse implements Warehouse {
  readonly history = new History();
  private readonly prepared = new Map<string, Promise<void>>();
  private readonly idle = new Map<string, EngineSession[]>();
  private lastQueryId = Date.now();
  private closed = false;

  constructor(
    private readonly engine: Engine,
    private readonly transfers: Transfers,
  ) {}

  databases(): Promise<string[]> {
    return this.engine.databases();
  }

  nextQueryId(): number {
    return ++this.lastQueryId;
  }

  async open(target: Target, owner: string): Promise<WarehouseSession> {
    const database = target.database.toLowerCase();
    try {
      await this.prepare(database);
      const session = this.idle.get(database)?.pop() ?? (await this.connect(database));
      return new RedshiftSession(session, {
        history: this.history,
        transfers: this.transfers,
        database,
        user: target.dbUser ?? `IAM:${owner}`,
        release: (used) => this.release(database, used),
      });
    } catch (error) {
      throw toStatementError(error, '', undefined);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const session of this.idle.get('dev') ?? []) await this.history.flush(session).catch(() => undefined);
    await Promise.all([...this.idle.values()].flat().map((session) => session.close()));
    await this.engine.close();
  }

  private prepare(database: string): Promise<void> {
    const known = this.prepared.get(database);
    if (known) return known;
    const work = (async () => {
      const session = await this.engine.open(database);
      try {
        await installPrelude(session);
      } finally {
        await session.close();
      }
    })();
    this.prepared.set(database, work);
    // A database that is not there yet may be created later.
    work.catch(() => this.prepared.delete(database));
    return work;
  }

  private async connect(database: string): Promise<EngineSession> {
    const session = await this.engine.open(database);
    await session.execute(sessionSql);
    return session;
  }

  /** Back to the pool without anything of its last user, where the engine's sessions can be cleaned. */
  private async release(database: string, session: EngineSession): Promise<void> {
    const idle = this.idle.get(database) ?? [];
    this.idle.set(database, idle);
    try {
      if (session.transaction !== 'idle') await session.execute('ROLLBACK');
      if (!this.closed && session.temporarySchema === undefined && idle.length < mostIdle) {
        await session.execute('DISCARD ALL');
        await session.execute(sessionSql);
        idle.push(session);
        return;
      }
    } catch {
      // A broken connection is not kept.
    }
    await session.close();
  }
}
