import type { Expression, Keyword, PlStatement, Query } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** `OPEN cursor [(arguments)] [FOR query | FOR EXECUTE text]`. */
export function parseOpen(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  const cursor = p.name('a cursor');
  let args: Expression[] = [];
  let query: Query | undefined;
  let execute: Expression | undefined;
  if (p.is(TokenKind.LeftParen)) args = p.parenthesized(() => p.expression());
  if (p.eat(Kw.FOR)) {
    if (p.eat(Kw.EXECUTE)) execute = p.expression();
    else query = p.query();
  }
  return { kind: 'plOpen', start, end: p.endFrom(start), cursor, arguments: args, query, execute };
}

const directions = new Set(['NEXT', 'PRIOR', 'FIRST', 'LAST', 'FORWARD', 'BACKWARD', 'ALL', 'RELATIVE', 'ABSOLUTE']);

/** `NEXT`, `FORWARD 10`, `ALL` before FROM: one keyword node; the count follows it. */
export function parseDirection(p: Parser): { direction: Keyword | undefined; count: Expression | undefined } {
  const { start } = p;
  let word = '';
  let end = start;
  let count: Expression | undefined;
  const next = p.peekKw();
  if (
    p.is(TokenKind.Word) &&
    directions.has(p.upperWord()) &&
    !(p.peekKind() === TokenKind.Semicolon || next === Kw.INTO)
  ) {
    word = p.upperWord();
    p.advance();
    if (p.kw === Kw.ALL && (word === 'FORWARD' || word === 'BACKWARD')) {
      word += ' ALL';
      p.advance();
    }
    end = p.prevEnd;
    if (p.is(TokenKind.Number) || p.op === Op.Minus) count = p.expression(strongest);
  } else if (p.is(TokenKind.Number)) count = p.expression(strongest);
  const direction: Keyword | undefined = word === '' ? undefined : { kind: 'keyword', start, end, word };
  return { direction, count };
}

const strongest = 16;

/** `FETCH [direction FROM|IN] cursor INTO targets`. */
export function parseFetch(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  const { direction } = parseDirection(p);
  if (!p.eat(Kw.FROM)) p.eat(Kw.IN);
  const cursor = p.name('a cursor');
  const into = p.expect(Kw.INTO) ? p.qualifiedNames('a variable') : [];
  return { kind: 'plFetch', start, end: p.endFrom(start), direction, cursor, into };
}

export function parseClose(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  const cursor = p.name('a cursor');
  return { kind: 'plClose', start, end: p.endFrom(start), cursor };
}
