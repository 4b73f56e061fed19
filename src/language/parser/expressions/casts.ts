import type { Cast, Expression, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseType } from './types';

/** `CAST(a AS t)`, `TRY_CAST(a AS t)`, `CONVERT(t, a)`, at the word before the parenthesis. */
export function parseConversion(p: Parser): Expression {
  const start = p.start;
  const operatorEnd = p.end;
  const form: Cast['form'] = p.kw === Kw.CAST ? 'cast' : p.kw === Kw.TRY_CAST ? 'try_cast' : 'convert';
  p.advance();
  const open = p.pos;
  p.advance();
  let operand: Expression;
  let type: TypeName;
  if (form === 'convert') {
    type = parseType(p);
    operand = p.expectKind(TokenKind.Comma, '`,`') ? p.expression() : p.missing();
  } else {
    operand = p.expression();
    p.expect(Kw.AS);
    type = parseType(p);
  }
  if (!p.eatKind(TokenKind.RightParen)) {
    p.fail('`)`');
    do p.skipInParens(open);
    while (p.eatKind(TokenKind.Comma));
    p.eatKind(TokenKind.RightParen);
  }
  return { kind: 'cast', start, end: p.endFrom(start), form, operatorStart: start, operatorEnd, operand, type };
}
