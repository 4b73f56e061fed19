import type { DocumentSymbol, FoldingRange, SelectionRange } from 'vscode-languageserver/node';
import { SymbolKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { childrenOf, pathAt, type Node, type Statement } from '../../language/ast';

const kinds: Partial<Record<Statement['kind'], SymbolKind>> = {
  createTable: SymbolKind.Struct,
  createTableAs: SymbolKind.Struct,
  createExternalTable: SymbolKind.Struct,
  createView: SymbolKind.Interface,
  createMaterializedView: SymbolKind.Interface,
  createProcedure: SymbolKind.Method,
  createFunction: SymbolKind.Function,
  createModel: SymbolKind.Class,
};

/** One symbol a statement, named by what it is about, with a table's columns below it. */
export function outline(document: TextDocument, statements: readonly Statement[]): DocumentSymbol[] {
  return statements.map((statement) => {
    const children = childrenOf(statement);
    const name = children.find((child) => child.kind === 'qualifiedName');
    const text = document.getText();
    const words = text
      .slice(statement.start, name?.start ?? Math.min(statement.end, statement.start + 80))
      .replace(/\s+/g, ' ')
      .trim();
    const range = rangeOf(document, statement);
    return {
      name: name ? text.slice(name.start, name.end) : words || statement.kind,
      detail: name ? words.toLowerCase() : '',
      kind: kinds[statement.kind] ?? SymbolKind.Event,
      range,
      selectionRange: name ? rangeOf(document, name) : { start: range.start, end: range.start },
      children: children.flatMap((child) => columnSymbol(document, child)),
    };
  });
}

function columnSymbol(document: TextDocument, node: Node): DocumentSymbol[] {
  if (node.kind !== 'columnDefinition') return [];
  const text = document.getText();
  const [name] = childrenOf(node);
  if (!name) return [];
  return [
    {
      name: text.slice(name.start, name.end),
      detail: text.slice(name.end, node.end).replace(/\s+/g, ' ').trim(),
      kind: SymbolKind.Field,
      range: rangeOf(document, node),
      selectionRange: rangeOf(document, name),
    },
  ];
}

/** Statements of more than one line fold, and so do parenthesised parts and bodies inside them. */
export function foldings(document: TextDocument, statements: readonly Statement[]): FoldingRange[] {
  const found = new Map<number, FoldingRange>();
  const add = (node: Node): void => {
    const startLine = document.positionAt(node.start).line;
    const endLine = document.positionAt(node.end).line;
    const known = found.get(startLine);
    if (endLine > startLine && (known === undefined || known.endLine < endLine))
      found.set(startLine, { startLine, endLine });
  };
  const pending: Node[] = [...statements];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    add(node);
    pending.push(...childrenOf(node));
  }
  return [...found.values()].sort((a, b) => a.startLine - b.startLine);
}

/** From the smallest node at the place outwards to the statement. */
export function selectionAt(document: TextDocument, statements: readonly Statement[], offset: number): SelectionRange {
  let selection: SelectionRange | undefined;
  for (const node of pathAt(statements, offset)) {
    const range = rangeOf(document, node);
    selection = selection ? { range, parent: selection } : { range };
  }
  const here = document.positionAt(offset);
  return selection ?? { range: { start: here, end: here } };
}

export function rangeOf(document: TextDocument, at: { start: number; end: number }) {
  return { start: document.positionAt(at.start), end: document.positionAt(at.end) };
}
