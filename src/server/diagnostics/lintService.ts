import type { Connection } from 'vscode-languageserver/node';
import type { Finding } from '../../language';
import type { LintSettings } from '../../protocol/languageServer';
import type { OpenDocuments, OpenSql } from '../documents/openDocuments';
import { toDiagnostic } from './diagnostics';

/** Milliseconds without a key press before a document is linted. */
const quietTime = 8;

/** Lints documents when they change and publishes what it finds. */
export class LintService {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly listeners = new Set<() => void>();
  private settings: LintSettings = { enabled: true, severities: {} };

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
  ) {
    documents.onDidChange((open) => this.schedule(open.uri));
    documents.onDidClose((uri) => this.forget(uri));
  }

  /** Asks the host for `priceMart.lint` and lints everything that is open again. */
  async readSettings(): Promise<void> {
    const value = (await this.connection.workspace.getConfiguration('priceMart.lint')) as Partial<LintSettings> | null;
    this.settings = { enabled: value?.enabled ?? true, severities: value?.severities ?? {} };
    this.publishAll();
  }

  /** For what changes every document's findings: settings, the catalog. */
  publishAll(): void {
    for (const open of this.documents.all()) this.publish(open);
    for (const listener of this.listeners) listener();
  }

  /** For what is linted elsewhere: SQL in Python. */
  onDidPublishAll(listener: () => void): void {
    this.listeners.add(listener);
  }

  findings(open: Pick<OpenSql, 'sql'>): readonly Finding[] {
    return this.settings.enabled ? open.sql.findings(this.settings) : [];
  }

  private schedule(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri);
        const current = this.documents.get(uri);
        if (current) this.publish(current);
      }, quietTime),
    );
  }

  private forget(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private publish(open: OpenSql): void {
    const diagnostics = this.findings(open).map((finding) => toDiagnostic(open.document, finding));
    void this.connection.sendDiagnostics({ uri: open.uri, version: open.version, diagnostics });
  }
}
