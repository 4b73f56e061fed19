import type { Expression, Identifier, Keyword, SelectItem } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { atBareAlias } from './alias';
import { mayFollow } from './clauseEnd';

/** An expression (of operators that bind as strongly as `minimum`), or `*`, with its alias. */
export function parseSelectItem(p: Parser, minimum = 0): SelectItem {
  let expression: Expression;
  if (p.op === Op.Star) {
    expression = { kind: 'star', start: p.start, end: p.end, qualifier: [] };
    p.advance();
  } else expression = p.expression(minimum);
  // All columns have no one name.
  if (expression.kind === 'star' && expression.qualifier.length === 0)
    return {
      kind: 'selectItem',
      start: expression.start,
      end: expression.end,
      expression,
      as: undefined,
      alias: undefined,
    };
  let as: Keyword | undefined;
  let alias: Identifier | undefined;
  if (p.kw === Kw.AS) {
    as = p.keywords(1);
    alias = p.label('an alias');
  } else if (atBareAlias(p) && !standsAlone(p, expression.start)) alias = p.takeName();
  const { start } = expression;
  return { kind: 'selectItem', start, end: p.endFrom(start), expression, as, alias };
}

/** Whether all that was read since `start` is a placeholder that ends its line: it may bring items with their own commas. */
function standsAlone(p: Parser, start: number): boolean {
  if (!p.firstOnLine()) return false;
  const token = p.tokens.indexAt(start);
  return p.tokens.kindAt(token) === TokenKind.Template && p.tokens.endOf(token) === p.prevEnd;
}

/** Whether an item goes on the list though no comma parts it from the one before, a placeholder that brings its own. */
export function followsFiller(p: Parser, before: SelectItem): boolean {
  if (before.as !== undefined || before.alias !== undefined || p.kind > TokenKind.LeftParen || mayFollow(p))
    return false;
  const ends = p.kw === Kw.INTO || p.kw === Kw.EXCLUDE || p.atNewStatement();
  return !ends && standsAlone(p, before.start);
}
