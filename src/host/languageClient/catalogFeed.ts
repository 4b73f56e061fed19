import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { isAbort, messageOf } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { QueryRun } from '../../domain/query/run';
import type { CatalogParams, ConnectionsParams } from '../../protocol/languageServer';
import type { App } from '../app';
import { encodePages } from './encodePage';

/** What tells that a catalog is to be read. */
export interface CatalogSources {
  /** True where asking for the connection's services starts and contacts nothing. */
  isOpen(connection: ConnectionSettings): boolean;
  /** The connection chosen for a document alone. */
  ownOf(uri: vscode.Uri): ConnectionSettings | undefined;
  readonly onDidStart: (listener: (run: QueryRun) => void) => Disposable;
  /** A person asked for the newest state. */
  readonly onDidRefresh: (listener: () => void) => Disposable;
}

export interface CatalogSink {
  connections(params: ConnectionsParams): Promise<void>;
  catalog(params: CatalogParams): Promise<void>;
}

interface Reading {
  /** The connection's settings as they were. */
  readonly as: string;
  readonly abort: AbortController;
  done: boolean;
  at: number;
  again: boolean;
}

/** A statement that was run shows that the database is awake: then a catalog that is older than this is read again. */
const oldest = 5 * 60_000;
/** Milliseconds after a definition was changed: more of them may follow. */
const quietTime = 500;
const definition = /\b(?:create|alter|drop|call|comment)\b|\bselect\b[^;]*\binto\b/i;

/**
 * Tells the language server of the databases behind the connections that the editors use. Only connections that are open are read:
 * nothing is started, woken or paid for by looking at a file.
 */
export class CatalogFeed implements Disposable {
  private readonly store = new DisposableStore();
  private readonly readings = new Map<string, Reading>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private told = '';

  constructor(
    private readonly app: App,
    private readonly sources: CatalogSources,
    private readonly sink: CatalogSink,
  ) {
    const look = (): void => this.look();
    this.store.add(app.connections.onDidChange(look));
    this.store.add(vscode.workspace.onDidOpenTextDocument(look));
    this.store.add(vscode.workspace.onDidCloseTextDocument(look));
    this.store.add(sources.onDidStart((run) => this.follow(run)));
    this.store.add(
      sources.onDidRefresh(() => {
        for (const connection of this.wanted()) this.read(connection);
      }),
    );
    this.look();
  }

  dispose(): void {
    for (const { abort } of this.readings.values()) abort.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.store.dispose();
  }

  private look(): void {
    this.tellConnections();
    for (const connection of this.wanted()) {
      const reading = this.readings.get(connection.name);
      if (reading !== undefined && reading.as !== JSON.stringify(connection)) this.forget(connection.name);
      if (!this.readings.has(connection.name)) this.read(connection);
    }
    for (const name of this.readings.keys()) if (this.app.connections.byName(name) === undefined) this.forget(name);
  }

  private tellConnections(): void {
    const active = this.app.connections.active();
    const documents: Record<string, string> = {};
    const provisioned = new Set<string>();
    const note = ({ name, redshift }: ConnectionSettings): void => {
      if (redshift?.cluster !== undefined) provisioned.add(name);
    };
    note(active);
    for (const { uri } of vscode.workspace.textDocuments) {
      const own = this.sources.ownOf(uri);
      if (own === undefined) continue;
      documents[uri.toString()] = own.name;
      note(own);
    }
    const params: ConnectionsParams = {
      active: active.redshift && active.name,
      documents,
      provisioned: [...provisioned],
    };
    const text = JSON.stringify(params);
    if (text === this.told) return;
    this.told = text;
    void this.sink.connections(params);
  }

  /** Open connections with a database that some editor uses. */
  private wanted(): ConnectionSettings[] {
    const { connections } = this.app;
    const own = vscode.workspace.textDocuments.flatMap(({ uri }) => this.sources.ownOf(uri) ?? []);
    const byName = new Map([connections.active(), ...own].map((connection) => [connection.name, connection]));
    return [...byName.values()].filter(
      (connection) => connection.redshift !== undefined && this.sources.isOpen(connection),
    );
  }

  private follow(run: QueryRun): void {
    const followed = run.onDidChange(() => {
      if (!run.finished) return;
      followed.dispose();
      const reading = this.readings.get(run.connection);
      const defines = run.outcomes.some(({ state, sql }) => state === 'done' && definition.test(sql));
      if (!defines && (reading === undefined || Date.now() - reading.at < oldest)) return;
      clearTimeout(this.timers.get(run.connection));
      this.timers.set(
        run.connection,
        setTimeout(() => {
          const connection = this.wanted().find(({ name }) => name === run.connection);
          if (connection !== undefined) this.read(connection);
        }, quietTime),
      );
    });
  }

  private forget(name: string): void {
    this.readings.get(name)?.abort.abort();
    this.readings.delete(name);
    void this.sink.catalog({ connection: name, step: 'forget' });
  }

  /** One reading of a connection at a time; asked for meanwhile, another follows. */
  private read(connection: ConnectionSettings): void {
    const before = this.readings.get(connection.name);
    if (before !== undefined && !before.done) {
      before.again = true;
      return;
    }
    const reading: Reading = {
      as: JSON.stringify(connection),
      abort: new AbortController(),
      done: false,
      at: Date.now(),
      again: false,
    };
    this.readings.set(connection.name, reading);
    void this.send(connection, reading.abort.signal)
      .catch((error: unknown) => {
        if (!isAbort(error) && !reading.abort.signal.aborted)
          this.app.log.warn(`the catalog of ${connection.name} was not read: ${messageOf(error)}`);
      })
      .finally(() => {
        reading.done = true;
        if (reading.again && !reading.abort.signal.aborted && this.sources.isOpen(connection)) this.read(connection);
      });
  }

  private async send(connection: ConnectionSettings, signal: AbortSignal): Promise<void> {
    const { name, redshift } = connection;
    if (redshift === undefined) return;
    const { readCatalogSnapshot } = await import('../core/index');
    const { warehouse } = await this.app.connections.services(connection, signal);
    await this.sink.catalog({ connection: name, step: 'begin' });
    for await (const part of readCatalogSnapshot(warehouse, redshift.database, signal))
      for (const page of encodePages(part)) {
        signal.throwIfAborted();
        await this.sink.catalog({ connection: name, step: 'page', page });
        // The editor's own work comes between two pages.
        await new Promise((resolve) => setImmediate(resolve));
      }
    await this.sink.catalog({ connection: name, step: 'end' });
  }
}
