import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { SqlScope } from '../sqlScope';
import { connectionIcon, databaseOf, environmentOf, placeOf } from './describe';
import type { ConnectionService } from './service';

/** The active connection with its environment's colour, and the one of the SQL editor at hand. */
export class ConnectionStatus implements Disposable {
  private readonly store = new DisposableStore();
  private readonly active: vscode.StatusBarItem;
  private readonly editor: vscode.StatusBarItem;

  constructor(
    private readonly connections: ConnectionService,
    private readonly scope: SqlScope,
  ) {
    this.active = this.store.add(
      vscode.window.createStatusBarItem('priceMart.connection', vscode.StatusBarAlignment.Left, 40),
    );
    this.active.name = 'Price Mart: Connection';
    this.active.command = 'priceMart.connection.select';
    this.editor = this.store.add(
      vscode.window.createStatusBarItem('priceMart.editorConnection', vscode.StatusBarAlignment.Right, 110),
    );
    this.editor.name = 'Price Mart: Connection of This SQL Editor';
    this.editor.command = 'priceMart.connection.selectForEditor';
    this.store.add(connections.onDidChange(() => this.update()));
    this.store.add(scope.onDidChange(() => this.update()));
    this.update();
  }

  dispose(): void {
    this.store.dispose();
  }

  private update(): void {
    const connection = this.connections.active();
    const open = this.connections.isOpen(connection);
    paint(
      this.active,
      'Price Mart connection',
      connection,
      `$(${connectionIcon(connection)}) ${connection.name}`,
      open,
    );
    if (open || this.scope.isPriceMartWorkspace() || this.scope.activeEditor() !== undefined) this.active.show();
    else this.active.hide();

    const editor = this.scope.activeEditor();
    if (editor === undefined) {
      this.editor.hide();
      return;
    }
    const own = this.connections.forDocument(editor.document.uri);
    const database = own.redshift?.database ?? 'no database';
    const text = `$(database) ${own.name} · ${database}`;
    paint(this.editor, 'Connection of this SQL editor', own, text, this.connections.isOpen(own));
    this.editor.show();
  }
}

/** `spoken` tells the two items apart for a screen reader: both show a name. */
function paint(
  item: vscode.StatusBarItem,
  spoken: string,
  connection: ConnectionSettings,
  text: string,
  open: boolean,
): void {
  const production = connection.environment === 'production';
  item.text = production ? `${text} · production` : text;
  item.backgroundColor = production
    ? new vscode.ThemeColor('statusBarItem.errorBackground')
    : connection.environment === 'test'
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
  // What is behind AWS or an endpoint answers, or does not, request by request: only a local warehouse was joined.
  const state = !open ? 'not connected yet' : connection.kind === 'local' ? 'connected' : 'in use';
  const tooltip = new vscode.MarkdownString(`**${connection.name}** · ${state}\n\n`);
  tooltip.appendText(
    [placeOf(connection), databaseOf(connection), environmentOf(connection)].filter(Boolean).join('\n'),
  );
  tooltip.appendMarkdown('\n\nClick to change.');
  item.tooltip = tooltip;
  item.accessibilityInformation = {
    label: `${spoken} ${connection.name}, ${environmentOf(connection)}, ${placeOf(connection)}`,
  };
}
