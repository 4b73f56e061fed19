import { LSPErrorCodes, ResponseError, type Range, type WorkspaceEdit } from 'vscode-languageserver/node';
import { rename, renameableAt } from '../../language/refactor';
import type { Feature } from '../context';
import type { OpenSql } from '../documents/openDocuments';
import { rangeOf } from '../outline/outline';

/** Renames what the text itself declares; says why where it cannot. */
export const renameFeature: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  start({ connection, documents }) {
    connection.onPrepareRename(({ textDocument, position }): Range | ResponseError | null => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return null;
      const at = renameableAt(open.sql.model, open.document.offsetAt(position));
      return 'problem' in at ? refusal(at.problem) : rangeOf(open.document, at);
    });
    connection.onRenameRequest(({ textDocument, position, newName }): WorkspaceEdit | ResponseError | null => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return null;
      const answer = rename(open.sql.model, open.document.offsetAt(position), newName);
      return 'problem' in answer ? refusal(answer.problem) : { changes: { [open.uri]: textEdits(open, answer.edits) } };
    });
  },
};

function refusal(problem: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, problem);
}

function textEdits({ document }: OpenSql, edits: readonly { start: number; end: number; text: string }[]) {
  return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
}
