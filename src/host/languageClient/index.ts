import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type DocumentSelector } from 'vscode-languageclient/node';
import type { App } from '../app';
import {
  rulePageRequest,
  rulePageScheme,
  type RulePageParams,
  type RulePageReply,
} from '../../protocol/languageServer';

/** Starts the language server and serves the rules' pages. Loaded when the first Redshift SQL document is shown. */
export async function startLanguageClient(app: App, plainSql: boolean): Promise<vscode.Disposable> {
  const documentSelector: DocumentSelector = [{ language: 'redshift-sql' }, ...(plainSql ? [{ language: 'sql' }] : [])];
  const module = vscode.Uri.joinPath(app.context.extensionUri, 'dist', 'server.js').fsPath;
  const client = new LanguageClient(
    'priceMart.language',
    'Price Mart: Redshift SQL',
    { module, transport: TransportKind.ipc },
    { documentSelector, synchronize: { configurationSection: 'priceMart.lint' } },
  );
  const pages = vscode.workspace.registerTextDocumentContentProvider(rulePageScheme, {
    provideTextDocumentContent: async (uri) => {
      const params: RulePageParams = { code: uri.path.replace(/^\//, '').replace(/\.md$/, '') };
      const page = await client.sendRequest<RulePageReply>(rulePageRequest, params);
      return page ?? `There is no rule ${params.code}.`;
    },
  });
  await client.start();
  return {
    dispose: () => {
      pages.dispose();
      void client.dispose();
    },
  };
}
