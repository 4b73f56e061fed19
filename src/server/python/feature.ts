import {
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  SignatureHelpRequest,
  TextDocumentSyncKind,
  type Connection,
} from 'vscode-languageserver/node';
import { completionFeature } from '../completion/feature';
import type { Feature } from '../context';
import { signatureFeature } from '../signature/feature';
import { PythonLint } from './pythonLint';

const documentSelector = [{ language: 'python', scheme: 'file' }];

/**
 * SQL in Python files. They are asked for here and not in the client's selector: with that, outline, formatting and the rest would
 * be offered for Python too, and stand in the way of Python's own.
 */
export const pythonFeature: Feature = {
  capabilities: {},
  start({ connection, documents, lints }) {
    new PythonLint(connection, documents, lints);
  },
  ready({ connection, options }) {
    if (options.python) void register(connection);
  },
};

async function register(connection: Connection): Promise<void> {
  await connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector });
  await connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector });
  await connection.client.register(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  await connection.client.register(HoverRequest.type, { documentSelector });
  await connection.client.register(DefinitionRequest.type, { documentSelector });
  const { completionProvider } = completionFeature.capabilities;
  await connection.client.register(CompletionRequest.type, { documentSelector, ...completionProvider });
  const { signatureHelpProvider } = signatureFeature.capabilities;
  await connection.client.register(SignatureHelpRequest.type, { documentSelector, ...signatureHelpProvider });
}
