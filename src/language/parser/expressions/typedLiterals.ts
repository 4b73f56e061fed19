import type { Expression } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { expectString } from './literals';
import { parseType } from './types';

const literalTypes = new Set<Kw>([
  Kw.DATE,
  Kw.TIME,
  Kw.TIMETZ,
  Kw.TIMESTAMP,
  Kw.TIMESTAMPTZ,
  Kw.VARCHAR,
  Kw.CHAR,
  Kw.TEXT,
  Kw.INT,
  Kw.INTEGER,
  Kw.BIGINT,
  Kw.SMALLINT,
  Kw.NUMERIC,
  Kw.DECIMAL,
  Kw.REAL,
  Kw.FLOAT,
  Kw.BOOL,
  Kw.BOOLEAN,
  Kw.GEOMETRY,
  Kw.GEOGRAPHY,
  Kw.VARBYTE,
  Kw.VARBINARY,
  Kw.SUPER,
]);

/** `DATE '2026-01-01'`, `TIMESTAMP WITH TIME ZONE '…'`, `DECIMAL(10, 2) '1.5'`. */
export function atTypedLiteral(p: Parser): boolean {
  if (p.kw === Kw.DOUBLE) return p.peekKw() === Kw.PRECISION && p.peekKind(2) === TokenKind.String;
  if (!literalTypes.has(p.kw)) return false;
  const next = p.peekKind();
  if (next === TokenKind.String) return true;
  if (next === TokenKind.LeftParen) {
    return (
      p.peekKind(2) === TokenKind.Number &&
      ((p.peekKind(3) === TokenKind.RightParen && p.peekKind(4) === TokenKind.String) ||
        (p.peekKind(3) === TokenKind.Comma &&
          p.peekKind(5) === TokenKind.RightParen &&
          p.peekKind(6) === TokenKind.String))
    );
  }
  const zone = p.peekKw();
  return (zone === Kw.WITH || zone === Kw.WITHOUT) && p.peekKw(2) === Kw.TIME && p.peekKind(4) === TokenKind.String;
}

export function parseTypedLiteral(p: Parser): Expression {
  const start = p.start;
  const type = parseType(p);
  const value = expectString(p, 'a string');
  if (value === undefined) return { kind: 'skipped', start, end: p.endFrom(start) };
  return { kind: 'typedLiteral', start, end: p.endFrom(start), type, value };
}
