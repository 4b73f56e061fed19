import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import { setContext } from './contextKeys';
import { settings } from './settings';

/** Which documents are Redshift SQL: the language `redshift-sql` always, plain `sql` only in a Price Mart workspace. */
export class SqlScope implements Disposable {
  private detected = false;
  private readonly changed = new Emitter<void>();
  private readonly store = new DisposableStore();
  readonly onDidChange = (listener: () => void): Disposable => this.changed.on(listener);

  constructor() {
    this.store.add(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    this.store.add(vscode.workspace.onDidOpenTextDocument(() => this.update()));
    this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.detect()));
    this.store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('priceMart')) this.update();
      }),
    );
  }

  /** Looks once at the workspace's folders; cheap, and never in the way of activation. */
  async detect(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(folders.map((folder) => hasGlueScripts(folder.uri)));
    this.detected = found.includes(true);
    this.update();
  }

  /** True in a folder with glue-scripts/, or one whose settings name a Price Mart connection. */
  isPriceMartWorkspace(): boolean {
    return this.detected || settings.connectionName() !== '';
  }

  includes(document: vscode.TextDocument): boolean {
    if (document.languageId === 'redshift-sql') return true;
    return document.languageId === 'sql' && this.plainSql();
  }

  /** Whether files of the language `sql` are Redshift SQL here. */
  plainSql(): boolean {
    const enabled = settings.sqlEnabled();
    return enabled === 'on' || (enabled === 'auto' && this.isPriceMartWorkspace());
  }

  /** The active SQL editor, if it is one of ours. */
  activeEditor(): vscode.TextEditor | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor !== undefined && this.includes(editor.document) ? editor : undefined;
  }

  dispose(): void {
    this.store.dispose();
    this.changed.dispose();
  }

  private update(): void {
    setContext('priceMart.sqlEditor', this.activeEditor() !== undefined);
    this.changed.emit();
  }
}

async function hasGlueScripts(folder: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, 'glue-scripts'));
    return entries.length > 0;
  } catch {
    return false;
  }
}
