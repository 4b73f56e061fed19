import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { settings } from '../settings';
import type { SqlScope } from '../sqlScope';
import type { SqlScanner } from './scanner';

/** Typing pauses for so long before a file is split again, in milliseconds. */
const debounce = 250;
/** More lenses than this help nobody and cost the editor layout time. */
const mostLenses = 2000;

/** "Run | Run to Here" above each statement. */
export class StatementLenses implements vscode.CodeLensProvider, Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly store = new DisposableStore();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly scanner: SqlScanner,
    private readonly scope: SqlScope,
  ) {
    const selector = [{ language: 'redshift-sql' }, { language: 'sql' }];
    this.store.add(vscode.languages.registerCodeLensProvider(selector, this));
    this.store.add(scope.onDidChange(() => this.changed.fire()));
    this.store.add(this.changed);
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
    if (!this.scope.includes(document) || !settings.codeLens(document.uri)) return [];
    const version = document.version;
    if (version > 1) await new Promise((resolve) => setTimeout(resolve, debounce));
    if (token.isCancellationRequested || document.version !== version) return [];
    const statements = await this.scanner.ofDocument(document);
    if (token.isCancellationRequested || document.version !== version) return [];
    const lenses = statements.slice(0, mostLenses).flatMap((statement, index) => {
      const at = document.positionAt(statement.start);
      const range = new vscode.Range(at, at);
      const lens = (title: string, tooltip: string, command: string) =>
        new vscode.CodeLens(range, { title, tooltip, command, arguments: [document.uri, statement.start] });
      const run = lens('$(play) Run', 'Run this statement', 'priceMart.sql.run');
      return index === 0
        ? [run]
        : [run, lens('Run to here', 'Run the file up to and with this statement', 'priceMart.sql.runToHere')];
    });
    return lenses;
  }

  dispose(): void {
    this.store.dispose();
  }
}
