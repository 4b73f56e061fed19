import { CodeActionKind } from 'vscode-languageserver/node';
import type { Feature } from '../context';
import { toDiagnostic } from '../diagnostics/diagnostics';
import { codeActions, fixAllKind } from './codeActions';

/** Fixes of findings: one, all of the file, on save. */
export const actionsFeature: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },
  start({ connection, documents, lints }) {
    connection.onCodeAction(({ textDocument, range, context }) => {
      const open = documents.get(textDocument.uri);
      if (!open) return null;
      const { document } = open;
      const place = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return codeActions(document, lints.findings(open), place, context.only, (finding) =>
        toDiagnostic(document, finding),
      );
    });
  },
};
