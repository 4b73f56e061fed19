import type { Node } from '../ast';
import { firstFrom } from '../ast/order';
import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import { Kw } from '../scanner/keywords';
import { marksOf, type Marks } from './marks';
import { isClose, tails, type Spaced } from './spacing';

/** Text with its tokens: all of it, or what stands between the quotes of a body. */
export type Source = Pick<ParseResult, 'text' | 'tokens'>;

/** Changes a keyword's case. */
export type Casing = (word: string) => string;

/** A token or comment of a statement, as it is written. */
export interface Piece extends Spaced {
  readonly text: string;
  readonly keyword: Kw;
  /** Whether a blank stands before it on a line. */
  readonly apart: boolean;
  /** Line ends between it and the piece before it, in the source. */
  readonly lines: number;
  /** What the source indents it with, where it begins a line there. */
  readonly indent: string | undefined;
  /** A comment or template's control, of which a reader knows where on a line it stands. */
  readonly isComment: boolean;
  /** A placeholder for a condition or clause: the source has it on a line of its own, behind what is complete without it. */
  readonly isFiller: boolean;
  /** Whether a line cannot go on behind it, or it begins one. */
  readonly isHard: boolean;
}

/** What stands instead of a token's text: a body that was laid out, by its start. */
export type Replaced = ReadonlyMap<number, string>;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The tokens and comments of a range with the tree `root`, without the white space between them, measured as if they stood on one line. */
export class Pieces {
  readonly all: readonly Piece[];
  private readonly widths: number[] = [0];
  private readonly hards: number[] = [0];
  private readonly queries: number[] = [0];

  constructor(source: Source, range: Range, root: Node, casing: Casing, replaced: Replaced) {
    const marks = marksOf(root);
    this.all = piecesOf(source, range, marks, casing, replaced);
    let width = 0;
    let hard = 0;
    let queries = 0;
    for (const { text, apart, isHard, start } of this.all) {
      this.widths.push((width += text.length + (apart ? 1 : 0)));
      this.hards.push((hard += isHard ? 1 : 0));
      this.queries.push((queries += marks.queries.has(start) ? 1 : 0));
    }
  }

  /** The first piece that starts at an offset or after it. */
  at(offset: number): number {
    return firstFrom(this.all, offset);
  }

  /** Characters from one piece to before another, on one line. */
  width(first: number, end: number): number {
    return (this.widths[end] ?? 0) - (this.widths[first] ?? 0) - (this.all[first]?.apart === true ? 1 : 0);
  }

  hasHard(first: number, end: number): boolean {
    return this.hards[end] !== this.hards[first];
  }

  hasQuery(first: number, end: number): boolean {
    return this.queries[end] !== this.queries[first];
  }
}

function piecesOf({ text, tokens }: Source, range: Range, marks: Marks, casing: Casing, replaced: Replaced): Piece[] {
  const pieces: Piece[] = [];
  let unread = range.start;
  let types = range.start;
  let before: Piece | undefined;
  let read = tokens.significantIndex(tokens.indexAt(range.start));
  for (let i = tokens.indexAt(range.start); tokens.startOf(i) < range.end; i++) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Whitespace) continue;
    const start = tokens.startOf(i);
    if (kind >= TokenKind.Word && tokens.branched) {
      while ((tokens.significant[read] ?? i) < i) read++;
      if (tokens.significant[read] !== i && before !== undefined) {
        pieces[pieces.length - 1] = before = withBranch(before, text, Math.min(tokens.endOf(i), range.end));
        continue;
      }
    }
    const source = text.slice(start, Math.min(tokens.endOf(i), range.end)).trimEnd();
    const end = start + source.length;
    unread = Math.max(unread, marks.unread.get(start) ?? 0);
    const inTypes = start < types;
    types = Math.max(types, marks.types.get(start) ?? 0);
    const keyword = tokens.keywordAt(i);
    const isKeyword =
      kind === TokenKind.Word &&
      start >= unread &&
      !marks.names.has(start) &&
      (keyword !== Kw.None || marks.own.has(start));
    const written = replaced.get(start) ?? (isKeyword ? casing(source) : source);
    const lines = before === undefined ? 0 : lineEnds(text, before.end, start);
    const isComment = kind > TokenKind.Whitespace && kind < TokenKind.Word;
    // Literals that are joined across a line end.
    const isJoined = kind === TokenKind.String && before?.kind === TokenKind.String && lines > 0;
    const isFiller = kind === TokenKind.Template && lines > 0 && isComplete(before) && endsLine(text, end);
    const isHard =
      (isComment && (kind !== TokenKind.BlockComment || lines > 0)) || isJoined || isFiller || written.includes('\n');
    const next = kind === TokenKind.LeftParen ? nextStart(tokens, i) : 0;
    const apart =
      before !== undefined &&
      (isComment ||
        (before.isComment ? !tails.has(kind) : !isClose(before, { kind, start, end }, next, marks, inTypes)));
    const indent = lines > 0 ? text.slice(text.lastIndexOf('\n', start - 1) + 1, start) : undefined;
    before = { kind, start, end, text: written, keyword, apart, lines, indent, isComment, isFiller, isHard };
    if (kind === TokenKind.Comma) addComma(pieces, before);
    else pieces.push(before);
  }
  return pieces;
}

/** A comma goes before the comments that would make it begin a line: it ends what it parts from the next. */
function addComma(pieces: Piece[], comma: Piece): void {
  let at = pieces.length;
  while (isPlainComment(pieces[at - 1])) at--;
  const before = pieces[at - 1];
  if (before === undefined || before.isComment || !pieces.slice(at).some(({ isHard }) => isHard)) pieces.push(comma);
  else pieces.splice(at, 0, { ...comma, start: before.end, end: before.end, lines: 0, indent: undefined });
}

function isPlainComment(piece: Piece | undefined): boolean {
  return piece?.kind === TokenKind.LineComment || piece?.kind === TokenKind.BlockComment;
}

/** Whether a piece may end an expression or a table. */
function isComplete(piece: Piece | undefined): boolean {
  switch (piece?.kind) {
    case TokenKind.Word:
      return piece.keyword === Kw.None;
    case TokenKind.QuotedIdentifier:
    case TokenKind.String:
    case TokenKind.Number:
    case TokenKind.RightParen:
    case TokenKind.Template:
      return true;
    default:
      return false;
  }
}

/** Whether nothing more stands on the line, but for what closes or parts. */
function endsLine(text: string, at: number): boolean {
  blanks.lastIndex = at;
  return blanks.test(text);
}

const blanks = /[ \t\r]*(?:[;),\n]|$)/y;

/** A template's other branch, which the parser does not look into, stays as it is behind its `{% else %}`. */
function withBranch(control: Piece, text: string, tokenEnd: number): Piece {
  const branch = text.slice(control.start, tokenEnd).trimEnd();
  return {
    ...control,
    kind: TokenKind.TemplateControl,
    end: control.start + branch.length,
    text: branch,
    isComment: true,
    isHard: true,
  };
}

function lineEnds(text: string, start: number, end: number): number {
  let count = 0;
  // Not by indexOf, which reads on to the next line end: a text of one line may be megabytes long.
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
}

function nextStart(tokens: ParseResult['tokens'], index: number): number {
  let next = index + 1;
  while (tokens.kindAt(next) === TokenKind.Whitespace) next++;
  return tokens.startOf(next);
}
