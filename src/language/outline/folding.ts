import type { Node, Statement } from '../ast';
import { indexOf } from '../ast/nodeIndex';
import type { ParseResult } from '../parser/result';
import { scan, TokenKind, type TokenBuffer } from '../scanner';
import { templateBlocks } from './blocks';
import { lineStartsOf, lineAt } from './lines';

export interface Folding {
  /** Lines from 0, both shown in part: the first stays, the last one goes. */
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'region' | undefined;
}

const folded: ReadonlySet<Node['kind']> = new Set([
  'commonTable',
  'subqueryTable',
  'subquery',
  'select',
  'case',
  'plBlock',
  'plLoop',
  'plIf',
  'plIfBranch',
  'plCase',
  'plHandler',
]);

/** Statements, common tables, parentheses, CASE, blocks, those of a template, comments, and `-- region` … `-- endregion`. */
export function foldingsOf(parse: ParseResult): Folding[] {
  const { text, statements, tokens } = parse;
  const found = new Folds(text);
  for (const { start, close } of templateBlocks(parse)) found.addBlock(start, close);
  for (const statement of statements) addNodes(statement, found);
  addTokens(tokens, 0, found);
  return found.all();
}

/** Collects ranges of lines; of those that begin on one line the largest counts, as only one can be shown. */
class Folds {
  private readonly starts: readonly number[];
  private readonly byLine = new Map<number, Folding>();

  constructor(private readonly text: string) {
    this.starts = lineStartsOf(text);
  }

  line(offset: number): number {
    return lineAt(this.starts, offset);
  }

  /** A line that begins with what closes the range stays in sight. */
  add(start: number, end: number, kind?: Folding['kind']): void {
    const startLine = this.line(start);
    let endLine = this.line(Math.max(start, end - 1));
    const lineStart = this.starts[endLine] ?? 0;
    if (kind === undefined && /^\s*(?:\)|end\b)/i.test(this.text.slice(lineStart, lineStart + 200))) endLine--;
    this.addLines(startLine, endLine, kind);
  }

  /** The line of the control that closes a template's block stays in sight where nothing stands before it. */
  addBlock(start: number, close: number): void {
    const line = this.line(close);
    const before = this.text.slice(this.starts[line] ?? 0, close);
    this.addLines(this.line(start), before.trim() === '' ? line - 1 : line, undefined);
  }

  addLines(startLine: number, endLine: number, kind: Folding['kind']): void {
    const known = this.byLine.get(startLine);
    if (endLine > startLine && (known === undefined || known.endLine < endLine))
      this.byLine.set(startLine, { startLine, endLine, kind });
  }

  all(): Folding[] {
    return [...this.byLine.values()].sort((a, b) => a.startLine - b.startLine);
  }
}

function addNodes(statement: Statement, found: Folds): void {
  if (found.line(statement.start) === found.line(statement.end)) return;
  found.add(statement.start, statement.end);
  for (const node of indexOf(statement).nodes) if (folded.has(node.kind)) found.add(node.start, node.end);
}

/** What the tree does not hold: comments, regions, parentheses. Bodies in dollar quotes are scanned as well. */
function addTokens(tokens: TokenBuffer, offset: number, found: Folds): void {
  const parens: number[] = [];
  const regions: number[] = [];
  let comment: { first: number; last: number } | undefined;
  const closeComment = (): void => {
    if (comment !== undefined) found.addLines(comment.first, comment.last, 'comment');
    comment = undefined;
  };
  for (let i = 0; i < tokens.count - 1; i++) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Whitespace) continue;
    const start = tokens.startOf(i) + offset;
    if (kind !== TokenKind.LineComment) closeComment();
    switch (kind) {
      case TokenKind.LineComment: {
        const line = found.line(start);
        const region = /^--\s*#?(end)?region\b/i.exec(tokens.textOf(i));
        if (region !== null) {
          closeComment();
          if (region[1] === undefined) regions.push(line);
          else found.addLines(regions.pop() ?? line, line, 'region');
        } else if (comment !== undefined && line <= comment.last + 1) comment = { first: comment.first, last: line };
        else {
          closeComment();
          comment = { first: line, last: line };
        }
        break;
      }
      case TokenKind.BlockComment:
        found.addLines(found.line(start), found.line(tokens.endOf(i) + offset - 1), 'comment');
        break;
      case TokenKind.LeftParen:
        parens.push(start);
        break;
      case TokenKind.RightParen: {
        const from = parens.pop();
        if (from !== undefined) found.add(from, start + 1);
        break;
      }
      case TokenKind.Semicolon:
        // A parenthesis that is open at the end of a statement was forgotten.
        parens.length = 0;
        break;
      case TokenKind.DollarString:
        addBody(tokens.textOf(i), start, found);
        break;
      default:
    }
  }
  closeComment();
}

function addBody(text: string, start: number, found: Folds): void {
  const quote = /^\$\w*\$/.exec(text)?.[0] ?? '';
  if (quote === '' || text.length < 2 * quote.length || !text.includes('\n')) return;
  // Another tag inside is a body in a body: not gone into, so nesting has an end.
  const inner = scan(text.slice(quote.length, -quote.length).replaceAll('$$', '  '));
  addTokens(inner, start + quote.length, found);
}
