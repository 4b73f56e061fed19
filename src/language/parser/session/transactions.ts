import type { Keyword, Transaction } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT. */
export function parseTransaction(p: Parser): Transaction {
  const { start, kw } = p;
  p.advance();
  if (kw === Kw.START) p.expect(Kw.TRANSACTION);
  else if (p.kw === Kw.WORK || p.kw === Kw.TRANSACTION) p.advance();
  const action =
    kw === Kw.BEGIN || kw === Kw.START ? 'begin' : kw === Kw.COMMIT || kw === Kw.END ? 'commit' : 'rollback';
  const modes: Keyword[] = action === 'begin' ? parseModes(p) : [];
  return { kind: 'transaction', start, end: p.endFrom(start), action, modes };
}

/** `ISOLATION LEVEL …`, `READ ONLY`, `READ WRITE`. */
export function parseModes(p: Parser): Keyword[] {
  const modes: Keyword[] = [];
  for (;;) {
    if (modes.some(({ word }) => word.startsWith(p.kw === Kw.READ ? 'READ' : 'ISOLATION')) && atMode(p))
      p.failWith(`\`${Kw[p.kw]}\` stands here already.`);
    if (p.kw === Kw.ISOLATION) {
      const words = levelWords(p);
      if (p.peekKw() === Kw.LEVEL && words > 0) modes.push(p.keywords(2 + words));
      else {
        p.advance();
        if (p.expect(Kw.LEVEL)) {
          p.fail('`SERIALIZABLE`, `SNAPSHOT` or another level');
          if (p.atName()) p.advance();
        }
      }
    } else if (p.kw === Kw.READ) {
      if (p.peekKw() === Kw.ONLY || p.peekKw() === Kw.WRITE) modes.push(p.keywords(2));
      else {
        p.advance();
        p.fail('`ONLY` or `WRITE`');
      }
    } else return modes;
    p.eatKind(TokenKind.Comma);
  }
}

function atMode(p: Parser): boolean {
  return p.kw === Kw.ISOLATION || p.kw === Kw.READ;
}

/** How many words the level after `ISOLATION LEVEL` has; 0 if it is none. */
function levelWords(p: Parser): number {
  switch (p.peekKw(2)) {
    case Kw.SERIALIZABLE:
    case Kw.SNAPSHOT:
      return 1;
    case Kw.READ:
      return p.peekKw(3) === Kw.COMMITTED || p.peekKw(3) === Kw.UNCOMMITTED ? 2 : 0;
    case Kw.REPEATABLE:
      return p.peekKw(3) === Kw.READ ? 2 : 0;
    default:
      return 0;
  }
}
