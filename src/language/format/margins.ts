import { blanksAt } from '../document/indent';
import type { ParseResult } from '../parser/result';

/**
 * What indents the lines of a text's statements, which are asked for in the order of the text: in a block of a template what the line
 * is indented by that the statement begins on, else nothing.
 */
export class Margins {
  private next = 0;
  private depth = 0;
  /** Where the line begins of what was asked for last. */
  private line = 0;
  private last = 0;

  constructor(private readonly parse: ParseResult) {}

  of(start: number): string {
    const { text, tokens } = this.parse;
    for (; ; this.next++) {
      const bound = tokens.bounds[this.next];
      if (bound === undefined || bound.start >= start) break;
      // One in a comment or in the middle of a statement bounds nothing.
      if (tokens.isBound(tokens.indexAt(bound.start))) this.depth += bound.opens ? 1 : -1;
    }
    if (this.depth === 0) return '';
    // Not searched back to the line's start for each of many statements on one line.
    const end = text.slice(this.last, start).lastIndexOf('\n');
    if (end >= 0) this.line = this.last + end + 1;
    this.last = start;
    return blanksAt(text, this.line);
  }
}
