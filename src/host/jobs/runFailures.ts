import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { RunFailure } from '../../domain/glue/failure';
import type { JobRun } from '../../domain/glue/model';
import { findScripts } from './scriptFolder';

/** Marks the script line on which a run stopped, until the file is edited or the job runs again. */
export class RunFailures implements Disposable {
  private readonly store = new DisposableStore();
  private readonly marks: vscode.DiagnosticCollection;
  private readonly byJob = new Map<string, vscode.Uri>();

  constructor() {
    this.marks = this.store.add(vscode.languages.createDiagnosticCollection('priceMart.jobs'));
    this.store.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.marks.has(document.uri)) this.marks.delete(document.uri);
      }),
    );
  }

  clear(jobName: string): void {
    const uri = this.byJob.get(jobName);
    if (uri !== undefined) this.marks.delete(uri);
    this.byJob.delete(jobName);
  }

  /** The place in the workspace, where the script stands there. */
  async mark(run: JobRun, failure: RunFailure): Promise<vscode.Location | undefined> {
    const uri = await this.find(failure.file ?? `${run.jobName}.py`);
    if (uri === undefined) return undefined;
    const document = await vscode.workspace.openTextDocument(uri);
    const line = document.lineAt(Math.min(Math.max((failure.line ?? 1) - 1, 0), document.lineCount - 1));
    const range = new vscode.Range(
      line.lineNumber,
      line.firstNonWhitespaceCharacterIndex,
      line.lineNumber,
      line.text.trimEnd().length,
    );
    const diagnostic = new vscode.Diagnostic(
      range,
      `${failure.message}\n(Glue run ${run.id} stopped here)`,
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = 'Price Mart · Glue';
    diagnostic.code = 'glue-run-failed';
    this.byJob.set(run.jobName, uri);
    this.marks.set(uri, [diagnostic]);
    return new vscode.Location(uri, range);
  }

  dispose(): void {
    this.store.dispose();
  }

  private async find(file: string): Promise<vscode.Uri | undefined> {
    const scripts = await findScripts();
    if (scripts === undefined) return undefined;
    const path = (await scripts.list()).find((entry) => entry === file || entry.endsWith(`/${file}`));
    return path === undefined ? undefined : vscode.Uri.joinPath(scripts.uri, ...path.split('/'));
  }
}
