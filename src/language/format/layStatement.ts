import type { Node, Statement } from '../ast';
import { scan } from '../scanner';
import { layouts } from './kinds';
import { Layout } from './layout';
import { Pieces, type Casing, type Source } from './pieces';
import { print, type Page } from './print';

/** How lines and words are to be written. */
export interface Style extends Page {
  /** How wide an indent is, also where it is a tab. */
  readonly tabWidth: number;
  readonly casing: Casing;
}

/** A statement in lines, with the body it may have. */
export function layStatement(source: Source, statement: Statement, style: Style): string {
  const body = layBody(source, statement, style);
  const layout = new Layout(new Pieces(source, statement, statement, style.casing, body), layouts, style.tabWidth);
  layout.open(statement, 0);
  return print(layout, style);
}

/** A statement or declaration of a body, whose first line is indented by `level` already. */
export function layIn(source: Source, node: Node, style: Style, level: number): string {
  const pieces = new Pieces(source, node, node, style.casing, new Map());
  const layout = new Layout(pieces, layouts, style.tabWidth, level);
  layout.open(node, level);
  return print(layout, style);
}

/** The body between its `$$`, by the place of the first; none where there is none, or it is not Redshift SQL. */
function layBody({ text }: Source, statement: Statement, style: Style): Map<number, string> {
  const bodies = new Map<number, string>();
  if (statement.kind !== 'createProcedure' && statement.kind !== 'createFunction') return bodies;
  const root = statement.kind === 'createProcedure' ? statement.block : statement.query;
  const { body } = statement;
  if (root === undefined || body?.form !== 'dollar') return bodies;
  const { start, bodyStart, bodyEnd, end } = body;
  const source = { text, tokens: scan(text, bodyStart, bodyEnd) };
  const pieces = new Pieces(source, { start: bodyStart, end: bodyEnd }, root, style.casing, new Map());
  // A query is indented, BEGIN and END are not.
  const level = root.kind === 'query' ? 1 : 0;
  const layout = new Layout(pieces, layouts, style.tabWidth, level);
  layout.break(root.start, level);
  if (root.kind === 'plBlock' || !layout.fitsTo(bodyStart, bodyEnd)) layout.open(root, level);
  const lines = style.unit.repeat(level) + print(layout, style);
  return bodies.set(
    start,
    [text.slice(start, bodyStart), lines, text.slice(bodyEnd, end)].join(style.eol + style.margin),
  );
}
