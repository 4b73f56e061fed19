import * as path from 'node:path';
import type * as vscode from 'vscode';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { Services } from '../../domain/ports';
import { engineOf, installedEngine } from '../nativeEngine/enginePackage';
import { settings } from '../settings';

/** Seconds without a request after which a local warehouse that nobody uses ends; the next use starts it again. */
const idleExitSeconds = 3600;

/** How this window reaches connections: the SDK's bundle loads here, on the first connection, and nowhere else. */
export class Connector {
  constructor(private readonly context: vscode.ExtensionContext) {}

  /** The data folder of a local connection: its own, the setting's, `PMW_DATA`, else the extension's storage. */
  dataDir(connection: ConnectionSettings): string {
    return (
      connection.dataDir ??
      settings.local().dataDir ??
      process.env['PMW_DATA'] ??
      path.join(this.context.globalStorageUri.fsPath, 'warehouse')
    );
  }

  /** PostgreSQL's programs, where a person had them installed. */
  private nativeEngine(): string | undefined {
    const engine = engineOf(this.context);
    return engine === undefined ? undefined : installedEngine(this.context.globalStorageUri.fsPath, engine);
  }

  async connect(connection: ConnectionSettings, signal: AbortSignal): Promise<Services> {
    const { connect } = await import('../../aws/index');
    const { engine, python } = settings.local();
    const postgres = process.env['PMW_POSTGRES'] ?? this.nativeEngine();
    return connect(connection, {
      signal,
      local: {
        dataDir: this.dataDir(connection),
        emulatorPath: this.context.asAbsolutePath('dist/emulator.js'),
        engine: engine === 'auto' ? undefined : engine,
        idleExitSeconds,
        env: {
          ...process.env,
          ...(python === undefined ? {} : { PMW_PYTHON: python }),
          ...(postgres === undefined ? {} : { PMW_POSTGRES: postgres }),
        },
      },
    });
  }

  /** True where a local warehouse already owns the connection's data folder and answers. Starts nothing. */
  async isRunning(connection: ConnectionSettings, signal?: AbortSignal): Promise<boolean> {
    const { joinLocal } = await import('../../aws/index');
    return (await joinLocal(this.dataDir(connection), signal)) !== undefined;
  }
}
