import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type FormattingOptions,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import { formatSteps, type FormatOptions } from '../../language';
import type { OpenSql } from '../documents/openDocuments';
import { rangeOf } from '../outline/outline';

/** Milliseconds of layout before what else was asked gets its turn. */
const slice = 12;

export function toFormatOptions({ tabSize, insertSpaces }: FormattingOptions): FormatOptions {
  return { tabWidth: tabSize, useTabs: !insertSpaces };
}

/**
 * An edit for each statement of a document, or for each that a range touches, that would change. Rejects with RequestCancelled when
 * the client wants them no more, and with ContentModified when the document is another one meanwhile.
 */
export async function formattingEdits(
  open: OpenSql,
  options: FormattingOptions,
  token: CancellationToken,
  range?: Range,
): Promise<TextEdit[]> {
  const { document, version, sql } = open;
  const within = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const edits: TextEdit[] = [];
  let until = performance.now() + slice;
  for (const edit of formatSteps(sql.parse, toFormatOptions(options), within)) {
    if (edit !== undefined) edits.push({ range: rangeOf(document, edit), newText: edit.text });
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Formatting was cancelled.');
    if (open.version !== version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document was edited while it was formatted.');
    until = performance.now() + slice;
  }
  return edits;
}
