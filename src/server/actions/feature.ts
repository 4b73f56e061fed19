import { CodeActionKind } from 'vscode-languageserver/node';
import type { Feature } from '../context';
import { toDiagnostic } from '../diagnostics/diagnostics';
import { codeActions, fixAllKind, wanted } from './codeActions';
import { refactorActions } from './refactorings';

/** Fixes of findings (one, all of a rule, all of the file, on save), and refactorings. */
export const actionsFeature: Feature = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        fixAllKind,
      ],
    },
  },
  start(context) {
    const { connection, documents, lints } = context;
    connection.onCodeAction(({ textDocument, range, context: { only } }) => {
      const open = documents.get(textDocument.uri);
      if (!open) return null;
      const { document } = open;
      const place = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const fixes = codeActions(document, lints.findings(open), place, only, (finding) =>
        toDiagnostic(document, finding),
      );
      const refactorings = refactorActions(document, open.sql.model, place, wanted(only));
      return [...fixes, ...refactorings.filter(({ disabled }) => disabled === undefined || context.showsRefusals)];
    });
  },
};
