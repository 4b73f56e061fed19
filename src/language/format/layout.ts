import { childrenOf } from '../ast';
import type { Node, NodeKind, NodeOf } from '../ast';
import { TokenKind } from '../scanner';
import type { Kw } from '../scanner/keywords';
import type { Piece, Pieces } from './pieces';
import { tails } from './spacing';

/** What begins a line. */
export enum Break {
  Plain,
  /** A statement or declaration of a body. */
  Statement,
  /** A closing parenthesis: comments before it are indented further. */
  Close,
  /** A word that ends a list of a body's statements: END, ELSE. */
  Ends,
}

export interface Planned {
  readonly level: number;
  readonly kind: Break;
}

/** How wide a line may be. */
const widest = 80;
/** How wide a command may be that reads best in one line: a grant, ALTER. */
export const wide = 100;

/** Breaks a node into lines; it begins on a line of `level`. */
export type Lay<K extends NodeKind> = (layout: Layout, node: NodeOf<K>, level: number) => void;
export type Layouts = { readonly [K in NodeKind]?: Lay<K> };

/** The line breaks of some pieces, planned from the left to the right. */
export class Layout {
  readonly breaks: (Planned | undefined)[] = [];
  /** The piece that the line begins with, and its level. */
  private line = 0;
  private level: number;

  constructor(
    readonly pieces: Pieces,
    private readonly layouts: Layouts,
    private readonly indent: number,
    /** Of the first line. */
    readonly base = 0,
  ) {
    this.level = base;
  }

  /** Begins a line with what starts at an offset. */
  break(offset: number, level: number, kind = Break.Plain): void {
    this.breakPiece(this.pieces.at(offset), level, kind);
  }

  breakPiece(piece: number, level: number, kind = Break.Plain): void {
    if (piece > 0) this.breaks[piece] = { level, kind };
    this.line = piece;
    this.level = level;
  }

  /** Whether the line still fits when a node is written on it. */
  fits(node: Node, most = widest): boolean {
    return this.fitsTo(node.start, node.end, most) && !this.hasQuery(node);
  }

  /** The same, with queries that are otherwise broken into lines. */
  fitsTo(start: number, end: number, most = widest): boolean {
    const { pieces } = this;
    const first = pieces.at(start);
    let last = pieces.at(end);
    if (pieces.hasHard(first, last)) return false;
    while (isTail(pieces.all[last])) last++;
    return this.level * this.indent + pieces.width(this.line, last) <= most;
  }

  /** Whether a node would fit on a line of `level` that begins with a piece before it. */
  fitsBelow(piece: number, node: Node, level: number): boolean {
    const { pieces } = this;
    const end = pieces.at(node.end);
    return (
      !pieces.hasHard(piece, end) && !this.hasQuery(node) && level * this.indent + pieces.width(piece, end) <= widest
    );
  }

  hasQuery({ start, end }: Node): boolean {
    const { pieces } = this;
    return pieces.hasQuery(pieces.at(start), pieces.at(end));
  }

  /** Lays a node out that begins on a line of `level`: on this line where it fits. */
  lay(node: Node, level: number): void {
    if (!this.fits(node)) this.open(node, level);
  }

  /** Lays a node out in lines of its own kind, though it may fit on one, or its children. */
  open<K extends NodeKind>(node: NodeOf<K> | Node, level: number): void {
    const lay = this.layouts[node.kind] as Lay<NodeKind> | undefined;
    if (lay !== undefined) lay(this, node, level);
    else for (const child of childrenOf(node)) this.lay(child, level);
  }

  /** Begins a line with a node, in lines of its own kind, though it may fit on one. */
  begin(node: Node, level: number, kind = Break.Plain): void {
    this.break(node.start, level, kind);
    this.open(node, level);
  }

  /** Nodes with commas between them, a line each. */
  lines(nodes: readonly Node[], level: number, kind = Break.Plain): void {
    for (const node of nodes) {
      this.break(node.start, level, kind);
      this.lay(node, level);
    }
  }

  /** Nodes between parentheses: on this line where they fit, else a line each. */
  list(nodes: readonly Node[], level: number, whole?: Node): void {
    const last = nodes[nodes.length - 1];
    if (last === undefined || this.isLine(nodes, whole)) return;
    this.lines(nodes, level + 1);
    this.close(last.end, level);
  }

  /** Whether nodes stay on this line, behind what the list begins with. */
  isLine(nodes: readonly Node[], whole = nodes[0]): boolean {
    const last = nodes[nodes.length - 1];
    if (whole === undefined || last === undefined) return true;
    return this.fitsTo(whole.start, last.end) && !nodes.some((node) => this.hasQuery(node));
  }

  /** A node between parentheses, indented on lines of its own. */
  inside(node: Node, level: number): void {
    this.begin(node, level + 1);
    this.close(node.end, level);
  }

  /** Begins a line with the next closing parenthesis. */
  close(offset: number, level: number): void {
    let piece = this.pieces.at(offset);
    while (this.kindAt(piece) !== undefined && this.kindAt(piece) !== TokenKind.RightParen) piece++;
    if (this.kindAt(piece) !== undefined) this.breakClose(piece, level);
  }

  breakClose(piece: number, level: number): void {
    this.breakPiece(piece, level, Break.Close);
  }

  kindAt(piece: number): TokenKind | undefined {
    return this.pieces.all[piece]?.kind;
  }

  /** The last piece with a keyword before an offset, after another; -1 where there is none. */
  wordBefore(keyword: Kw, offset: number, from: number): number {
    for (let i = this.pieces.at(offset) - 1; i >= 0 && (this.pieces.all[i] as Piece).start >= from; i--)
      if (this.pieces.all[i]?.keyword === keyword) return i;
    return -1;
  }

  /** The first piece with a keyword at or after an offset, before another; -1 where there is none. */
  wordAfter(keyword: Kw, offset: number, to: number): number {
    for (let i = this.pieces.at(offset); (this.pieces.all[i]?.start ?? to) < to; i++)
      if (this.pieces.all[i]?.keyword === keyword) return i;
    return -1;
  }

  /** Begins a line with a word if it was found. */
  breakWord(piece: number, level: number, kind = Break.Plain): void {
    if (piece >= 0) this.breakPiece(piece, level, kind);
  }
}

/** What stands on the line of what is before it. */
function isTail(piece: Piece | undefined): boolean {
  return piece !== undefined && tails.has(piece.kind);
}
