import type {
  Expression,
  Keyword,
  LimitClause,
  OffsetClause,
  OrderByClause,
  Query,
  QueryBody,
  WithClause,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseOrderBy } from '../expressions/orderBy';
import { endClause } from './clauseEnd';
import { placeOfClause } from './misplaced';
import { parseLateClauses } from './select';

/** ORDER BY, LIMIT, OFFSET, FETCH, FOR UPDATE after the body of a query. */
export function parseTail(p: Parser, start: number, withClause: WithClause | undefined, body: QueryBody): Query {
  let orderBy: OrderByClause | undefined;
  let limit: LimitClause | undefined;
  let offset: OffsetClause | undefined;
  let locking: Keyword | undefined;
  for (;;) {
    switch (p.kw) {
      case Kw.ORDER:
        if (orderBy !== undefined) p.failWith('This query has an `ORDER BY` already.');
        else if (limit !== undefined || offset !== undefined)
          p.failWith(`\`ORDER BY\` must stand before ${limit?.form === 'fetch' ? '`FETCH`' : '`LIMIT` and `OFFSET`'}.`);
        orderBy = parseOrderBy(p);
        break;
      case Kw.LIMIT:
        if (limit !== undefined) p.failWith(limitedAlready(limit, 'limit'));
        if (body.kind === 'select' && body.top !== undefined)
          p.failWith('`TOP` and `LIMIT` say the same: a query takes one of them.');
        limit = parseLimit(p);
        break;
      case Kw.OFFSET:
        if (offset !== undefined) p.failWith('This query has an `OFFSET` already.');
        offset = parseOffset(p);
        break;
      case Kw.FETCH:
        if (limit !== undefined) p.failWith(limitedAlready(limit, 'fetch'));
        limit = parseFetch(p);
        break;
      case Kw.FOR:
        if (p.peekKw() !== Kw.UPDATE && p.peekKw() !== Kw.SHARE) return finish();
        locking = p.keywords(2);
        break;
      default:
        if (!readMisplaced(p, orderBy ?? limit ?? offset)) return finish();
    }
    endClause(p);
  }
  function finish(): Query {
    const end = Math.max(p.prevEnd, body.end);
    return {
      kind: 'query',
      start: Math.min(start, body.start),
      end,
      with: withClause,
      body,
      orderBy,
      limit,
      offset,
      locking,
    };
  }
}

const clauseNames = { orderBy: 'ORDER BY', limit: 'LIMIT', fetch: 'FETCH', offset: 'OFFSET' } as const;

function limitedAlready({ form }: LimitClause, another: LimitClause['form']): string {
  if (form === another) return `This query has a \`${clauseNames[form]}\` already.`;
  return '`LIMIT` and `FETCH` say the same: a query takes one of them.';
}

/** A clause behind ORDER BY or LIMIT that belongs before them: reported and passed over; false if there is none. */
function readMisplaced(p: Parser, first: OrderByClause | LimitClause | OffsetClause | undefined): boolean {
  if (first === undefined) return false;
  const place = placeOfClause(p);
  if (place === undefined) return false;
  const clause = clauseNames[first.kind === 'limit' ? first.form : first.kind];
  p.failWith(`\`${clause}\` is at the end of a query: ${place}.`);
  if (!parseLateClauses(p)) {
    p.advance();
    if (p.kw === Kw.ALL || p.kw === Kw.DISTINCT) p.advance();
    p.query();
  }
  return true;
}

function parseLimit(p: Parser): LimitClause {
  const start = p.start;
  p.advance();
  let count: Expression | undefined;
  if (!p.eat(Kw.ALL)) {
    count = p.expression();
    if (p.is(TokenKind.Comma)) {
      p.failWith('`LIMIT a, b` is MySQL: write `LIMIT b OFFSET a`.');
      p.advance();
      p.expression();
    }
  }
  return { kind: 'limit', start, end: p.endFrom(start), form: 'limit', count };
}

function parseOffset(p: Parser): OffsetClause {
  const start = p.start;
  p.advance();
  const count = p.expression();
  if (p.kw === Kw.ROW || p.kw === Kw.ROWS) p.advance();
  return { kind: 'offset', start, end: p.endFrom(start), count };
}

/** `FETCH FIRST|NEXT [n] ROW|ROWS ONLY`. */
function parseFetch(p: Parser): LimitClause {
  const start = p.start;
  p.advance();
  if (p.kw === Kw.FIRST || p.kw === Kw.NEXT) p.advance();
  else p.fail('`FIRST` or `NEXT`');
  if (p.at(Kw.FIRST) || p.at(Kw.NEXT)) p.fail('a number of rows');
  const count = p.at(Kw.ROW) || p.at(Kw.ROWS) ? undefined : p.expression();
  if (p.at(Kw.ROW) || p.at(Kw.ROWS)) p.advance();
  else p.fail('`ROWS`');
  p.expect(Kw.ONLY);
  return { kind: 'limit', start, end: p.endFrom(start), form: 'fetch', count };
}
