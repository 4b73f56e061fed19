/** Any PostgreSQL server, named by a URL. Its databases are the warehouse's. */
import { EngineError, type Engine, type EngineSession } from './engine';
import { PgSession } from './pgSession';

export class UrlEngine implements Engine {
  readonly kind = 'url';
  version = '';
  private readonly sessions = new Set<PgSession>();

  private constructor(private readonly url: string) {}

  static async start(url: string): Promise<UrlEngine> {
    const engine = new UrlEngine(url);
    const session = await PgSession.connect({ connectionString: url });
    engine.version = (await session.execute('SHOW server_version')).rows[0]?.[0] ?? '';
    const found = await session.execute("SELECT 1 FROM pg_database WHERE datname = 'dev'");
    if (found.rowCount === 0) await session.execute('CREATE DATABASE dev');
    await session.close();
    return engine;
  }

  async databases(): Promise<string[]> {
    const session = await PgSession.connect({ connectionString: this.url });
    const found = await session.execute('SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname');
    await session.close();
    return found.rows.map(([name]) => name ?? '');
  }

  async open(database: string): Promise<EngineSession> {
    const address = new URL(this.url);
    address.pathname = `/${encodeURIComponent(database)}`;
    if (database === '') throw new EngineError('no database was named', '3D000');
    const session = await PgSession.connect({ connectionString: address.href });
    this.sessions.add(session);
    return session;
  }

  async close(): Promise<void> {
    await Promise.all([...this.sessions].map((session) => session.close()));
  }
}
