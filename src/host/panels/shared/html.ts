import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './page';

/** Only these are ever read by a panel. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The page of a panel: one script with this page's nonce, the icons' style sheet and font, and nothing else. */
export function webviewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, bundle: string, title: string): string {
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), name)).toString();
  return pageHtml({
    nonce: randomBytes(16).toString('base64url'),
    source: webview.cspSource,
    script: file(`${bundle}.js`),
    icons: file('codicon.css'),
    title,
  });
}
