import type { FromClause, JoinCondition, JoinTable, TableExpression, UsingClause } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';
import { ofCondition } from '../expressions/precedence';
import { parseTablePrimary } from './tables';

/** FROM (or USING of a DELETE) with its tables. */
export function parseFrom(p: Parser): FromClause {
  const start = p.start;
  p.advance();
  const items = [parseTableExpression(p)];
  while (p.eatKind(TokenKind.Comma)) items.push(parseTableExpression(p));
  if (p.kw === Kw.ON) conditionWithoutJoin(p, items);
  return { kind: 'from', start, end: p.endFrom(start), items };
}

/** `FROM t, u ON …`: the condition is reported and passed over. `ON COMMIT` and its like are none. */
function conditionWithoutJoin(p: Parser, items: readonly TableExpression[]): void {
  if (items.at(-1)?.kind === 'join' || p.failedHere || p.besideTemplate()) return;
  if (otherDatabases.has(p.upperWordAhead(1))) return;
  p.failWith(
    items.length > 1
      ? 'Behind a comma a table takes no `ON`: write `JOIN` in place of the comma, or the condition into `WHERE`.'
      : '`ON` belongs to a `JOIN`: the condition on a single table stands in `WHERE`.',
  );
  parseOn(p);
}

const otherDatabases: ReadonlySet<string> = new Set(['COMMIT', 'CONFLICT', 'DUPLICATE']);

/** A table and everything joined to it. */
export function parseTableExpression(p: Parser): TableExpression {
  let left = parseTablePrimary(p, parseTableExpression);
  while (atJoin(p)) left = parseJoin(p, left);
  return left;
}

function atJoin(p: Parser): boolean {
  switch (p.kw) {
    case Kw.JOIN:
    case Kw.INNER:
    case Kw.LEFT:
    case Kw.RIGHT:
    case Kw.FULL:
    case Kw.CROSS:
    case Kw.NATURAL:
      return true;
    default:
      return false;
  }
}

function parseJoin(p: Parser, left: TableExpression): JoinTable {
  const operatorStart = p.start;
  const natural = p.eat(Kw.NATURAL);
  let type: JoinTable['type'] = 'inner';
  if (p.kw === Kw.LEFT || p.kw === Kw.RIGHT || p.kw === Kw.FULL) {
    type = p.kw === Kw.LEFT ? 'left' : p.kw === Kw.RIGHT ? 'right' : 'full';
    p.advance();
    p.eat(Kw.OUTER);
  } else if (p.eat(Kw.CROSS)) type = 'cross';
  else p.eat(Kw.INNER);
  p.expect(Kw.JOIN);
  const operatorEnd = p.prevEnd;
  if (atJoin(p)) {
    // A doubled JOIN: one mistake.
    p.fail('a table');
    while (atJoin(p) || p.kw === Kw.OUTER) p.advance();
  }
  let right = parseTablePrimary(p, parseTableExpression);
  let on: JoinCondition | undefined;
  let using: UsingClause | undefined;
  if (type !== 'cross' && !natural) {
    // `a JOIN b JOIN c ON … ON …`: the inner join comes first.
    p.depth++;
    while (atJoin(p) && p.depth < deepestNesting) right = parseJoin(p, right);
    p.depth--;
    if (p.kw === Kw.ON) on = parseOn(p);
    else if (p.kw === Kw.USING) using = parseUsing(p);
    else p.fail('`ON` or `USING` with the condition of the join');
  } else if (p.kw === Kw.ON || p.kw === Kw.USING) {
    p.failWith(`A ${natural ? 'NATURAL' : 'CROSS'} JOIN takes no condition.`);
    if (p.kw === Kw.ON) on = parseOn(p);
    else using = parseUsing(p);
  }
  const end = Math.max(p.prevEnd, operatorEnd);
  return { kind: 'join', start: left.start, end, left, type, natural, operatorStart, operatorEnd, right, on, using };
}

function parseOn(p: Parser): JoinCondition {
  const start = p.start;
  p.advance();
  const condition = p.expression(ofCondition);
  return { kind: 'joinOn', start, end: p.endFrom(start), condition };
}

function parseUsing(p: Parser): UsingClause {
  const start = p.start;
  p.advance();
  const columns = p.kind === TokenKind.LeftParen ? p.nameList('a column name') : [];
  if (columns.length === 0) p.fail('columns in parentheses');
  return { kind: 'joinUsing', start, end: p.endFrom(start), columns };
}
