import * as vscode from 'vscode';
import { Problem } from '../../../base/problem';

/** Opens a file of the workspace by its name (or the end of its path) at a line from 1, in the column of the text. */
export async function openWorkspaceFile(name: string, line?: number): Promise<void> {
  const base = name.split(/[\\/]/u).pop() ?? name;
  // The name comes from a log or a report: only letters that cannot be a pattern are looked for.
  const pattern = base.replace(/[^\w.-]/gu, '?');
  const found = await vscode.workspace.findFiles(
    `**/${pattern}`,
    '**/{node_modules,.venv,dist,out,__pycache__}/**',
    50,
  );
  const matching = found.filter((uri) => uri.path.split('/').pop() === base);
  const best = matching.sort((a, b) => commonEnd(b.path, name) - commonEnd(a.path, name))[0];
  if (!best) {
    throw new Problem('NotFound', `${base} is not in this workspace.`, {
      mend: 'Open the folder that holds glue-scripts/, then try again.',
    });
  }
  await openAt(best, line === undefined ? undefined : Math.max(0, line - 1));
}

/** Parts of the path that are the same, from the end. */
function commonEnd(path: string, name: string): number {
  const a = path.split('/').reverse();
  const b = name.split(/[\\/]/u).reverse();
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}

/** Opens a document in the column of the text, not over a panel; `line` from 0. */
export async function openAt(uri: vscode.Uri, line?: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = line === undefined ? undefined : Math.min(line, document.lineCount - 1);
  const selection = at === undefined ? undefined : document.lineAt(at).range;
  await vscode.window.showTextDocument(document, {
    viewColumn: textColumn(),
    preserveFocus: false,
    ...(selection ? { selection } : {}),
  });
}

/** Column in which text is edited: panels keep theirs. */
export function textColumn(): vscode.ViewColumn {
  return (
    vscode.window.visibleTextEditors.find((editor) => editor.viewColumn !== undefined)?.viewColumn ??
    vscode.ViewColumn.One
  );
}
