import * as vscode from 'vscode';

/** A new, unsaved Redshift SQL editor with this text. */
export async function openSql(sql: string): Promise<vscode.TextEditor> {
  const content = /;\s*$/.test(sql) ? sql : `${sql.trimEnd()};\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'redshift-sql', content });
  return vscode.window.showTextDocument(document);
}
