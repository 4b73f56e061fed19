import { InlayHintKind, type Connection, type InlayHint } from 'vscode-languageserver/node';
import { inlayHints, type InlayHint as Hint } from '../../language/hints';
import type { InlayHintSettings } from '../../protocol/languageServer';
import type { Feature } from '../context';
import type { OpenSql } from '../documents/openDocuments';
import { rangeOf } from '../outline/outline';

const defaults: InlayHintSettings = { starColumns: true, insertColumns: true, ordinals: true };

/** Names beside stars, values and ordinals. */
export const hintsFeature: Feature = {
  capabilities: { inlayHintProvider: true },
  start({ connection, documents, onDidChangeSettings }) {
    let settings: Promise<InlayHintSettings> | undefined;
    onDidChangeSettings(() => {
      settings = undefined;
      void connection.languages.inlayHint.refresh().catch(() => undefined);
    });
    connection.languages.inlayHint.on(async ({ textDocument, range }) => {
      const wanted = await (settings ??= readSettings(connection));
      const open = documents.get(textDocument.uri);
      if (open === undefined) return null;
      const { document } = open;
      const place = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return inlayHints(open.sql.model, place, wanted).map((hint) => toInlayHint(open, hint));
    });
  },
};

/** A client without settings gets the defaults. */
async function readSettings(connection: Connection): Promise<InlayHintSettings> {
  try {
    const value = (await connection.workspace.getConfiguration(
      'priceMart.inlayHints',
    )) as Partial<InlayHintSettings> | null;
    return { ...defaults, ...value };
  } catch {
    return defaults;
  }
}

function toInlayHint({ document }: OpenSql, { at, label, tooltip, side, edit }: Hint): InlayHint {
  return {
    position: document.positionAt(at),
    label,
    kind: side === 'before' ? InlayHintKind.Parameter : InlayHintKind.Type,
    paddingLeft: side === 'after',
    paddingRight: side === 'before',
    ...(tooltip === undefined ? {} : { tooltip }),
    ...(edit === undefined ? {} : { textEdits: [{ range: rangeOf(document, edit), newText: edit.text }] }),
  };
}
