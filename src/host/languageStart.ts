import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { isAbort, messageOf } from '../base/problem';
import type { App } from './app';
import type { SqlScope } from './sqlScope';

/** Starts the language server with the first Redshift SQL document, and anew when plain `.sql` begins or ceases to count. */
export class LanguageStart implements Disposable {
  private readonly store = new DisposableStore();
  private running: Promise<vscode.Disposable | undefined> | undefined;
  private plainSql: boolean | undefined;

  constructor(
    private readonly app: App,
    private readonly scope: SqlScope,
  ) {
    this.store.add(scope.onDidChange(() => this.look()));
  }

  dispose(): void {
    this.store.dispose();
    void this.running?.then((client) => {
      client?.dispose();
    });
  }

  private look(): void {
    const needed = vscode.workspace.textDocuments.some((document) => this.scope.includes(document));
    const plainSql = this.scope.plainSql();
    if (!needed || this.plainSql === plainSql) return;
    this.plainSql = plainSql;
    const before = this.running;
    this.running = this.start(before, plainSql);
  }

  private async start(
    before: Promise<vscode.Disposable | undefined> | undefined,
    plainSql: boolean,
  ): Promise<vscode.Disposable | undefined> {
    (await before)?.dispose();
    try {
      const { startLanguageClient } = await import('./languageClient/index');
      return await startLanguageClient(this.app, plainSql);
    } catch (error) {
      if (!isAbort(error)) this.app.log.error(`the language server did not start: ${messageOf(error)}`);
      return undefined;
    }
  }
}
