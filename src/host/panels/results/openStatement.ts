import * as vscode from 'vscode';
import { Problem } from '../../../base/problem';
import type { QueryRun } from '../../../domain/query/run';
import { textColumn } from '../shared/openFile';

/** Selects a statement in the document it came from, or the place of its error. The text may have changed since: then as near as can be. */
export async function openStatement(run: QueryRun, index: number, atError: boolean): Promise<void> {
  const outcome = run.outcomes[index];
  if (!outcome || run.source === undefined) return;
  const uri = vscode.Uri.parse(run.source, true);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw new Problem('NotFound', `The document of this statement is closed or gone.`, {
      where: uri.path,
      mend: 'The statement is kept in Query History.',
      cause: error,
    });
  }
  const text = document.getText();
  const moved =
    text.slice(outcome.range.start, outcome.range.end) === outcome.sql
      ? outcome.range.start
      : text.indexOf(outcome.sql);
  const start = moved >= 0 ? moved : outcome.range.start;
  const offset = atError ? outcome.error?.offset : undefined;
  const from = document.positionAt(start + (offset ?? 0));
  const to =
    offset === undefined
      ? document.positionAt(start + outcome.sql.length)
      : (document.getWordRangeAtPosition(from)?.end ?? from);
  const there = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  await vscode.window.showTextDocument(document, {
    viewColumn: there ?? textColumn(),
    selection: new vscode.Range(from, to),
    preserveFocus: false,
  });
}
