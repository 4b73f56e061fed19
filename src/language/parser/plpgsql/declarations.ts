import type { Expression, PlDeclaration, Query, RoutineParameter, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseType } from '../expressions/types';

/** DECLARE and the variables up to BEGIN. */
export function parseDeclarations(p: Parser): PlDeclaration[] {
  p.advance();
  const declarations: PlDeclaration[] = [];
  while (!p.at(Kw.BEGIN) && !p.is(TokenKind.End)) {
    // DECLARE may be repeated before each variable.
    if (p.eat(Kw.DECLARE) || p.eatKind(TokenKind.Semicolon)) continue;
    declarations.push(parseDeclaration(p));
    if (!p.eatKind(TokenKind.Semicolon)) {
      p.fail('`;`');
      while (!p.atEnd() && !(p.at(Kw.BEGIN) && p.firstOnLine())) p.advance();
    }
  }
  return declarations;
}

function parseDeclaration(p: Parser): PlDeclaration {
  const name = p.name('a name for the variable');
  const start = name.start;
  if (p.kw === Kw.ALIAS) {
    p.advance();
    p.expect(Kw.FOR);
    const value = p.expression();
    return {
      kind: 'plDeclaration',
      start,
      end: p.endFrom(start),
      name,
      constant: false,
      type: undefined,
      notNull: false,
      value,
      parameters: [],
      cursor: undefined,
    };
  }
  if (p.kw === Kw.CURSOR || (p.kw === Kw.NO && p.peekKw() === Kw.SCROLL) || p.kw === Kw.SCROLL)
    return parseCursor(p, name);
  const constant = p.eat(Kw.CONSTANT);
  const type: TypeName = parseType(p);
  const notNull = p.kw === Kw.NOT && p.peekKw() === Kw.NULL;
  if (notNull) {
    p.advance();
    p.advance();
  }
  let value: Expression | undefined;
  if (p.is(TokenKind.ColonEquals) || p.op === Op.Equal || p.kw === Kw.DEFAULT) {
    p.advance();
    value = p.expression();
  }
  return {
    kind: 'plDeclaration',
    start,
    end: Math.max(p.prevEnd, name.end),
    name,
    constant,
    type,
    notNull,
    value,
    parameters: [],
    cursor: undefined,
  };
}

function parseCursor(p: Parser, name: PlDeclaration['name']): PlDeclaration {
  p.eat(Kw.NO);
  p.eat(Kw.SCROLL);
  p.expect(Kw.CURSOR);
  const parameters = p.is(TokenKind.LeftParen) ? p.parenthesized(() => parseArgument(p)) : [];
  if (!p.eat(Kw.FOR)) p.expect(Kw.IS);
  const cursor: Query = p.query();
  return {
    kind: 'plDeclaration',
    start: name.start,
    end: p.endFrom(name.start),
    name,
    constant: false,
    type: undefined,
    notNull: false,
    value: undefined,
    parameters,
    cursor,
  };
}

function parseArgument(p: Parser): RoutineParameter {
  const name = p.name('a name for the argument');
  const type = parseType(p);
  return { kind: 'routineParameter', start: name.start, end: p.endFrom(name.start), mode: 'in', name, type };
}
