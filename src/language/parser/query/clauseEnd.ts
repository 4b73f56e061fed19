import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { foreignClause, misplacedJoin } from './misplaced';

/** Whether what stands here may follow a complete clause of a query. */
export function mayFollow(p: Parser): boolean {
  if (p.kind === TokenKind.RightParen || p.atEnd() || p.atClauseWord()) return true;
  switch (p.kw) {
    case Kw.FOR:
    case Kw.WITH:
      return true;
    case Kw.START:
      return p.peekKw() === Kw.WITH;
    case Kw.INTO:
    case Kw.LOOP:
    case Kw.END:
    case Kw.ELSE:
    case Kw.ELSIF:
    case Kw.EXCEPTION:
      return p.procedural;
    case Kw.CREATE:
    case Kw.GRANT:
      return p.inSchema;
    default:
      return false;
  }
}

/**
 * After a clause: reports what cannot follow it and goes on to the next clause.
 * @param star whether `*` ends it, which takes no operator
 */
export function endClause(p: Parser, star = false): void {
  if (mayFollow(p)) return;
  const join = p.atNewStatement() ? undefined : (misplacedJoin(p) ?? foreignClause(p));
  if (join !== undefined) p.failWith(join);
  const other = star ? '`,`, `FROM` or another clause' : 'an operator, `,`, a clause or the end of the query';
  p.fail(p.kw === Kw.None || !p.atNewStatement() ? other : '`;` before the next statement');
  p.skipToClause();
}
