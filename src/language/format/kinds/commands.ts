import type { AttachPolicy, Copy, Grant, MaskingPolicy, RlsPolicy, Unload } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner';
import { wide, type Layout, type Layouts } from '../layout';
import { layBelow } from './below';
import { layOptions, layParenthesis } from './options';
import { condition } from './logic';

export const commandLayouts: Layouts = {
  copy: layCopy,
  unload: layUnload,
  grant: layGrant,
  option: layParenthesis,
  maskingPolicy: layPolicy,
  rlsPolicy: layPolicy,
  attachPolicy: layAttach,
  createObject: (layout, node, level) => {
    if (layout.fits(node)) return;
    layOptions(layout, node.options, level);
    for (const element of node.elements) layout.begin(element, level + 1);
  },
  alterObject: (layout, node, level) => {
    if (layout.fits(node, wide)) return;
    if (node.query !== undefined) layBelow(layout, node.query, level);
    else layOptions(layout, node.options, level + 1);
  },
  alterDefaultPrivileges: (layout, node, level) => {
    if (layout.fits(node, wide) || node.grant === undefined) return;
    layout.break(node.grant.start, level + 1);
    layout.lay(node.grant, level + 1);
  },
  declareCursor: (layout, { query }, level) => {
    if (query !== undefined) layBelow(layout, query, level);
  },
  explain: (layout, { statement }, level) => {
    if (statement !== undefined) layBelow(layout, statement, level);
  },
  prepare: (layout, { statement }, level) => {
    if (statement !== undefined) layBelow(layout, statement, level);
  },
};

/** Target, source and each parameter on a line of its own where they do not fit on one. */
function layCopy(layout: Layout, node: Copy, level: number): void {
  if (layout.fits(node)) return;
  layout.list(node.columns, level, node.table);
  if (node.from !== undefined) layout.breakWord(layout.wordBefore(Kw.FROM, node.from.start, node.table.end), level);
  layOptions(layout, node.options, level);
  if (node.job !== undefined) layout.break(node.job.start, level);
}

function layUnload(layout: Layout, node: Unload, level: number): void {
  if (layout.fits(node)) return;
  if (node.to !== undefined) layout.breakWord(layout.wordBefore(Kw.TO, node.to.start, node.source?.end ?? 0), level);
  layOptions(layout, node.options, level);
}

function layGrant(layout: Layout, node: Grant, level: number): void {
  if (layout.fits(node, wide)) return;
  const { object, grantees, action } = node;
  if (object !== undefined) layout.breakWord(layout.wordBefore(Kw.ON, object.start + 2, node.start), level + 1);
  const [first] = grantees;
  if (first === undefined) return;
  const word = layout.wordBefore(action === 'grant' ? Kw.TO : Kw.FROM, first.start, object?.end ?? node.start);
  layout.breakWord(word, level + 1);
}

/** WITH and USING begin a line each. */
function layPolicy(layout: Layout, node: MaskingPolicy | RlsPolicy, level: number): void {
  if (layout.fits(node)) return;
  const [parameter] = node.parameters;
  const [first] = node.using;
  if (parameter !== undefined) layout.breakWord(layout.wordBefore(Kw.WITH, parameter.start, node.name.end), level);
  if (first === undefined) return;
  const using = layout.wordBefore(Kw.USING, first.start, node.name.end);
  layout.breakWord(using, level);
  const last = node.using[node.using.length - 1] ?? first;
  if (layout.fits(first) && layout.fitsTo(first.start, last.end)) return;
  if (first === last && layout.kindAt(using + 1) === TokenKind.LeftParen) {
    layout.break(first.start, level + 1);
    condition(layout, first, level + 1);
    layout.close(first.end, level);
  } else layout.list(node.using, level);
}

function layAttach(layout: Layout, node: AttachPolicy, level: number): void {
  if (layout.fits(node, wide)) return;
  const [table] = node.tables;
  const [grantee] = node.grantees;
  if (table !== undefined) layout.breakWord(layout.wordBefore(Kw.ON, table.start, node.name.end), level + 1);
  if (grantee === undefined) return;
  const word = node.action === 'attach' ? Kw.TO : Kw.FROM;
  layout.breakWord(layout.wordBefore(word, grantee.start, node.name.end), level + 1);
}
