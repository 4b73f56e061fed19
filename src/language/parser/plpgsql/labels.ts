import type { Identifier } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** `<<label>>`: any word, since none is SQL's here (`<<outer>>`). */
export function parseLabel(p: Parser): Identifier | undefined {
  if (p.op !== Op.ShiftLeft) return undefined;
  p.advance();
  const label = p.is(TokenKind.Word) ? p.takeName() : p.name('a label');
  if (!p.eatOp(Op.ShiftRight)) p.fail('`>>`');
  return label;
}

/** The label after EXIT and CONTINUE. */
export function jumpLabel(p: Parser): Identifier | undefined {
  const ends = p.peekKind() === TokenKind.Semicolon || p.peekKw() === Kw.WHEN || p.peekKw() === Kw.END;
  if (p.kw === Kw.EXIT || p.kw === Kw.CONTINUE) p.fail('a label, `WHEN` or `;`');
  return p.atName() || (p.is(TokenKind.Word) && p.kw !== Kw.WHEN && ends) ? p.takeName() : undefined;
}

/** The label that may be repeated after END and END LOOP. */
export function endLabel(p: Parser): void {
  if (p.kw === Kw.END || p.kw === Kw.LOOP) {
    p.fail('`;`');
    return;
  }
  const isAlone = p.is(TokenKind.Word) && (p.peekKind() === TokenKind.Semicolon || p.peekKw() === Kw.END);
  if (isAlone || (p.atName() && !p.firstOnLine())) p.takeName();
}
