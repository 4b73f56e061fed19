import type { Expression, FrameBound, PartitionByClause, WindowFrame, WindowSpecification } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { sumStrength } from './precedence';
import { checkFrame } from './frameChecks';
import { parseOrderBy } from './orderBy';

/** `OVER (…)` or `OVER name`, at OVER. */
export function parseOver(p: Parser): WindowSpecification {
  const start = p.start;
  p.advance();
  if (p.kind !== TokenKind.LeftParen && p.atName() && !(p.kw === Kw.PARTITION && p.peekKw() === Kw.BY)) {
    const name = p.takeName();
    return {
      kind: 'window',
      start: p.startFrom(start),
      end: p.prevEnd,
      name,
      partitionBy: undefined,
      orderBy: undefined,
      frame: undefined,
    };
  }
  return parseWindow(p, start);
}

/** `( [PARTITION BY …] [ORDER BY …] [frame] )`. */
export function parseWindow(p: Parser, start: number): WindowSpecification {
  const open = p.pos;
  let name;
  let partitionBy: PartitionByClause | undefined;
  let orderBy;
  let frame: WindowFrame | undefined;
  const opened = p.expectKind(TokenKind.LeftParen, '`(` after `OVER`');
  if (opened || p.kw === Kw.PARTITION || p.kw === Kw.ORDER) {
    if (p.atName() && p.kw !== Kw.PARTITION && !isFrameUnit(p.kw)) name = p.takeName();
    if (p.kw === Kw.PARTITION) partitionBy = parsePartitionBy(p);
    if (p.kw === Kw.ORDER) orderBy = parseOrderBy(p);
    if (isFrameUnit(p.kw)) {
      frame = parseFrame(p);
      if (!p.failedHere) checkFrame(p, frame);
    }
    if (opened && !p.eatKind(TokenKind.RightParen)) {
      p.fail(frame === undefined ? '`PARTITION BY`, `ORDER BY`, a frame (`ROWS …`) or `)`' : '`)`');
      const close = p.closeOf(open);
      // The window's own ORDER BY is a clause word too: with a closing parenthesis in sight go there.
      if (close >= 0) while (p.pos < close && !p.atEnd()) p.advance();
      else p.skipInParens(open);
      p.eatKind(TokenKind.RightParen);
    }
  }
  return { kind: 'window', start: p.startFrom(start), end: p.prevEnd, name, partitionBy, orderBy, frame };
}

function isFrameUnit(kw: Kw): boolean {
  return kw === Kw.ROWS || kw === Kw.RANGE || kw === Kw.GROUPS;
}

function parsePartitionBy(p: Parser): PartitionByClause {
  const start = p.start;
  p.advance();
  p.expect(Kw.BY);
  const items: Expression[] = [p.expression()];
  while (p.eatKind(TokenKind.Comma)) items.push(p.expression());
  return { kind: 'partitionBy', start, end: p.endFrom(start), items };
}

function parseFrame(p: Parser): WindowFrame {
  const start = p.start;
  const unit = p.word().toLowerCase() as WindowFrame['unit'];
  p.advance();
  if (!p.eat(Kw.BETWEEN)) {
    const from = parseBound(p);
    return { kind: 'frame', start, end: p.endFrom(start), unit, from, to: undefined };
  }
  const from = parseBound(p);
  p.expect(Kw.AND);
  const to = parseBound(p);
  return { kind: 'frame', start, end: p.endFrom(start), unit, from, to };
}

function parseBound(p: Parser): FrameBound {
  const start = p.start;
  if (p.kw === Kw.CURRENT) {
    p.advance();
    p.expect(Kw.ROW);
    return { kind: 'frameBound', start: p.startFrom(start), end: p.prevEnd, bound: 'current row', offset: undefined };
  }
  const unbounded = p.eat(Kw.UNBOUNDED);
  // Weaker operators, AND above all, belong to the frame.
  const offset = unbounded ? undefined : p.expression(sumStrength);
  let direction: 'preceding' | 'following' = 'preceding';
  if (p.eat(Kw.FOLLOWING)) direction = 'following';
  else if (!p.eat(Kw.PRECEDING)) p.fail('`PRECEDING`, `FOLLOWING` or `CURRENT ROW`');
  const bound = unbounded ? (`unbounded ${direction}` as const) : direction;
  return { kind: 'frameBound', start: p.startFrom(start), end: p.prevEnd, bound, offset };
}
