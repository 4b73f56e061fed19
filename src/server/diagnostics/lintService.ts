import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lint, type Finding } from '../../language/lint';
import type { LintSettings } from '../../protocol/languageServer';
import type { Analyses } from '../documents/analysis';
import { toDiagnostic } from './diagnostics';

/** Milliseconds without a key press before a document is linted. */
const quietTime = 30;

/** Lints documents when they change and publishes what it finds. */
export class LintService {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly known = new Map<string, { version: number; findings: Finding[] }>();
  private settings: LintSettings = { enabled: true, severities: {} };

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly analyses: Analyses,
  ) {}

  /** Asks the host for `priceMart.lint` and lints everything that is open again. */
  async readSettings(): Promise<void> {
    const value = (await this.connection.workspace.getConfiguration('priceMart.lint')) as Partial<LintSettings> | null;
    this.settings = { enabled: value?.enabled ?? true, severities: value?.severities ?? {} };
    this.known.clear();
    for (const document of this.documents.all()) this.publish(document);
  }

  schedule(document: TextDocument): void {
    clearTimeout(this.timers.get(document.uri));
    this.timers.set(
      document.uri,
      setTimeout(() => {
        this.timers.delete(document.uri);
        const current = this.documents.get(document.uri);
        if (current) this.publish(current);
      }, quietTime),
    );
  }

  findings(document: TextDocument): readonly Finding[] {
    const known = this.known.get(document.uri);
    if (known?.version === document.version) return known.findings;
    const findings = this.settings.enabled
      ? lint(this.analyses.of(document), { severities: this.settings.severities })
      : [];
    this.known.set(document.uri, { version: document.version, findings });
    return findings;
  }

  forget(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.known.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private publish(document: TextDocument): void {
    const diagnostics = this.findings(document).map((finding) => toDiagnostic(document, finding));
    void this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  }
}
