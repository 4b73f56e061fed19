import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type DocumentSelector } from 'vscode-languageclient/node';
import { DisposableStore } from '../../base/disposable';
import type { App } from '../app';
import {
  catalogNotification,
  completionSourcesRequest,
  connectionsNotification,
  renameAtCommand,
  rulePageRequest,
  rulePageScheme,
  viewTextRequest,
  workspaceSqlNotification,
  type LanguageServerOptions,
  type RenameAtArguments,
  type RulePageParams,
  type RulePageReply,
} from '../../protocol/languageServer';
import { CatalogFeed, type CatalogSources } from './catalogFeed';
import { completionSources } from './completionSources';
import { viewText } from './viewText';
import { WorkspaceSqlFeed } from './workspaceSqlFeed';

export type { CatalogSources } from './catalogFeed';

export interface LanguageScope {
  /** Files of the language `sql` are Redshift SQL here. */
  readonly plainSql: boolean;
  /** Python files are looked through for SQL. */
  readonly python: boolean;
}

/** Starts the language server, tells it of the workspace and the databases, and serves the rules' pages. Loaded with the first document. */
export async function startLanguageClient(
  app: App,
  { plainSql, python }: LanguageScope,
  sources: CatalogSources,
): Promise<vscode.Disposable> {
  const store = new DisposableStore();
  const documentSelector: DocumentSelector = [{ language: 'redshift-sql' }, ...(plainSql ? [{ language: 'sql' }] : [])];
  const module = vscode.Uri.joinPath(app.context.extensionUri, 'dist', 'server.js').fsPath;
  const initializationOptions: LanguageServerOptions = { python };
  const client = new LanguageClient(
    'priceMart.language',
    'Price Mart: Redshift SQL',
    { module, transport: TransportKind.ipc },
    {
      documentSelector,
      initializationOptions,
      synchronize: { configurationSection: ['priceMart.lint', 'priceMart.python', 'priceMart.inlayHints'] },
    },
  );
  store.add({ dispose: () => void client.dispose() });
  store.add(
    vscode.workspace.registerTextDocumentContentProvider(rulePageScheme, {
      provideTextDocumentContent: async (uri) => {
        const params: RulePageParams = { code: uri.path.replace(/^\//, '').replace(/\.md$/, '') };
        const page = await client.sendRequest<RulePageReply>(rulePageRequest, params);
        return page ?? `There is no rule ${params.code}.`;
      },
    }),
  );
  store.add(
    vscode.commands.registerCommand(renameAtCommand, (...[uri, { line, character }]: RenameAtArguments) =>
      vscode.commands.executeCommand('editor.action.rename', [
        vscode.Uri.parse(uri),
        new vscode.Position(line, character),
      ]),
    ),
  );
  client.onRequest(viewTextRequest, viewText(app, sources));
  client.onRequest(completionSourcesRequest, completionSources(app, sources));
  await client.start();
  if (plainSql)
    store.add(
      new WorkspaceSqlFeed(
        (params) => client.sendNotification(workspaceSqlNotification, params),
        (message) => app.log.warn(message),
      ),
    );
  store.add(
    new CatalogFeed(app, sources, {
      connections: (params) => client.sendNotification(connectionsNotification, params),
      catalog: (params) => client.sendNotification(catalogNotification, params),
    }),
  );
  return store;
}
