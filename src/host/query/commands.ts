import * as vscode from 'vscode';
import { Problem } from '../../base/problem';
import type { App } from '../app';
import type { CommandsOf } from '../commandIds';
import type { SqlScope } from '../sqlScope';
import { statementAt, statementsTo } from './choose';
import type { SqlScanner } from './scanner';
import type { SqlRunner } from './sqlRunner';

export function sqlCommands(app: App, scope: SqlScope, scanner: SqlScanner, runner: SqlRunner) {
  /** Runs statements of a document, chosen by `choose` from the cursor's (or the lens's) place. */
  const runChosen = async (uri: vscode.Uri | undefined, at: number | undefined, choose: typeof statementsTo) => {
    const { document, offset } = await target(scope, uri, at);
    const statements = await scanner.ofDocument(document);
    const lineStart = document.offsetAt(new vscode.Position(document.positionAt(offset).line, 0));
    return runner.run({
      connection: app.connections.forDocument(document.uri),
      text: document.getText(),
      statements: choose(statements, offset, lineStart),
      document,
    });
  };
  return {
    'priceMart.sql.new': async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'redshift-sql', content: '' });
      await vscode.window.showTextDocument(document);
    },
    'priceMart.sql.run': async (uri?: vscode.Uri, at?: number) => {
      const editor = scope.activeEditor();
      const selection = editor?.selection;
      if (typeof at === 'number' || editor === undefined || selection === undefined || selection.isEmpty)
        return runChosen(uri, at, (statements, offset, lineStart) => {
          const one = statementAt(statements, offset, lineStart);
          return one === undefined ? [] : [one];
        });
      const text = editor.document.getText(selection);
      return runner.run({
        connection: app.connections.forDocument(editor.document.uri),
        text,
        statements: await scanner.scan(text),
        document: editor.document,
        base: editor.document.offsetAt(selection.start),
      });
    },
    'priceMart.sql.runFile': (uri?: vscode.Uri) => runChosen(uri, undefined, (statements) => [...statements]),
    'priceMart.sql.runToHere': (uri?: vscode.Uri, at?: number) => runChosen(uri, at, statementsTo),
    'priceMart.sql.cancel': () => runner.cancelAll(),
  } satisfies CommandsOf<'sql'>;
}

/** A code lens names document and place; keys and menus mean the active editor. */
async function target(
  scope: SqlScope,
  uri: vscode.Uri | undefined,
  at: number | undefined,
): Promise<{ document: vscode.TextDocument; offset: number }> {
  const editor = scope.activeEditor();
  if (uri instanceof vscode.Uri && (editor === undefined || editor.document.uri.toString() !== uri.toString())) {
    const document = await vscode.workspace.openTextDocument(uri);
    return { document, offset: at ?? 0 };
  }
  if (editor === undefined)
    throw new Problem('NotFound', 'No Redshift SQL editor is active.', {
      mend: 'Open a .sql file of this workspace, or set the file’s language to Redshift SQL.',
    });
  return { document: editor.document, offset: at ?? editor.document.offsetAt(editor.selection.active) };
}
