import * as vscode from 'vscode';
import type { Disposable } from '../../../base/disposable';
import type { CommonToHost } from '../../../protocol/envelope';
import type { App } from '../../app';
import { placeOf } from './connection';
import { webviewHtml, webviewRoot } from './html';
import { listen, type Controller } from './line';

export type Post<Out> = (message: Out) => void;

export interface PanelKind<S extends { readonly connection: string }, In extends { readonly kind: string }, Out> {
  readonly viewType: string;
  /** Name of the bundle in dist/webview. */
  readonly bundle: string;
  readonly title: (state: S) => string;
  /** One panel for each key. */
  readonly key: (state: S) => string;
  readonly readState: (value: unknown) => S | undefined;
  readonly readMessage: (value: unknown) => In | undefined;
  readonly create: (
    state: S,
    post: Post<Out>,
  ) => Controller<Exclude<In, CommonToHost>> & { update?(state: S): Promise<void> };
}

interface Opened<S> {
  readonly panel: vscode.WebviewPanel;
  readonly update: ((state: S) => Promise<void>) | undefined;
}

/** Panels of one kind in the editor area: one per thing, beside the text, back again after a restart. */
export class EditorPanels<
  S extends { readonly connection: string },
  In extends { readonly kind: string },
  Out,
> implements Disposable {
  private readonly open = new Map<string, Opened<S>>();

  constructor(
    private readonly app: App,
    private readonly kind: PanelKind<S, In, Out>,
  ) {}

  /** Fills a panel that was open when the window closed, from the state that it kept. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const read = this.kind.readState(state);
    // Written by another version, or not by us: nothing can be shown for it.
    if (!read || this.open.has(this.kind.key(read))) panel.dispose();
    else this.fill(panel, read);
  }

  async show(state: S): Promise<void> {
    const there = this.open.get(this.kind.key(state));
    if (there) {
      there.panel.reveal(undefined, true);
      await there.update?.(state);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      this.kind.viewType,
      this.kind.title(state),
      { viewColumn: columnForPanels(), preserveFocus: true },
      { enableFindWidget: false },
    );
    this.fill(panel, state);
  }

  dispose(): void {
    for (const { panel } of [...this.open.values()]) panel.dispose();
  }

  private fill(panel: vscode.WebviewPanel, state: S): void {
    const { app, kind } = this;
    const { extensionUri } = app.context;
    const key = kind.key(state);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extensionUri)],
      enableCommandUris: false,
    };
    const controller = kind.create(state, (message) => void panel.webview.postMessage(message));
    const listener = listen<In>({
      app,
      webview: panel.webview,
      title: kind.title(state),
      read: kind.readMessage,
      state: { ...state },
      place: () => placeOf(app, state.connection),
      controller,
      leave: leaveToText,
    });
    this.open.set(key, { panel, update: controller.update?.bind(controller) });
    panel.onDidDispose(() => {
      this.open.delete(key);
      listener.dispose();
    });
    panel.webview.html = webviewHtml(panel.webview, extensionUri, kind.bundle, kind.title(state));
  }
}

/** Where our other panels are; else beside the text being edited; else here. */
function columnForPanels(): vscode.ViewColumn {
  const ours = vscode.window.tabGroups.all.find(
    (group) =>
      group.activeTab?.input instanceof vscode.TabInputWebview && group.activeTab.input.viewType.includes('priceMart.'),
  );
  if (ours) return ours.viewColumn;
  return vscode.window.visibleTextEditors.some((editor) => editor.viewColumn !== undefined)
    ? vscode.ViewColumn.Beside
    : vscode.ViewColumn.Active;
}

/** Escape in a panel: back to the text beside it. */
export async function leaveToText(): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.viewColumn !== undefined);
  if (editor)
    await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
  else await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}
