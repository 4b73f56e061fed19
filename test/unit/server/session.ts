/** A language server of its own for a test or a bench, spoken to over LSP. */
import { spawn } from 'node:child_process';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
  type TextDocumentClientCapabilities,
} from 'vscode-languageserver/node';
import type { LanguageServerOptions } from '../../../src/protocol/languageServer';

export interface Session {
  readonly connection: ProtocolConnection;
  readonly pid: number;
  open(uri: string, languageId: string, text: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  /** Resolves with the document's next (or latest) diagnostics that pass `test`. */
  diagnostics(uri: string, test?: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}

export async function serverSession(
  command: readonly string[],
  options: LanguageServerOptions = { python: true },
  settings: Readonly<Record<string, unknown>> = {},
  textDocument: TextDocumentClientCapabilities = {},
): Promise<Session> {
  const [program = process.execPath, ...args] = command;
  const child = spawn(program, [...args, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const latest = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => settings[section] ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      latest.set(uri, diagnostics);
      for (const look of [...waiting]) look();
    },
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument },
    initializationOptions: options,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    pid: child.pid ?? 0,
    open: (uri, languageId, text) =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    diagnostics: (uri, test = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = latest.get(uri);
          if (found === undefined || !test(found)) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
