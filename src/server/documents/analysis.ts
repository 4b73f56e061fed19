import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parse, type ParseResult } from '../../language';

/** Parse results by document, one per version: every feature reads the same tree, and a version is parsed once. */
export class Analyses {
  private readonly known = new Map<string, { version: number; result: ParseResult }>();

  of(document: TextDocument): ParseResult {
    const known = this.known.get(document.uri);
    if (known?.version === document.version) return known.result;
    const result = parse(document.getText());
    this.known.set(document.uri, { version: document.version, result });
    return result;
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }
}
