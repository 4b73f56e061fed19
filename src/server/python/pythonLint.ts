import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { PythonSettings } from '../../protocol/languageServer';
import { toDiagnostic } from '../diagnostics/diagnostics';
import type { LintService } from '../diagnostics/lintService';
import type { OpenDocuments } from '../documents/openDocuments';
import type { OpenPython } from './openPython';

/** Milliseconds without a key press before a Python file's SQL is looked for anew. */
const quietTime = 150;

/** Publishes what lint finds in the Redshift SQL of Python files. Spark's SQL is another language: nothing is said of it. */
export class PythonLint {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private settings: PythonSettings = { sqlDiagnostics: true };

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly lints: LintService,
  ) {
    documents.onDidChangePython((open) => this.schedule(open.uri));
    documents.onDidClose((uri) => {
      clearTimeout(this.timers.get(uri));
      this.timers.delete(uri);
    });
    lints.onDidPublishAll(() => void this.readSettings());
  }

  private async readSettings(): Promise<void> {
    if (this.documents.allPython().length === 0) return;
    const value = (await this.connection.workspace.getConfiguration(
      'priceMart.python',
    )) as Partial<PythonSettings> | null;
    this.settings = { sqlDiagnostics: value?.sqlDiagnostics ?? true };
    for (const open of this.documents.allPython()) this.publish(open);
  }

  private schedule(uri: string): void {
    clearTimeout(this.timers.get(uri));
    const first = !this.timers.has(uri);
    this.timers.set(
      uri,
      setTimeout(() => {
        const open = this.documents.python(uri);
        if (open === undefined) return;
        if (first) void this.readSettings();
        else this.publish(open);
      }, quietTime),
    );
  }

  private publish(open: OpenPython): void {
    const diagnostics = this.settings.sqlDiagnostics ? this.diagnosticsOf(open) : [];
    void this.connection.sendDiagnostics({ uri: open.uri, version: open.version, diagnostics });
  }

  private diagnosticsOf(open: OpenPython): Diagnostic[] {
    return open.strings
      .filter(({ place }) => place.dialect === 'redshift')
      .flatMap((entry) =>
        this.lints.findings(entry).map((finding) =>
          toDiagnostic(open.document, {
            ...finding,
            start: finding.start + entry.place.start,
            end: finding.end + entry.place.start,
          }),
        ),
      );
  }
}
