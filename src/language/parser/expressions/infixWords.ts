import type { Expression, IsTest } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import type { ExpressionReader } from './expression';
import { Waiting } from './pending';
import { Precedence } from './precedence';

/** What became of a word after an operand: an operand must follow, or the expression goes on, or the word is not part of it. */
export type InfixOutcome = 'operand' | 'operator' | 'end';

export function parseInfixWord(r: ExpressionReader): InfixOutcome {
  const p = r.p;
  switch (p.kw) {
    case Kw.AND:
      return and(r);
    case Kw.OR:
      return binary(r, Precedence.Or);
    case Kw.OVERLAPS:
      return binary(r, Precedence.Overlaps);
    case Kw.NOT:
      return not(r);
    case Kw.LIKE:
    case Kw.ILIKE:
    case Kw.SIMILAR:
      return like(r, p.start, false);
    case Kw.BETWEEN:
      return between(r, p.start, false);
    case Kw.IN:
      return inTest(r, p.start, false);
    case Kw.ESCAPE:
      return escape(r);
    case Kw.IS:
      return is(r);
    case Kw.ISNULL:
    case Kw.NOTNULL:
      return shortNullTest(r);
    case Kw.AT:
      return atTimeZone(r);
    case Kw.COLLATE:
      return collate(r);
    default:
      return 'end';
  }
}

function binary(r: ExpressionReader, precedence: number): InfixOutcome {
  const p = r.p;
  if (!r.admits(precedence)) return 'end';
  r.infix(Waiting.Binary, precedence, p.word().toLowerCase(), p.start, p.end);
  p.advance();
  return 'operand';
}

function and(r: ExpressionReader): InfixOutcome {
  r.reduce(Precedence.In);
  // Whatever stands between BETWEEN and its AND binds more strongly, so a waiting BETWEEN is on top now.
  const top = r.top();
  if (top?.type === Waiting.BetweenLow) {
    top.low = r.operands.pop();
    top.type = Waiting.BetweenHigh;
    r.p.advance();
    return 'operand';
  }
  return binary(r, Precedence.And);
}

function not(r: ExpressionReader): InfixOutcome {
  const p = r.p;
  const start = p.start;
  switch (p.peekKw()) {
    case Kw.LIKE:
    case Kw.ILIKE:
    case Kw.SIMILAR:
      if (!r.admits(Precedence.Like)) return 'end';
      p.advance();
      return like(r, start, true);
    case Kw.BETWEEN:
      if (!r.admits(Precedence.Between)) return 'end';
      p.advance();
      return between(r, start, true);
    case Kw.IN:
      if (!r.admits(Precedence.In)) return 'end';
      p.advance();
      return inTest(r, start, true);
    default:
      return 'end';
  }
}

function like(r: ExpressionReader, start: number, negated: boolean): InfixOutcome {
  const p = r.p;
  if (!r.admits(Precedence.Like)) return 'end';
  let operator = p.word().toLowerCase();
  if (p.kw === Kw.SIMILAR) {
    p.advance();
    p.expect(Kw.TO);
    operator = 'similar to';
  } else p.advance();
  const op = r.infix(Waiting.Like, Precedence.Like, operator, start, p.prevEnd);
  op.negated = negated;
  return 'operand';
}

function escape(r: ExpressionReader): InfixOutcome {
  r.reduce(Precedence.Like + 1);
  const op = r.top();
  if (op?.type !== Waiting.Like || op.escape !== undefined) return 'end';
  r.p.advance();
  op.escape = r.p.expression(Precedence.Sign);
  return 'operator';
}

function between(r: ExpressionReader, start: number, negated: boolean): InfixOutcome {
  const p = r.p;
  if (!r.admits(Precedence.Between)) return 'end';
  p.advance();
  const symmetric = p.eat(Kw.SYMMETRIC);
  if (!symmetric) p.eat(Kw.ASYMMETRIC);
  const op = r.infix(Waiting.BetweenLow, Precedence.Between, 'between', start, p.prevEnd);
  op.negated = negated;
  op.symmetric = symmetric;
  return 'operand';
}

