/** The language server: Redshift SQL over LSP. Does no I/O of its own; the host tells it everything. */
import {
  createConnection,
  ProposedFeatures,
  TextDocumentSyncKind,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { LanguageServerOptions } from '../protocol/languageServer';
import { actionsFeature } from './actions/feature';
import { Catalogs } from './catalog/catalogs';
import { completionFeature } from './completion/feature';
import type { Feature, ServerContext } from './context';
import { diagnosticsFeature } from './diagnostics/feature';
import { LintService } from './diagnostics/lintService';
import { OpenDocuments } from './documents/openDocuments';
import { formattingFeature } from './formatting/feature';
import { hintsFeature } from './hints/feature';
import { hoverFeature } from './hover/feature';
import { linksFeature } from './links/feature';
import { navigationFeature } from './navigation/feature';
import { renameFeature } from './navigation/renaming';
import { outlineFeature } from './outline/feature';
import { pythonFeature } from './python/feature';
import { signatureFeature } from './signature/feature';
import { tokensFeature } from './tokens/feature';
import { WorkspaceFeed } from './workspace/workspaceFeed';
import { WorkspaceFiles } from './workspace/workspaceFiles';

const features: readonly Feature[] = [
  diagnosticsFeature,
  outlineFeature,
  formattingFeature,
  actionsFeature,
  hoverFeature,
  navigationFeature,
  renameFeature,
  tokensFeature,
  hintsFeature,
  linksFeature,
  pythonFeature,
  completionFeature,
  signatureFeature,
];

const connection = createConnection(ProposedFeatures.all);
const documents: OpenDocuments = new OpenDocuments((uri) => catalogs.catalogFor(uri));
const lints = new LintService(connection, documents);
const workspace: WorkspaceFiles = new WorkspaceFiles(documents, (uri) => catalogs.catalogFor(uri));
const renew = (): void => {
  catalogs.forgetMerged();
  documents.renewCatalogs();
  workspace.tell();
  lints.publishAll();
};
const feed = new WorkspaceFeed(workspace, documents, renew);
const catalogs: Catalogs = new Catalogs(() => feed.catalog, renew);
const settingsListeners: (() => void)[] = [];
let options: LanguageServerOptions = { python: false };
let showsRefusals = false;
const context: ServerContext = {
  connection,
  documents,
  workspace,
  catalogs,
  lints,
  get options() {
    return options;
  },
  get showsRefusals() {
    return showsRefusals;
  },
  onDidChangeSettings: (listener) => void settingsListeners.push(listener),
  ddlUri: (schema, name, from) => catalogs.ddlUri(schema, name, from),
};

connection.onInitialize((params): InitializeResult => {
  const asked = params.initializationOptions as Partial<LanguageServerOptions> | undefined;
  options = { python: asked?.python ?? false };
  showsRefusals = params.capabilities.textDocument?.codeAction?.disabledSupport === true;
  const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
  for (const feature of features) Object.assign(capabilities, feature.capabilities);
  return { capabilities };
});
connection.onInitialized(() => {
  for (const feature of features) feature.ready?.(context);
});
connection.onDidChangeConfiguration(() => {
  for (const listener of settingsListeners) listener();
});
for (const feature of features) feature.start(context);
feed.listen(connection);
catalogs.listen(connection);
documents.listen(connection);
connection.listen();
