import { CodeActionKind, type CodeAction } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SemanticModel } from '../../language';
import { refactoringsAt, type Refactoring, type RefactoringKind } from '../../language/refactor';
import { renameAtCommand, type RenameAtArguments } from '../../protocol/languageServer';
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
    .map((each) => ({
      title: each.title,
      kind: kinds[each.kind],
      ...(each.refused === undefined ? done(document, each) : { disabled: { reason: each.refused } }),
    }));
}

/** What is changed; where a name was made up, its renaming begins afterwards. */
function done(document: TextDocument, { edits, renameAt }: Refactoring): Pick<CodeAction, 'edit' | 'command'> {
  const { uri } = document;
  const changes = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
  const edit = { changes: { [uri]: changes } };
  if (renameAt === undefined) return { edit };
  const after = TextDocument.create(uri, document.languageId, 0, TextDocument.applyEdits(document, changes));
  const place: RenameAtArguments = [uri, after.positionAt(renameAt)];
  return { edit, command: { title: 'Rename', command: renameAtCommand, arguments: place } };
}
