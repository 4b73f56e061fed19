import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** Where a clause belongs that must stand before the end of a query. */
export function placeOfClause(p: Parser): string | undefined {
  switch (p.kw) {
    case Kw.FROM:
      return '`FROM` must stand before it, after the columns';
    case Kw.WHERE:
      return '`WHERE` must stand before it, after `FROM`';
    case Kw.CONNECT:
      return '`CONNECT BY` must stand before it, after `WHERE`';
    case Kw.GROUP:
      return '`GROUP BY` must stand before it, after `FROM` and `WHERE`';
    case Kw.HAVING:
      return '`HAVING` must stand before it, after `GROUP BY`';
    case Kw.QUALIFY:
      return '`QUALIFY` must stand before it, after `FROM`, `WHERE`, `GROUP BY` and `HAVING`';
    case Kw.UNION:
    case Kw.INTERSECT:
    case Kw.EXCEPT:
    case Kw.MINUS:
      return `put the query before \`${p.upperWord()}\` into parentheses`;
    default:
      return undefined;
  }
}

/** What to say of a clause that other databases have at the end of INSERT, UPDATE and DELETE. */
export function foreignClause(p: Parser): string | undefined {
  if (p.kw === Kw.ON) {
    const next = p.upperWordAhead(1);
    return next === 'CONFLICT' || next === 'DUPLICATE'
      ? `Redshift has no \`ON ${next}\`: a \`MERGE\` updates or inserts.`
      : undefined;
  }
  return p.kind === TokenKind.Word && p.upperWord() === 'RETURNING'
    ? 'Redshift has no `RETURNING`: read the rows by a query of its own.'
    : undefined;
}

/** Whether a join begins here, outside of FROM; what to say of it. */
export function misplacedJoin(p: Parser): string | undefined {
  switch (p.kw) {
    case Kw.JOIN:
    case Kw.INNER:
    case Kw.CROSS:
    case Kw.NATURAL:
    case Kw.LEFT:
    case Kw.RIGHT:
    case Kw.FULL:
      return 'A join stands in `FROM`, before `WHERE` and all that follows it.';
    case Kw.OUTER:
      return p.peekKw() === Kw.JOIN
        ? 'An `OUTER JOIN` has a side: write `LEFT`, `RIGHT` or `FULL` before it.'
        : undefined;
    default:
      return undefined;
  }
}
