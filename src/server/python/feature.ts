import {
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  TextDocumentSyncKind,
  type Connection,
} from 'vscode-languageserver/node';
import type { Feature } from '../context';
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
  for (const type of [HoverRequest.type, DefinitionRequest.type])
    await connection.client.register(type, { documentSelector });
}
