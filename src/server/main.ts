/** The language server: Redshift SQL over LSP. Does no I/O of its own; the host tells it everything. */
import {
  createConnection,
  ProposedFeatures,
  TextDocumentSyncKind,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { emptyCatalog } from '../language';
import { actionsFeature } from './actions/feature';
import type { Feature, ServerContext } from './context';
import { diagnosticsFeature } from './diagnostics/feature';
import { LintService } from './diagnostics/lintService';
import { OpenDocuments } from './documents/openDocuments';
import { formattingFeature } from './formatting/feature';
import { outlineFeature } from './outline/feature';

const features: readonly Feature[] = [diagnosticsFeature, outlineFeature, formattingFeature, actionsFeature];

const connection = createConnection(ProposedFeatures.all);
const documents = new OpenDocuments(() => emptyCatalog);
const context: ServerContext = {
  connection,
  documents,
  workspace: { files: () => [], file: () => undefined, onDidChange: () => undefined },
  lints: new LintService(connection, documents),
};

connection.onInitialize((): InitializeResult => {
  const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
  for (const feature of features) Object.assign(capabilities, feature.capabilities);
  return { capabilities };
});
for (const feature of features) feature.start(context);
documents.listen(connection);
connection.listen();
