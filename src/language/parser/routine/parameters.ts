import type { Identifier, RoutineParameter } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseType } from '../expressions/types';
import { valueOnly } from '../expressions/precedence';

/** `( [mode] [name] type, … )`, possibly empty. */
export function parseParameters(p: Parser): RoutineParameter[] {
  if (!p.is(TokenKind.LeftParen)) {
    p.fail('`(` with the parameters');
    return [];
  }
  if (p.peekKind() === TokenKind.RightParen) {
    p.advance();
    p.advance();
    return [];
  }
  return p.parenthesized(() => parseParameter(p));
}

function parseParameter(p: Parser): RoutineParameter {
  const { start } = p;
  let mode = wordFollows(p) ? parseMode(p) : undefined;
  let name: Identifier | undefined;
  // A lone word is the type; two are the name and the type (unless they make one type: `double precision`).
  if (p.atName() && !typeAlone(p)) {
    const { kw } = p;
    name = p.takeName();
    if (typeWords.has(kw) && mode === undefined && p.atName()) p.failWith(namedLikeType(kw, p.kw));
    if (mode === undefined) mode = parseMode(p);
  }
  const type = parseType(p);
  if (p.kw === Kw.DEFAULT || p.op === Op.Equal) {
    p.failWith('Parameters have no defaults in Redshift.');
    p.advance();
    p.expression(valueOnly);
  }
  return {
    kind: 'routineParameter',
    start: Math.min(p.startFrom(start), type.start),
    end: p.prevEnd,
    mode: mode ?? 'in',
    name,
    type,
  };
}

/** Types that the grammar knows by their words: no name of a parameter may be one of them. */
const typeWords: ReadonlySet<Kw> = new Set([
  Kw.BIGINT, Kw.BOOLEAN, Kw.CHAR, Kw.CHARACTER, Kw.DECIMAL, Kw.FLOAT, Kw.INT, Kw.INTEGER, Kw.INTERVAL, Kw.NCHAR,
  Kw.NUMERIC, Kw.REAL, Kw.SMALLINT, Kw.TIME, Kw.TIMESTAMP, Kw.VARCHAR,
]); // prettier-ignore

function namedLikeType(name: Kw, next: Kw): string {
  const word = `\`${Kw[name]}\``;
  return name === next
    ? `${word} stands here twice: take one away.`
    : `${word} is a type: a comma is missing behind it, or it needs double quotes as a name.`;
}

function wordFollows(p: Parser): boolean {
  const next = p.peekKind();
  return next === TokenKind.Word || next === TokenKind.QuotedIdentifier || next === TokenKind.Template;
}

function parseMode(p: Parser): RoutineParameter['mode'] | undefined {
  if (p.eat(Kw.IN)) return p.eat(Kw.OUT) ? 'inout' : 'in';
  if (p.eat(Kw.OUT)) return 'out';
  return p.eat(Kw.INOUT) ? 'inout' : undefined;
}

function typeAlone(p: Parser): boolean {
  const next = p.peekKind();
  if (next !== TokenKind.Word && next !== TokenKind.QuotedIdentifier) return true;
  if (isStructural(p.peekKw()) && p.peekKw() !== Kw.IN)
    return p.peekKw() !== Kw.WITH || p.kw === Kw.TIMESTAMP || p.kw === Kw.TIME;
  switch (p.peekKw()) {
    case Kw.RETURNS:
    case Kw.LANGUAGE:
      return true;
    case Kw.PRECISION:
      return p.kw === Kw.DOUBLE;
    case Kw.VARYING:
      return true;
    case Kw.WITH:
    case Kw.WITHOUT:
      return p.kw === Kw.TIMESTAMP || p.kw === Kw.TIME;
    case Kw.DEFAULT:
      return true;
    default:
      return false;
  }
}
