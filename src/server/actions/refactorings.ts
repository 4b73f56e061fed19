import { CodeActionKind, type CodeAction } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SemanticModel } from '../../language';
import { refactoringsAt, type RefactoringKind } from '../../language/refactor';
import { rangeOf } from '../outline/outline';

const kinds: Readonly<Record<RefactoringKind, string>> = {
  rewrite: CodeActionKind.RefactorRewrite,
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
};

/** Refactorings at a selection, of the kinds that `wants` lets pass. */
export function refactorActions(
  document: TextDocument,
  model: SemanticModel,
  { start, end }: { readonly start: number; readonly end: number },
  wants: (kind: string) => boolean,
): CodeAction[] {
  if (!Object.values(kinds).some(wants)) return [];
  return refactoringsAt(model, start, end)
    .filter(({ kind }) => wants(kinds[kind]))
    .map(({ title, kind, edits }) => ({
      title,
      kind: kinds[kind],
      edit: {
        changes: { [document.uri]: edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text })) },
      },
    }));
}
