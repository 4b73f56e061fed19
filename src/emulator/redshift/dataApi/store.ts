/** Statements on disk for 24 hours, their results beside them. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../store/journal';
import { removeSpool } from '../results/spool';
import { isOver, type Part, type Statement } from './model';

const retentionMs = 24 * 3600 * 1000;
const tokenMs = 8 * 3600 * 1000;
const interrupted = 'The local warehouse was stopped while the statement ran; its transaction was rolled back.';

export class StatementStore {
  private readonly live = new Map<string, Statement>();
  private readonly sweeper: NodeJS.Timeout;

  private constructor(
    private readonly journal: Journal<Statement>,
    private readonly folder: string,
  ) {
    this.sweeper = setInterval(() => void this.sweep().catch(() => undefined), 600_000);
    this.sweeper.unref();
  }

  static async open(dataDir: string): Promise<StatementStore> {
    const folder = join(dataDir, 'redshift', 'results');
    mkdirSync(folder, { recursive: true });
    const journal = await Journal.open<Statement>(join(dataDir, 'redshift', 'statements.journal'));
    const store = new StatementStore(journal, folder);
    await store.recover();
    return store;
  }

  get(id: string): Statement | undefined {
    return this.live.get(id) ?? this.journal.get(id);
  }

  /** Newest first. */
  list(owner: string): Statement[] {
    const all = [...this.journal.values()].filter((statement) => statement.owner === owner);
    return all.map((statement) => this.live.get(statement.id) ?? statement).sort((a, b) => b.createdAt - a.createdAt);
  }

  byToken(owner: string, token: string): Statement | undefined {
    const since = Date.now() - tokenMs;
    for (const statement of this.journal.values())
      if (statement.clientToken === token && statement.owner === owner && statement.createdAt >= since)
        return statement;
    return undefined;
  }

  active(owner: string): number {
    let count = 0;
    for (const statement of this.live.values()) if (statement.owner === owner) count++;
    return count;
  }

  /** Durable when it resolves. */
  async save(statement: Statement): Promise<void> {
    if (!isOver(statement.status)) this.live.set(statement.id, statement);
    // The journal keeps a copy: what is shown as finished must not appear before it is durable.
    await this.journal.set(statement.id, structuredClone(statement));
    if (isOver(statement.status)) this.live.delete(statement.id);
  }

  resultFile(part: Part): string {
    return join(this.folder, `${part.id.replace(':', '-')}.csv`);
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await this.journal.close();
  }

  private async recover(): Promise<void> {
    for (const statement of [...this.journal.values()]) {
      if (isOver(statement.status)) continue;
      for (const part of statement.parts) {
        if (isOver(part.status) && !(statement.isBatch && statement.executionMode === 'TRANSACTION')) continue;
        Object.assign(part, { status: 'ABORTED', error: interrupted, hasResultSet: false, updatedAt: Date.now() });
      }
      Object.assign(statement, { status: 'ABORTED', error: interrupted, updatedAt: Date.now() });
      await this.save(statement);
    }
    await this.sweep();
    const known = new Set([...this.journal.values()].flatMap((s) => s.parts.map((part) => this.resultFile(part))));
    for (const name of readdirSync(this.folder)) {
      const file = join(this.folder, name);
      if (!known.has(file)) removeSpool(file);
    }
  }

  private async sweep(): Promise<void> {
    const before = Date.now() - retentionMs;
    for (const statement of [...this.journal.values()]) {
      if (statement.createdAt >= before || this.live.has(statement.id)) continue;
      for (const part of statement.parts) removeSpool(this.resultFile(part));
      await this.journal.remove(statement.id);
    }
  }
}
