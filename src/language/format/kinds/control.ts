import type { Expression, Node, PlCase, PlIf, PlIfBranch, PlLoop, PlStatement, Query } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Break, type Layout, type Layouts } from '../layout';
import { layBelow } from './below';
import { layQuery, layStatements, layValue } from './bodies';

export const controlLayouts: Layouts = { plIf: layIf, plCase: layCase, plLoop: layLoop };

/** Behind an expression of several lines THEN or LOOP begins one. */
function layHead(layout: Layout, head: Expression, word: Kw, owner: Node, level: number): void {
  if (!layValue(layout, head, level)) layout.breakWord(layout.wordAfter(word, head.end, owner.end), level);
}

function layBranch(layout: Layout, branch: PlIfBranch, level: number): void {
  layHead(layout, branch.condition, Kw.THEN, branch, level);
  layStatements(layout, branch.body, level + 1);
}

function layIf(layout: Layout, node: PlIf, level: number): void {
  const { branches, otherwise, start, end } = node;
  branches.forEach((branch, index) => {
    if (index > 0) layout.break(branch.start, level, Break.Ends);
    layBranch(layout, branch, level);
  });
  layElse(layout, node, otherwise, level);
  layout.breakWord(layout.wordBefore(Kw.END, end, start), level, Break.Ends);
}

function layElse(layout: Layout, node: PlIf | PlCase, otherwise: readonly PlStatement[], level: number): void {
  const last = node.branches[node.branches.length - 1];
  const word = layout.wordAfter(Kw.ELSE, last?.end ?? node.start, otherwise[0]?.start ?? node.end);
  if (word < 0) return;
  layout.breakPiece(word, level, Break.Ends);
  layStatements(layout, otherwise, level + 1);
}

function layCase(layout: Layout, node: PlCase, level: number): void {
  node.branches.forEach((branch, index) => {
    layout.break(branch.start, level + 1, index === 0 ? Break.Statement : Break.Ends);
    layBranch(layout, branch, level + 1);
  });
  layElse(layout, node, node.otherwise, level + 1);
  layout.breakWord(layout.wordBefore(Kw.END, node.end, node.start), level, Break.Ends);
}

/** The rows that a loop goes over: a query in parentheses opens them behind IN, and LOOP stands behind their end. */
function layRows(layout: Layout, query: Query, { end }: PlLoop, level: number): void {
  if (layout.fitsTo(query.start, query.end)) return;
  if (query.body.kind === 'parenQuery' && query.body.end === query.end) layBelow(layout, query, level);
  else {
    layQuery(layout, query, level);
    layout.breakWord(layout.wordAfter(Kw.LOOP, query.end, end), level);
  }
}

function layLoop(layout: Layout, node: PlLoop, level: number): void {
  const { label, condition, body, query, execute, from, to, start, end } = node;
  // Behind the label's `>>`.
  if (label !== undefined) layout.breakPiece(layout.pieces.at(label.end) + 1, level);
  for (const head of [condition, execute, from, to])
    if (head !== undefined) layHead(layout, head, Kw.LOOP, node, level);
  if (query !== undefined) layRows(layout, query, node, level);
  layStatements(layout, body, level + 1);
  layout.breakWord(layout.wordBefore(Kw.END, end, body[body.length - 1]?.end ?? start), level, Break.Ends);
}
