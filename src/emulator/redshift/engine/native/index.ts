/** PostgreSQL's own server from an npm package: a session per connection, real cancel, fsync on. */
import type { ClientConfig } from 'pg';
import { EngineError, type Engine, type EngineSession } from '../engine';
import { PgSession } from '../pgSession';
import { serverAccount } from './account';
import { findBinaries } from './binaries';
import { prepareCluster, superuser } from './cluster';
import { startServer, type Server } from './server';

const startingUp = '57P03';

export class NativeEngine implements Engine {
  readonly kind = 'native';
  version = '';
  private readonly sessions = new Set<PgSession>();

  private constructor(
    private readonly server: Server,
    private readonly password: string,
  ) {}

  static async start(dataDir: string): Promise<NativeEngine> {
    const account = serverAccount();
    const binaries = findBinaries(account);
    const cluster = await prepareCluster(dataDir, binaries, account);
    const server = await startServer(cluster.folder, binaries, account);
    const engine = new NativeEngine(server, cluster.password);
    try {
      await engine.prepare();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return engine;
  }

  async databases(): Promise<string[]> {
    const session = await this.connect('postgres');
    try {
      const found = await session.execute(
        "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname",
      );
      return found.rows.map(([name]) => name ?? '');
    } finally {
      await session.close();
    }
  }

  async open(database: string): Promise<EngineSession> {
    const session = await this.connect(database);
    this.sessions.add(session);
    return session;
  }

  async close(): Promise<void> {
    await Promise.all([...this.sessions].map((session) => session.close()));
    await this.server.stop();
  }

  private async connect(database: string): Promise<PgSession> {
    const config: ClientConfig = {
      host: '127.0.0.1',
      port: this.server.port,
      user: superuser,
      password: this.password,
      database,
    };
    for (;;) {
      try {
        return await PgSession.connect(config);
      } catch (error) {
        // The port is open a little before the server takes connections.
        if (!(error instanceof EngineError && error.code === startingUp)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    }
  }

  private async prepare(): Promise<void> {
    const session = await this.connect('postgres');
    try {
      this.version = (await session.execute('SHOW server_version')).rows[0]?.[0] ?? '';
      const found = await session.execute("SELECT 1 FROM pg_database WHERE datname = 'dev'");
      if (found.rowCount === 0) await session.execute('CREATE DATABASE dev');
    } finally {
      await session.close();
    }
  }
}
