import type { Feature } from '../context';
import { formattingEdits } from './formatting';

export const formattingFeature: Feature = {
  capabilities: { documentFormattingProvider: true, documentRangeFormattingProvider: true },
  start({ connection, documents }) {
    connection.onDocumentFormatting(({ textDocument, options }) => {
      const open = documents.get(textDocument.uri);
      return open && formattingEdits(open.document, options);
    });
    connection.onDocumentRangeFormatting(({ textDocument, options, range }) => {
      const open = documents.get(textDocument.uri);
      return open && formattingEdits(open.document, options, range, open.sql.parse.statements);
    });
  },
};
