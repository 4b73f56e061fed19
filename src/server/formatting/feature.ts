import type { Feature } from '../context';
import { editsOnType } from '../../language/format/onType';
import { rangeOf } from '../outline/outline';
import { formattingEdits, toFormatOptions } from './formatting';

export const formattingFeature: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    // The editor asks only where `editor.formatOnType` is on.
    documentOnTypeFormattingProvider: { firstTriggerCharacter: ';', moreTriggerCharacter: ['\n', ')'] },
  },
  start({ connection, documents }) {
    connection.onDocumentFormatting(({ textDocument, options }, token) => {
      const open = documents.get(textDocument.uri);
      return open && formattingEdits(open, options, token);
    });
    connection.onDocumentRangeFormatting(({ textDocument, options, range }, token) => {
      const open = documents.get(textDocument.uri);
      return open && formattingEdits(open, options, token, range);
    });
    connection.onDocumentOnTypeFormatting(({ textDocument, position, ch, options }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return null;
      const { document, sql } = open;
      const edits = editsOnType(sql.parse, document.offsetAt(position), ch, toFormatOptions(options));
      return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
    });
  },
};
