/** Sessions that callers keep (SessionKeepAliveSeconds): temporary tables, SETs and open transactions live on in them. */
import { randomUUID } from 'node:crypto';
import { AwsError } from '../../http/service';
import { invalid } from './input';
import type { Target } from './model';
import type { Warehouse, WarehouseSession } from './warehouse';

const mostSessions = 150;
/** Closed ones are still listed for this long. */
const closedListedMs = 24 * 3600 * 1000;

export interface KeptSession {
  readonly id: string;
  readonly owner: string;
  readonly target: Target;
  readonly createdAt: number;
  updatedAt: number;
  keepAliveSeconds: number;
  status: 'AVAILABLE' | 'BUSY' | 'CLOSED';
  currentStatementId: string | undefined;
  connection: WarehouseSession | undefined;
}

export class Sessions {
  private readonly all = new Map<string, KeptSession>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly warehouse: Warehouse) {}

  list(owner: string): KeptSession[] {
    const since = Date.now() - closedListedMs;
    for (const session of this.all.values())
      if (session.status === 'CLOSED' && session.updatedAt < since) this.all.delete(session.id);
    return [...this.all.values()]
      .filter((session) => session.owner === owner)
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  create(owner: string, target: Target, keepAliveSeconds: number): KeptSession {
    const open = [...this.all.values()].filter((session) => session.status !== 'CLOSED').length;
    if (open >= mostSessions)
      throw new AwsError(
        'ActiveSessionsExceededException',
        `Active sessions exceeded the allowed quota (${mostSessions}).`,
      );
    const now = Date.now();
    const session: KeptSession = {
      id: randomUUID(),
      owner,
      target,
      createdAt: now,
      updatedAt: now,
      keepAliveSeconds,
      status: 'AVAILABLE',
      currentStatementId: undefined,
      connection: undefined,
    };
    this.all.set(session.id, session);
    return session;
  }

  find(owner: string, id: string): KeptSession {
    const session = this.all.get(id);
    if (!session || session.owner !== owner || session.status === 'CLOSED')
      throw invalid(`Session ${id} does not exist or is closed.`);
    return session;
  }

  /** Takes an available session for a statement. */
  reserve(session: KeptSession, statementId: string): void {
    if (session.status === 'BUSY')
      throw invalid(`Session ${session.id} is busy with statement ${session.currentStatementId ?? ''}.`);
    clearTimeout(this.timers.get(session.id));
    session.status = 'BUSY';
    session.currentStatementId = statementId;
    session.updatedAt = Date.now();
  }

  async connect(session: KeptSession): Promise<WarehouseSession> {
    session.connection ??= await this.warehouse.open(session.target, session.owner);
    return session.connection;
  }

  release(session: KeptSession): void {
    if (session.status === 'CLOSED') return;
    session.status = 'AVAILABLE';
    session.currentStatementId = undefined;
    session.updatedAt = Date.now();
    const timer = setTimeout(() => void this.end(session), session.keepAliveSeconds * 1000);
    timer.unref();
    this.timers.set(session.id, timer);
  }

  async close(): Promise<void> {
    await Promise.all([...this.all.values()].map((session) => this.end(session)));
  }

  private async end(session: KeptSession): Promise<void> {
    if (session.status === 'CLOSED') return;
    clearTimeout(this.timers.get(session.id));
    this.timers.delete(session.id);
    session.status = 'CLOSED';
    session.updatedAt = Date.now();
    const connection = session.connection;
    session.connection = undefined;
    await connection?.close();
  }
}
