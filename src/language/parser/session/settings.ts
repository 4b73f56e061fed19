import type { Expression, Keyword, SetStatement, Unary } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseModes } from './transactions';

/** `SET [SESSION | LOCAL] name TO|= value`, SET SESSION AUTHORIZATION, SET SESSION CHARACTERISTICS, `RESET name | ALL`. */
export function parseSet(p: Parser): SetStatement {
  const { start } = p;
  const action = p.kw === Kw.SET ? 'set' : 'reset';
  p.advance();
  let local: Keyword | undefined;
  if (
    action === 'set' &&
    (p.kw === Kw.LOCAL || p.kw === Kw.SESSION) &&
    p.peekKw() !== Kw.AUTHORIZATION &&
    p.peekKw() !== Kw.CHARACTERISTICS &&
    p.peekOp() !== Op.Equal &&
    p.peekKw() !== Kw.TO
  ) {
    local = p.keywords(1);
    if (local.word === p.upperWord()) p.fail('the name of a setting');
  }
  const nameStart = p.start;
  const done = (name: string, nameEnd: number, values: Expression[]): SetStatement => ({
    kind: 'set',
    start,
    end: p.endFrom(start),
    action,
    local,
    name,
    nameStart,
    nameEnd,
    values,
  });
  if (p.kw === Kw.SESSION && p.peekKw() === Kw.AUTHORIZATION) {
    p.advance();
    p.advance();
    const end = p.prevEnd;
    return done('session authorization', end, action === 'set' ? [settingValue(p)] : []);
  }
  if (p.kw === Kw.SESSION && p.peekKw() === Kw.CHARACTERISTICS) {
    p.advance();
    p.advance();
    const end = p.prevEnd;
    p.expect(Kw.AS);
    p.expect(Kw.TRANSACTION);
    parseModes(p);
    return done('session characteristics', end, []);
  }
  if (p.kw === Kw.TRANSACTION) {
    p.advance();
    const end = p.prevEnd;
    parseModes(p);
    return done('transaction', end, []);
  }
  if (p.kw === Kw.TIME && p.peekKw() === Kw.ZONE) {
    p.advance();
    p.advance();
    const end = p.prevEnd;
    return done('timezone', end, action === 'set' ? [settingValue(p)] : []);
  }
  if (action === 'reset' && p.eat(Kw.ALL)) return done('all', p.prevEnd, []);
  const name = p.qualifiedName('the name of a setting');
  const nameEnd = p.prevEnd;
  const values: Expression[] = [];
  if (action === 'set') {
    if (!p.eat(Kw.TO) && !p.eatOp(Op.Equal)) p.fail('`TO` or `=`');
    else {
      do values.push(settingValue(p));
      while (p.eatKind(TokenKind.Comma));
    }
  }
  return done(name.parts.map((part) => part.name).join('.'), nameEnd, values);
}

/** A value of a setting: words such as ON and DEFAULT are values too. */
function settingValue(p: Parser): Expression {
  if (
    p.is(TokenKind.Word) &&
    (p.kw === Kw.ON || p.kw === Kw.OFF || p.atName() || p.kw === Kw.DEFAULT || p.kw === Kw.TRUE || p.kw === Kw.FALSE)
  ) {
    const part = p.takeName();
    return { kind: 'columnRef', start: part.start, end: part.end, parts: [part] };
  }
  const { start } = p;
  const value = p.expression();
  if (isSigned(value) && isSigned(value.operand))
    p.report(start, value.end, 'A setting takes one sign before its number.');
  return value;
}

function isSigned(value: Expression): value is Unary {
  return value.kind === 'unary' && (value.operator === '-' || value.operator === '+');
}
