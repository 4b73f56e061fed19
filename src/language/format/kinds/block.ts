import type { PlBlock, PlDeclaration } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Break, type Layout, type Layouts } from '../layout';
import { layQuery, layStatements, layValue } from './bodies';
import { controlLayouts } from './control';

export const bodyLayouts: Layouts = {
  ...controlLayouts,
  plBlock: layBlock,
  plDeclaration: (layout, { cursor, value }, level) => {
    if (cursor !== undefined) layQuery(layout, cursor, level);
    if (value !== undefined) layValue(layout, value, level);
  },
  plSql: (layout, { statement }, level) => {
    layout.open(statement, level);
  },
  plPerform: (layout, { query }, level) => {
    if (!layout.fitsTo(query.start, query.end)) layout.open(query, level);
  },
  plAssign: (layout, { value }, level) => {
    layValue(layout, value, level);
  },
  plReturn: (layout, { value }, level) => {
    if (value !== undefined) layValue(layout, value, level);
  },
  plExit: (layout, { condition: when }, level) => {
    if (when !== undefined) layValue(layout, when, level);
  },
  plRaise: (layout, node, level) => {
    const last = node.arguments[node.arguments.length - 1];
    if (last !== undefined && !layout.fitsTo(node.start, last.end)) layout.lines(node.arguments, level + 1);
  },
  plExecute: (layout, { command, using }, level) => {
    layValue(layout, command, level);
    for (const each of using) layValue(layout, each, level);
  },
  plOpen: (layout, { query, execute }, level) => {
    if (query !== undefined) layQuery(layout, query, level);
    if (execute !== undefined) layValue(layout, execute, level);
  },
};

function layBlock(layout: Layout, node: PlBlock, level: number): void {
  const { start, end, declarations, body, handlers } = node;
  layDeclarations(layout, declarations, node, level);
  const declared = declarations[declarations.length - 1]?.end ?? start;
  const begin = layout.wordAfter(Kw.BEGIN, declared, end);
  // The BEGIN that the block starts with begins its line already, as a statement where it is one.
  if (begin > layout.pieces.at(start)) layout.breakPiece(begin, level, Break.Ends);
  layStatements(layout, body, level + 1);
  const [first] = handlers;
  if (first !== undefined)
    layout.breakWord(
      layout.wordBefore(Kw.EXCEPTION, first.start, body[body.length - 1]?.end ?? start),
      level,
      Break.Ends,
    );
  for (const handler of handlers) {
    layout.break(handler.start, level + 1, handler === first ? Break.Statement : Break.Ends);
    layStatements(layout, handler.body, level + 2);
  }
  layout.breakWord(layout.wordBefore(Kw.END, end, start), level, Break.Ends);
}

/** DECLARE may be repeated before each variable. */
function layDeclarations(layout: Layout, declarations: readonly PlDeclaration[], block: PlBlock, level: number): void {
  let from = block.label?.end ?? block.start;
  if (declarations.length === 0)
    layout.breakWord(layout.wordAfter(Kw.DECLARE, from, firstWordEnd(layout, from)), level);
  for (const declaration of declarations) {
    layout.breakWord(layout.wordBefore(Kw.DECLARE, declaration.start, from), level);
    layout.begin(declaration, level + 1, Break.Statement);
    from = declaration.end;
  }
}

/** Where the first word after a label's mark ends. */
function firstWordEnd(layout: Layout, from: number): number {
  const at = layout.pieces.at(from);
  return layout.pieces.all[at + 1]?.end ?? from;
}
