import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import type { SqlScope } from './sqlScope';

/**
 * Shown files of the language `sql` that are Redshift SQL here are set to it, so that they have its grammar, brackets and indentation
 * (that of VS Code's `sql` is T-SQL). Each file once: whoever sets it back keeps what they chose.
 */
export class RedshiftMode implements Disposable {
  private readonly store = new DisposableStore();
  private readonly seen = new Set<string>();

  constructor(private readonly scope: SqlScope) {
    this.store.add(scope.onDidChange(() => this.look()));
    this.store.add(vscode.window.onDidChangeVisibleTextEditors(() => this.look()));
  }

  dispose(): void {
    this.store.dispose();
  }

  private look(): void {
    if (!this.scope.plainSql()) return;
    for (const { document } of vscode.window.visibleTextEditors) {
      const uri = document.uri.toString();
      if (document.languageId !== 'sql' || this.seen.has(uri)) continue;
      this.seen.add(uri);
      // A document that was closed meanwhile needs none.
      void vscode.languages.setTextDocumentLanguage(document, 'redshift-sql').then(undefined, () => undefined);
    }
  }
}
