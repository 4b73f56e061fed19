import type { Feature } from '../context';
import { foldings, outline, selectionAt } from './outline';

/** Outline, folding and growing selections. */
export const outlineFeature: Feature = {
  capabilities: { documentSymbolProvider: true, foldingRangeProvider: true, selectionRangeProvider: true },
  start({ connection, documents }) {
    connection.onDocumentSymbol(({ textDocument }) => {
      const open = documents.get(textDocument.uri);
      return open && outline(open.document, open.sql.parse);
    });
    connection.onFoldingRanges(({ textDocument }) => {
      const open = documents.get(textDocument.uri);
      return open && foldings(open.sql.parse);
    });
    connection.onSelectionRanges(({ textDocument, positions }) => {
      const open = documents.get(textDocument.uri);
      if (!open) return null;
      const { parse } = open.sql;
      return positions.map((position) => selectionAt(open.document, parse, open.document.offsetAt(position)));
    });
  },
};
