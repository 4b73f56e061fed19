import { SymbolKind, type DocumentSymbol, type FoldingRange, type SelectionRange } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ParseResult } from '../../language';
import { foldingsOf, growingRanges, outlineOf, type OutlineKind, type OutlineSymbol } from '../../language/outline';

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  table: SymbolKind.Struct,
  view: SymbolKind.Interface,
  procedure: SymbolKind.Method,
  function: SymbolKind.Function,
  model: SymbolKind.Class,
  schema: SymbolKind.Namespace,
  column: SymbolKind.Field,
  commonTable: SymbolKind.Array,
  parameter: SymbolKind.Variable,
  variable: SymbolKind.Variable,
  block: SymbolKind.Module,
  template: SymbolKind.Package,
  statement: SymbolKind.Event,
};

export function outline(document: TextDocument, parse: ParseResult): DocumentSymbol[] {
  return outlineOf(parse).map((symbol) => toSymbol(document, symbol));
}

function toSymbol(document: TextDocument, symbol: OutlineSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: kinds[symbol.kind],
    range: rangeOf(document, symbol),
    selectionRange: rangeOf(document, { start: symbol.nameStart, end: symbol.nameEnd }),
    children: symbol.children.map((child) => toSymbol(document, child)),
  };
}

export function foldings(parse: ParseResult): FoldingRange[] {
  return foldingsOf(parse).map(({ startLine, endLine, kind }) =>
    kind === undefined ? { startLine, endLine } : { startLine, endLine, kind },
  );
}

/** From the word at the place outwards to the whole text. */
export function selectionAt(document: TextDocument, parse: ParseResult, offset: number): SelectionRange {
  const here = document.positionAt(offset);
  let selection: SelectionRange | undefined;
  for (const range of growingRanges(parse, offset).reverse())
    selection = selection
      ? { range: rangeOf(document, range), parent: selection }
      : { range: rangeOf(document, range) };
  return selection ?? { range: { start: here, end: here } };
}

export function rangeOf(document: TextDocument, at: { start: number; end: number }) {
  return { start: document.positionAt(at.start), end: document.positionAt(at.end) };
}
