import type { Position, Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A part of a document as one of its own: offsets are the part's, positions are the document's. */
export class ShiftedDocument implements TextDocument {
  constructor(
    private readonly whole: TextDocument,
    private readonly start: number,
    private readonly text: string,
  ) {}

  get uri(): string {
    return this.whole.uri;
  }

  get languageId(): string {
    return 'redshift-sql';
  }

  get version(): number {
    return this.whole.version;
  }

  get lineCount(): number {
    return this.whole.lineCount;
  }

  getText(range?: Range): string {
    return range === undefined ? this.text : this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  getLineRange(line: number): Range {
    return this.whole.getLineRange(line);
  }

  getEOLCharacters(line: number): string {
    return this.whole.getEOLCharacters(line);
  }

  positionAt(offset: number): Position {
    return this.whole.positionAt(this.start + Math.max(0, Math.min(offset, this.text.length)));
  }

  offsetAt(position: Position): number {
    return Math.max(0, Math.min(this.whole.offsetAt(position) - this.start, this.text.length));
  }
}
