import type { OrderByClause, OrderItem } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** `ORDER BY item, …` at ORDER. */
export function parseOrderBy(p: Parser): OrderByClause {
  const start = p.start;
  p.advance();
  p.expect(Kw.BY);
  const items = [parseOrderItem(p)];
  while (p.eatKind(TokenKind.Comma)) items.push(parseOrderItem(p));
  return { kind: 'orderBy', start, end: p.endFrom(start), items };
}

function parseOrderItem(p: Parser): OrderItem {
  const expression = p.expression();
  let direction: OrderItem['direction'];
  if (p.eat(Kw.ASC)) direction = 'asc';
  else if (p.eat(Kw.DESC)) direction = 'desc';
  let nulls: OrderItem['nulls'];
  if (p.kw === Kw.NULLS) {
    p.advance();
    if (p.eat(Kw.FIRST)) nulls = 'first';
    else if (p.eat(Kw.LAST)) nulls = 'last';
    else p.fail('`FIRST` or `LAST`');
  }
  return {
    kind: 'orderItem',
    start: expression.start,
    end: Math.max(p.prevEnd, expression.start),
    expression,
    direction,
    nulls,
  };
}
