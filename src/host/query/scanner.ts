import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { ScannedStatement, ScanReply } from './sqlScan';

/** The worker ends after so many milliseconds without a question. */
const idle = 120_000;

interface Waiting {
  readonly resolve: (statements: readonly ScannedStatement[]) => void;
  readonly reject: (error: Error) => void;
}

/** Splits SQL in a thread of its own: the parser is not loaded here, and a long file does not hold up the editor. */
export class SqlScanner implements Disposable {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly cache = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly statements: Promise<readonly ScannedStatement[]> }
  >();
  private timer: NodeJS.Timeout | undefined;
  private next = 0;

  constructor(private readonly script: string) {}

  /** Statements of a document's current text; the same version is split once. */
  ofDocument(document: vscode.TextDocument): Promise<readonly ScannedStatement[]> {
    const known = this.cache.get(document);
    if (known?.version === document.version) return known.statements;
    const statements = this.scan(document.getText());
    this.cache.set(document, { version: document.version, statements });
    return statements;
  }

  scan(text: string): Promise<readonly ScannedStatement[]> {
    const worker = this.running();
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, text });
    });
  }

  dispose(): void {
    this.end('The extension is closing.');
  }

  private running(): Worker {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end('The SQL worker was idle.'), idle);
    this.timer.unref();
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(this.script);
    worker.unref();
    worker.on('message', (reply: ScanReply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('error' in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.statements);
    });
    worker.on('error', (error) => this.end(error.message));
    this.worker = worker;
    return worker;
  }

  private end(reason: string): void {
    clearTimeout(this.timer);
    const worker = this.worker;
    this.worker = undefined;
    void worker?.terminate();
    for (const waiting of this.waiting.values()) waiting.reject(new Error(reason));
    this.waiting.clear();
  }
}
