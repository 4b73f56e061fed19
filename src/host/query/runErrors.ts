import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { QueryRun, StatementOutcome } from '../../domain/query/run';

/** Places the server's errors on the statement, at the word where it says so; gone with the next edit or run. */
export class RunErrors implements Disposable {
  private readonly store = new DisposableStore();
  private readonly marks: vscode.DiagnosticCollection;

  constructor() {
    this.marks = this.store.add(vscode.languages.createDiagnosticCollection('priceMart.run'));
    this.store.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.marks.delete(document.uri);
      }),
    );
    this.store.add(vscode.workspace.onDidCloseTextDocument((document) => this.marks.delete(document.uri)));
  }

  clear(uri: vscode.Uri): void {
    this.marks.delete(uri);
  }

  /** `version` is the document's when the run began: a text that changed since gets no marks. */
  show(document: vscode.TextDocument, version: number, run: QueryRun): void {
    if (document.isClosed || document.version !== version) return;
    const failed = run.outcomes.filter((outcome) => outcome.state === 'failed');
    this.marks.set(
      document.uri,
      failed.map((outcome) => diagnosticOf(document, outcome, run.connection)),
    );
  }

  dispose(): void {
    this.store.dispose();
  }
}

function diagnosticOf(document: vscode.TextDocument, outcome: StatementOutcome, connection: string): vscode.Diagnostic {
  const words = [outcome.error?.message ?? 'The statement failed.', outcome.error?.mend].filter(
    (word) => word !== undefined,
  );
  const diagnostic = new vscode.Diagnostic(
    placeOf(document, outcome),
    words.join('\n'),
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = `Redshift · ${connection}`;
  diagnostic.code = 'statement-failed';
  return diagnostic;
}

function placeOf(document: vscode.TextDocument, outcome: StatementOutcome): vscode.Range {
  const offset = outcome.error?.offset;
  const start = document.positionAt(outcome.range.start);
  if (offset === undefined) {
    // The first line of the statement is enough to find it, and leaves the rest readable.
    const lineEnd = document.lineAt(start.line).range.end;
    const end = document.positionAt(outcome.range.end);
    return new vscode.Range(start, end.isBefore(lineEnd) ? end : lineEnd);
  }
  const at = document.positionAt(outcome.range.start + offset);
  return document.getWordRangeAtPosition(at, /[\w$."]+/) ?? new vscode.Range(at, at.translate(0, 1));
}
