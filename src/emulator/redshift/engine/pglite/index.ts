/** PGlite: PostgreSQL in WASM. Needs nothing but its files; one connection that the sessions share. */
import { Client, type Connection } from 'pg';
import { EngineError, quoteName, type Engine, type EngineSession } from '../engine';
import { PgSession } from '../pgSession';
import { frame, queryFrame } from './frames';
import { CopyInExchange } from '../submittables';
import { PgliteThread, type PgliteFiles } from './thread';
import { Turns } from './turns';
import { PgliteWire, type SharedConnection } from './wire';

const temporaryPrefix = 'pmw_temp_';
/** COPY's rows go in by pieces, each with its COPY in one exchange: PGlite cannot wait for data within a statement. */
const pieceBytes = 4 * 1024 * 1024;

/** A COPY whose data is already here. */
class WholeCopyExchange extends CopyInExchange {
  constructor(
    private readonly text: string,
    private readonly rows: Buffer,
  ) {
    super(text, emptySource());
  }

  override submit(connection: Connection): void {
    connection.stream.write(Buffer.concat([queryFrame(this.text), frame('d', this.rows), frame('c', Buffer.alloc(0))]));
  }

  override handleCopyInResponse(): void {}
}

async function* emptySource(): AsyncGenerator<Uint8Array> {}

class PgliteSession extends PgSession {
  override readonly temporarySchema: string;

  constructor(
    client: Client,
    private readonly wire: PgliteWire,
    private readonly closed: () => void,
  ) {
    super(client, {});
    this.temporarySchema = `${temporaryPrefix}${wire.pid}`;
  }

  override async copyIn(sql: string, source: AsyncIterable<Uint8Array>): Promise<number> {
    const own = this.transaction === 'idle';
    if (own) await this.execute('BEGIN');
    try {
      const count = await this.copyPieces(sql, source);
      if (own) await this.execute('COMMIT');
      return count;
    } catch (error) {
      // Pieces that went in already must not stay: the surrounding transaction fails, as one COPY's error makes it.
      if (own) await this.execute('ROLLBACK').catch(() => undefined);
      else if (this.transaction === 'open') await this.execute('ROLLBACK TO SAVEPOINT pmw_none').catch(() => undefined);
      throw error;
    }
  }

  private async copyPieces(sql: string, source: AsyncIterable<Uint8Array>): Promise<number> {
    let count = 0;
    let pieces: Uint8Array[] = [];
    let bytes = 0;
    const send = async (): Promise<void> => {
      const rows = Buffer.concat(pieces);
      pieces = [];
      bytes = 0;
      count += await this.settled(this.client.query(new WholeCopyExchange(sql, rows)).result);
    };
    for await (const piece of source) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= pieceBytes) await send();
    }
    if (bytes > 0 || count === 0) await send();
    return count;
  }

  override cancel(): Promise<void> {
    return this.wire.cancel();
  }

  override async close(): Promise<void> {
    if (this.ended) return;
    if (this.transaction !== 'idle') await this.execute('ROLLBACK').catch(() => undefined);
    await this.execute(`DROP SCHEMA IF EXISTS ${quoteName(this.temporarySchema)} CASCADE`).catch(() => undefined);
    await super.close();
    this.closed();
  }
}

export class PgliteEngine implements Engine {
  readonly kind = 'pglite';
  private readonly shared: SharedConnection;
  private readonly sessions = new Set<EngineSession>();
  private nextPid = 1;

  private constructor(private readonly thread: PgliteThread) {
    this.shared = { thread, turns: new Turns(), current: undefined };
  }

  static async start(files: PgliteFiles): Promise<PgliteEngine> {
    const engine = new PgliteEngine(await PgliteThread.start(files));
    await engine.dropLeftovers();
    return engine;
  }

  get version(): string {
    return this.thread.version;
  }

  databases(): Promise<string[]> {
    return Promise.resolve(['dev']);
  }

  async open(database: string): Promise<EngineSession> {
    if (database !== 'dev') throw new EngineError(`database "${database}" does not exist`, '3D000');
    const pid = this.nextPid++;
    const schema = `${temporaryPrefix}${pid}`;
    const wire = new PgliteWire(this.shared, pid, schema);
    const client = new Client({ stream: () => wire, user: 'postgres', database: 'postgres' });
    const session = new PgliteSession(client, wire, () => this.sessions.delete(session));
    await client.connect();
    this.sessions.add(session);
    return session;
  }

  /** The data folder as a gzipped tar, from which a fresh one starts in a fraction of the time. */
  image(): Promise<Uint8Array> {
    return this.thread.image();
  }

  async close(): Promise<void> {
    for (const session of [...this.sessions])
      await session.cancel().then(
        () => session.close(),
        () => undefined,
      );
    await this.thread.close();
  }

  /** Temporary tables of sessions that a killed process left behind. */
  private async dropLeftovers(): Promise<void> {
    const session = await this.open('dev');
    const found = await session.execute(
      `SELECT nspname FROM pg_namespace WHERE nspname LIKE '${temporaryPrefix.replaceAll('_', '\\_')}%'`,
    );
    for (const [schema] of found.rows) await session.execute(`DROP SCHEMA ${quoteName(schema ?? '')} CASCADE`);
    await session.close();
  }
}