function inTest(r: ExpressionReader, operatorStart: number, negated: boolean): InfixOutcome {
  const p = r.p;
  if (!r.admits(Precedence.In)) return 'end';
  p.advance();
  const operatorEnd = p.prevEnd;
  r.reduce(Precedence.In);
  const operand = r.operands.pop() as Expression;
  let list: readonly Expression[] = [];
  let query;
  if (p.kind === TokenKind.LeftParen && p.opensQuery()) query = p.parenthesizedQuery();
  else if (p.kind === TokenKind.LeftParen) list = p.parenthesized(() => p.expression());
  // A placeholder may bring its own parentheses: `IN :ids`, `IN {{ ids }}`.
  else if (isPlaceholder(p.kind)) list = [p.expression(Precedence.Sign)];
  else p.fail('a list in parentheses after `IN`');
  const end = Math.max(p.prevEnd, operatorEnd);
  r.operands.push({ kind: 'in', start: operand.start, end, operand, negated, operatorStart, operatorEnd, list, query });
  return 'operator';
}

function is(r: ExpressionReader): InfixOutcome {
  const p = r.p;
  if (!r.admits(Precedence.Is)) return 'end';
  const operatorStart = p.start;
  p.advance();
  const negated = p.eat(Kw.NOT);
  const test = isTestWord(p.kw);
  if (p.kw === Kw.DISTINCT) {
    p.advance();
    p.expect(Kw.FROM);
    const op = r.infix(Waiting.DistinctFrom, Precedence.Is, 'is distinct from', operatorStart, p.prevEnd);
    op.negated = negated;
    return 'operand';
  }
  if (test === undefined) p.fail('`NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`');
  else p.advance();
  pushIs(r, operatorStart, negated, test ?? 'null');
  return 'operator';
}

function isTestWord(kw: Kw): 'null' | 'true' | 'false' | 'unknown' | undefined {
  if (kw === Kw.NULL) return 'null';
  if (kw === Kw.TRUE) return 'true';
  if (kw === Kw.FALSE) return 'false';
  return kw === Kw.UNKNOWN ? 'unknown' : undefined;
}

function shortNullTest(r: ExpressionReader): InfixOutcome {
  const p = r.p;
  if (!r.admits(Precedence.Is)) return 'end';
  const start = p.start;
  const negated = p.kw === Kw.NOTNULL;
  p.advance();
  pushIs(r, start, negated, 'null');
  return 'operator';
}

function pushIs(r: ExpressionReader, operatorStart: number, negated: boolean, test: IsTest['test']): void {
  r.reduce(Precedence.Is);
  const operand = r.operands.pop() as Expression;
  const end = r.p.prevEnd;
  r.operands.push({
    kind: 'is',
    start: operand.start,
    end,
    operand,
    negated,
    test,
    operatorStart,
    operatorEnd: end,
    right: undefined,
  });
}

/** `a AT TIME ZONE 'x'`; the AT of `FROM t.items AS i AT idx` is not ours. */
function atTimeZone(r: ExpressionReader): InfixOutcome {
  const p = r.p;
  if (p.peekKw() !== Kw.TIME || p.peekKw(2) !== Kw.ZONE || !r.admits(Precedence.AtZone)) return 'end';
  const start = p.start;
  p.advance();
  p.advance();
  p.advance();
  r.infix(Waiting.AtZone, Precedence.AtZone, 'at time zone', start, p.prevEnd);
  return 'operand';
}

function collate(r: ExpressionReader): InfixOutcome {
  const p = r.p;
  // A column's COLLATE attribute follows its default, which admits no operators.
  if (!r.admits(Precedence.Is - 1)) return 'end';
  const operand = r.operands.pop() as Expression;
  p.advance();
  const collation = p.qualifiedName('a collation');
  r.operands.push({ kind: 'collate', start: operand.start, end: p.endFrom(operand.start), operand, collation });
  return 'operator';
}
