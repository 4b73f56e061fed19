import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { settings } from '../settings';
import type { SqlScope } from '../sqlScope';
import type { SqlScanner } from './scanner';

/** Typing pauses for so long before a file is split again, in milliseconds. */
const debounce = 250;
/** More lenses than this help nobody and cost the editor layout time. */
const mostLenses = 2000;

/** Its words and command come when the editor shows it: thousands of them in one answer would hold up the extension host. */
class StatementLens extends vscode.CodeLens {
  constructor(
    at: vscode.Position,
    readonly runs: 'statement' | 'to here',
    readonly document: vscode.Uri,
    readonly start: number,
  ) {
    super(new vscode.Range(at, at));
  }
}

/** "Run | Run to here" above each statement. */
export class StatementLenses implements vscode.CodeLensProvider<StatementLens>, Disposable {
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

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<StatementLens[]> {
    if (!this.scope.includes(document) || !settings.codeLens(document.uri)) return [];
    const version = document.version;
    if (version > 1) await new Promise((resolve) => setTimeout(resolve, debounce));
    if (token.isCancellationRequested || document.version !== version) return [];
    const statements = await this.scanner.ofDocument(document);
    if (token.isCancellationRequested || document.version !== version) return [];
    return statements.slice(0, mostLenses).flatMap(({ start }, index) => {
      const at = document.positionAt(start);
      const run = new StatementLens(at, 'statement', document.uri, start);
      return index === 0 ? [run] : [run, new StatementLens(at, 'to here', document.uri, start)];
    });
  }

  resolveCodeLens(lens: StatementLens): StatementLens {
    const args = [lens.document, lens.start];
    lens.command =
      lens.runs === 'statement'
        ? { title: '$(play) Run', tooltip: 'Run this statement', command: 'priceMart.sql.run', arguments: args }
        : {
            title: 'Run to here',
            tooltip: 'Run the file up to and with this statement',
            command: 'priceMart.sql.runToHere',
            arguments: args,
          };
    return lens;
  }

  dispose(): void {
    this.store.dispose();
  }
}
