import type { Expression, Identifier, Keyword, SelectItem } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { atBareAlias } from './alias';

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
  } else if (atBareAlias(p)) alias = p.takeName();
  const { start } = expression;
  return { kind: 'selectItem', start, end: p.endFrom(start), expression, as, alias };
}
