import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { format, type FormatOptions } from '../../language';
import type { Statement } from '../../language/ast';

export function toFormatOptions({ tabSize, insertSpaces }: FormattingOptions): FormatOptions {
  return { tabWidth: tabSize, useTabs: !insertSpaces };
}

/** One edit that formats the whole document, or the whole statements that a range touches. */
export function formattingEdits(
  document: TextDocument,
  options: FormattingOptions,
  range?: Range,
  statements: readonly Statement[] = [],
): TextEdit[] {
  const text = document.getText();
  let start = 0;
  let end = text.length;
  if (range) {
    const from = document.offsetAt(range.start);
    const to = document.offsetAt(range.end);
    const touched = statements.filter((statement) => statement.end >= from && statement.start <= to);
    const [first] = touched;
    const last = touched[touched.length - 1];
    if (!first || !last) return [];
    start = first.start;
    end = last.end;
  }
  const before = text.slice(start, end);
  const formatted = format(before, toFormatOptions(options));
  const after = range ? formatted.text.trimEnd() : formatted.text;
  return after === before
    ? []
    : [{ range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: after }];
}
