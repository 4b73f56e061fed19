import { TokenKind } from '../scanner';
import { Kw } from '../scanner/keywords';
import { Break, type Layout } from './layout';
import type { Piece } from './pieces';
import { tails } from './spacing';

/** What lines are made of. */
export interface Page {
  /** One level of indentation. */
  readonly unit: string;
  /** What ends a line. */
  readonly eol: string;
  /** What every line but the first begins with, before its levels. */
  readonly margin: string;
}

/**
 * The pieces of a layout with its line breaks. A comment stays where it was: behind what is on its line, or on a line of its own,
 * indented like what follows it.
 */
export function print({ pieces: { all }, breaks, base }: Layout, { unit, eol, margin }: Page): string {
  let out = '';
  let level = base;
  /** Whether the line has ended, by a comment or before one. */
  let ended = false;
  /** Whether the break before the next token was made before its comment. */
  let moved = false;
  /** What the source indents the last line with that a token begins. */
  let indent: string | undefined;
  /** Index of the first token behind the comments here: looked for once, however many there are. */
  let next = 0;
  const begin = (at: number, blank: boolean): void => {
    out += (blank ? eol : '') + eol + margin + unit.repeat(at);
    ended = false;
  };
  for (let i = 0; i < all.length; i++) {
    const piece = all[i] as Piece;
    const after = all[i + 1];
    if (piece.isComment) {
      if (next <= i) next = tokenAfter(all, i);
      const planned = breaks[next];
      const isOwn = piece.lines > 0;
      const leads = piece.kind === TokenKind.BlockComment && after !== undefined && after.lines === 0;
      if (i > 0 && (isOwn || (leads && planned !== undefined && !moved))) {
        const within = isInside(piece, all[next], planned?.kind, indent) ? 1 : 0;
        const last = next === all.length || all[next]?.isFiller === true ? level : level + 1;
        begin(planned === undefined ? last : planned.level + within, isOwn && keepsBlank(all, i, planned?.kind));
        moved = leads;
        if (leads && planned !== undefined) level = planned.level;
      } else if (i > 0) out += ' ';
      out += piece.text;
      if (endsLine(piece, isOwn || i === 0, after)) ended = true;
      continue;
    }
    indent = piece.indent ?? indent;
    const planned = breaks[i];
    if (planned !== undefined && !moved) {
      level = planned.level;
      begin(level, keepsBlank(all, i, planned.kind));
    } else if (ended) begin(level + (goesOn(all[i - 1], piece) && planned === undefined ? 1 : 0), false);
    else if (piece.kind === TokenKind.String && all[i - 1]?.kind === TokenKind.String && piece.isHard)
      begin(level + 1, false);
    else if (piece.isFiller) begin(level, false);
    else if (piece.apart) out += ' ';
    moved = false;
    out += piece.text;
    ended = piece.isFiller && !(after !== undefined && tails.has(after.kind));
  }
  return out;
}

/**
 * Whether a comment is the last of a list that ends behind it. One that stands straight above ELSE, set back from the list's last line,
 * is about what follows ELSE.
 */
function isInside(
  comment: Piece,
  next: Piece | undefined,
  planned: Break | undefined,
  last: string | undefined,
): boolean {
  if (planned !== Break.Ends) return planned === Break.Close;
  return next?.keyword === Kw.END || comment.indent !== next?.indent || last === next?.indent;
}

/** Whether a line goes on what the line above has begun; a comma does not, nor what a placeholder's line parts from it. */
function goesOn(before: Piece | undefined, { kind }: Piece): boolean {
  return kind !== TokenKind.Comma && before?.isFiller !== true;
}

/** Whether what follows a comment or control begins a line. */
function endsLine({ kind }: Piece, isOwn: boolean, after: Piece | undefined): boolean {
  switch (kind) {
    case TokenKind.BlockComment:
      return isOwn && after?.lines !== 0;
    case TokenKind.TemplateControl:
      return after?.lines !== 0;
    default:
      return true;
  }
}

function tokenAfter(all: readonly Piece[], index: number): number {
  let next = index + 1;
  while (all[next]?.isComment === true) next++;
  return next;
}

/** A blank line between the statements of a body stays. */
function keepsBlank(all: readonly Piece[], index: number, planned: Break | undefined): boolean {
  const { lines, isComment } = all[index] as Piece;
  if (lines < 2 || planned === undefined) return false;
  const before = all[index - 1];
  const isBetween = before?.isComment === true || before?.kind === TokenKind.Semicolon;
  return isBetween && (planned === Break.Statement || (planned === Break.Ends && isComment));
}
