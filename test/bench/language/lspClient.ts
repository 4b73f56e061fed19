/** The real language server in a process of its own, asked as the editor asks. */
import { fork, type ChildProcess } from 'node:child_process';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export class LspClient {
  private readonly child: ChildProcess;
  private next = 1;
  private readonly waiting = new Map<number | string, (result: unknown) => void>();
  private readonly listeners = new Set<(method: string, params: unknown) => void>();

  constructor(script: string) {
    this.child = fork(script, ['--node-ipc'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.on('message', (message) => this.receive(message as Message));
  }

  request<T>(method: string, params: unknown): Promise<T> {
    const id = this.next++;
    return new Promise<T>((resolve) => {
      this.waiting.set(id, (result) => resolve(result as T));
      this.child.send({ jsonrpc: '2.0', id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.child.send({ jsonrpc: '2.0', method, params });
  }

  on(listener: (method: string, params: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves with the diagnostics of a version of a document. */
  diagnostics(uri: string, version: number): Promise<readonly unknown[]> {
    return new Promise((resolve) => {
      const off = this.on((method, params) => {
        const told = params as { uri: string; version?: number; diagnostics: readonly unknown[] };
        if (method !== 'textDocument/publishDiagnostics' || told.uri !== uri || told.version !== version) return;
        off();
        resolve(told.diagnostics);
      });
    });
  }

  async initialize(): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: { publishDiagnostics: { versionSupport: true } },
      },
    });
    this.notify('initialized', {});
  }

  close(): void {
    this.child.kill();
  }

  private receive(message: Message): void {
    const { id, method, params, result } = message;
    if (method === undefined) {
      if (id !== undefined) this.waiting.get(id)?.(result);
      if (id !== undefined) this.waiting.delete(id);
      return;
    }
    // What the server asks of the editor: settings, which are all at their defaults here.
    if (id !== undefined) {
      const items = (params as { items?: readonly unknown[] } | undefined)?.items ?? [];
      this.child.send({ jsonrpc: '2.0', id, result: items.map(() => null) });
      return;
    }
    for (const listener of [...this.listeners]) listener(method, params);
  }
}
