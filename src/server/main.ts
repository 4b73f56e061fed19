/** The language server: Redshift SQL over LSP. Does no I/O of its own; the host tells it everything. */
import {
  CodeActionKind,
  createConnection,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rulePage } from '../language/lint';
import { rulePageRequest, type RulePageParams, type RulePageReply } from '../protocol/languageServer';
import { codeActions, fixAllKind } from './actions/codeActions';
import { toDiagnostic } from './diagnostics/diagnostics';
import { LintService } from './diagnostics/lintService';
import { Analyses } from './documents/analysis';
import { formattingEdits } from './formatting/formatting';
import { foldings, outline, selectionAt } from './outline/outline';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const analyses = new Analyses();
const lints = new LintService(connection, documents, analyses);

connection.onInitialize((): InitializeResult => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  },
}));
connection.onInitialized(() => void lints.readSettings());
connection.onDidChangeConfiguration(() => void lints.readSettings());

documents.onDidChangeContent(({ document }) => lints.schedule(document));
documents.onDidClose(({ document }) => {
  lints.forget(document.uri);
  analyses.forget(document.uri);
});

connection.onDocumentSymbol(({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  return document && outline(document, analyses.of(document).statements);
});
connection.onFoldingRanges(({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  return document && foldings(document, analyses.of(document).statements);
});
connection.onSelectionRanges(({ textDocument, positions }) => {
  const document = documents.get(textDocument.uri);
  if (!document) return null;
  const { statements } = analyses.of(document);
  return positions.map((position) => selectionAt(document, statements, document.offsetAt(position)));
});
connection.onDocumentFormatting(({ textDocument, options }) => {
  const document = documents.get(textDocument.uri);
  return document && formattingEdits(document, options);
});
connection.onDocumentRangeFormatting(({ textDocument, options, range }) => {
  const document = documents.get(textDocument.uri);
  return document && formattingEdits(document, options, range, analyses.of(document).statements);
});
connection.onCodeAction(({ textDocument, range, context }) => {
  const document = documents.get(textDocument.uri);
  if (!document) return null;
  const place = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return codeActions(document, lints.findings(document), place, context.only, (finding) =>
    toDiagnostic(document, finding),
  );
});
connection.onRequest(rulePageRequest, ({ code }: RulePageParams): RulePageReply => rulePage(code) ?? null);

documents.listen(connection);
connection.listen();
