import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { isAbort, messageOf } from '../base/problem';
import type { QueryRun } from '../domain/query/run';
import type { App } from './app';
import type { CatalogSources, LanguageScope } from './languageClient/index';
import type { SqlScope } from './sqlScope';

/** Starts the language server with the first document it is for, and anew when plain `.sql` or Python begins or ceases to count. */
export class LanguageStart implements Disposable {
  private readonly store = new DisposableStore();
  private running: Promise<vscode.Disposable | undefined> | undefined;
  private current = '';
  private readonly runs = this.store.add(new Emitter<QueryRun>());
  private readonly refreshes = this.store.add(new Emitter<void>());

  constructor(
    private readonly app: App,
    private readonly scope: SqlScope,
    private readonly connections: Pick<CatalogSources, 'isOpen' | 'ownOf'>,
  ) {
    this.store.add(scope.onDidChange(() => this.look()));
  }

  /** Statements were started: they may change what the catalog holds. */
  follow(run: QueryRun): void {
    this.runs.emit(run);
  }

  /** A person asked for the newest state of the database. */
  refreshCatalog(): void {
    this.refreshes.emit();
  }

  dispose(): void {
    this.store.dispose();
    void this.running?.then((client) => {
      client?.dispose();
    });
  }

  private look(): void {
    const scope: LanguageScope = { plainSql: this.scope.plainSql(), python: this.scope.isPriceMartWorkspace() };
    const needed = vscode.workspace.textDocuments.some(
      (document) => this.scope.includes(document) || (scope.python && document.languageId === 'python'),
    );
    const wanted = JSON.stringify(scope);
    if (!needed || this.current === wanted) return;
    this.current = wanted;
    const before = this.running;
    this.running = this.start(before, scope);
  }

  private async start(
    before: Promise<vscode.Disposable | undefined> | undefined,
    scope: LanguageScope,
  ): Promise<vscode.Disposable | undefined> {
    (await before)?.dispose();
    try {
      // The client's library is large. It loads in turns: the protocol that it is built on, then itself, then what uses it.
      await import('vscode-languageserver-protocol/node');
      await import('vscode-languageclient/node');
      const { startLanguageClient } = await import('./languageClient/index');
      const { connections, runs, refreshes } = this;
      return await startLanguageClient(this.app, scope, {
        isOpen: (connection) => connections.isOpen(connection),
        ownOf: (uri) => connections.ownOf(uri),
        onDidStart: runs.on,
        onDidRefresh: refreshes.on,
      });
    } catch (error) {
      if (!isAbort(error)) this.app.log.error(`the language server did not start: ${messageOf(error)}`);
      return undefined;
    }
  }
}
