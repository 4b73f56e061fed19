import type {
  CommonTable,
  Identifier,
  Query,
  QueryBody,
  SetOperation,
  Values,
  ValuesRow,
  WithClause,
  Expression,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStarter } from '../../scanner/reserved';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';
import { parseValueOrDefault } from '../expressions/literals';
import { skipDeep } from '../expressions/skipDeep';
import { parseTail } from './tail';
import { parseSelect } from './select';

/** A query expression at SELECT, WITH, VALUES or `(`. */
export function parseQuery(p: Parser): Query {
  if (p.depth >= deepestNesting) return queryOf(skipDeep(p, false));
  p.depth++;
  const start = p.start;
  const withClause = p.kw === Kw.WITH ? parseWith(p) : undefined;
  const body = parseBody(p);
  const query = parseTail(p, start, withClause, body);
  p.depth--;
  return query;
}

/** The rest of a query whose first term was read by somebody else. */
export function parseQueryAfter(p: Parser, first: QueryBody): Query {
  const body = parseSetOperations(p, first, 0);
  return parseTail(p, first.start, undefined, body);
}

function queryOf(body: QueryBody): Query {
  const { start, end } = body;
  return {
    kind: 'query',
    start,
    end,
    with: undefined,
    body,
    orderBy: undefined,
    limit: undefined,
    offset: undefined,
    locking: undefined,
  };
}

/** `WITH [RECURSIVE] name [(columns)] AS (query), …` */
export function parseWith(p: Parser): WithClause {
  const start = p.start;
  p.advance();
  const recursive = p.kw === Kw.RECURSIVE ? p.keywords(1) : undefined;
  const tables: CommonTable[] = [];
  do tables.push(parseCommonTable(p, recursive !== undefined));
  while (anotherTable(p));
  return { kind: 'with', start, end: p.endFrom(start), recursive, tables };
}

/** Whether one more table expression follows; a comma left out or WITH said again is reported. */
function anotherTable(p: Parser): boolean {
  const { start, end } = p;
  if (p.eatKind(TokenKind.Comma)) {
    if (p.kw === Kw.SELECT) {
      p.report(
        start,
        end,
        'Expected a common table expression after this comma, but found `SELECT`: write it, or take the comma away.',
      );
      return false;
    }
    if (p.kw === Kw.WITH) {
      p.failWith('One `WITH` begins all common table expressions: take this one away.');
      p.advance();
    }
    return true;
  }
  if (p.kind !== TokenKind.Word || p.peekKw() !== Kw.AS || p.peekKind(2) !== TokenKind.LeftParen || !p.atName())
    return false;
  p.fail('`,` between two common table expressions');
  return true;
}

function parseCommonTable(p: Parser, recursive: boolean): CommonTable {
  const name = p.name('a name for the common table expression');
  const columns = p.kind === TokenKind.LeftParen && !p.opensQuery() ? p.nameList('a column name') : [];
  const as = p.expect(Kw.AS);
  let query: Query | undefined;
  if (p.kind === TokenKind.LeftParen) {
    const open = p.pos;
    query = p.parenthesizedQuery();
    if (recursive && columns.length === 0 && readsItself(p, name, open))
      p.report(name.start, name.end, `A recursive query names its columns: ${name.name} (…) AS ….`);
  } else {
    p.fail('a query in parentheses');
    // Whatever was meant ends where the query itself begins.
    if (!p.atEnd() && (as || !isStarter(p.kw))) p.advance();
    while (!p.atEnd() && !p.is(TokenKind.Comma) && !p.is(TokenKind.RightParen) && !isStarter(p.kw)) p.advance();
  }
  return { kind: 'commonTable', start: name.start, end: Math.max(p.prevEnd, name.start), name, columns, query };
}

/** Whether a table expression stands behind FROM or JOIN in its own query, which began at `from`. */
function readsItself(p: Parser, name: Identifier, from: number): boolean {
  const { tokens } = p;
  for (let i = from + 1; i < p.pos; i++) {
    const before = tokens.keywordAt(tokens.significant[i - 1] as number);
    if (before !== Kw.FROM && before !== Kw.JOIN) continue;
    if (tokens.textOf(tokens.significant[i] as number).toLowerCase() === name.name) return true;
  }
  return false;
}

function parseBody(p: Parser): QueryBody {
  return parseSetOperations(p, parseTerm(p), 0);
}

function strength(kw: Kw): number {
  if (kw === Kw.UNION || kw === Kw.EXCEPT || kw === Kw.MINUS) return 1;
  return kw === Kw.INTERSECT ? 2 : 0;
}

function parseSetOperations(p: Parser, first: QueryBody, minimum: number): QueryBody {
  let left = first;
  for (;;) {
    const binding = strength(p.kw);
    if (binding <= minimum) return left;
    const operator = p.upperWord().toLowerCase() as SetOperation['operator'];
    const operatorStart = p.start;
    p.advance();
    let quantifier: SetOperation['quantifier'];
    if (p.kw === Kw.ALL) {
      if (operator !== 'union') p.failWith('Only `UNION` takes `ALL`: the other set operations drop duplicates.');
      p.advance();
      quantifier = 'all';
    } else if (p.eat(Kw.DISTINCT)) quantifier = 'distinct';
    const operatorEnd = p.prevEnd;
    const term = parseTerm(p);
    const right = parseSetOperations(p, term, binding);
    const { start } = left;
    const end = Math.max(right.end, operatorEnd);
    left = { kind: 'setOperation', start, end, left, operator, operatorStart, operatorEnd, quantifier, right };
  }
}

function atSetWord(p: Parser): boolean {
  return strength(p.kw) > 0 || p.kw === Kw.ALL || p.kw === Kw.DISTINCT;
}

function parseTerm(p: Parser): QueryBody {
  switch (p.kw) {
    case Kw.SELECT:
      return parseSelect(p);
    case Kw.VALUES:
      return parseValues(p);
    default:
      break;
  }
  if (p.kind === TokenKind.LeftParen) {
    const start = p.start;
    const query = p.parenthesizedQuery();
    return { kind: 'parenQuery', start, end: p.endFrom(start), query };
  }
  if (p.kind === TokenKind.Template) {
    // A placeholder may stand for a whole query.
    const { start, end } = p;
    p.advance();
    return { kind: 'skipped', start, end };
  }
  p.expect(Kw.SELECT);
  if (atSetWord(p)) {
    // A doubled word of a set operation: one mistake.
    while (atSetWord(p)) p.advance();
    if (p.at(Kw.SELECT)) return parseSelect(p);
  }
  const start = p.start;
  if (!p.atEnd() && p.kind !== TokenKind.RightParen && !p.atClauseWord()) p.skipToClause();
  if (p.prevEnd <= start) return p.missing();
  return { kind: 'skipped', start, end: p.endFrom(start) };
}

/** `VALUES (…), (…)`. */
export function parseValues(p: Parser): Values {
  const start = p.start;
  p.advance();
  const rows: ValuesRow[] = [];
  do rows.push(parseValuesRow(p));
  while (anotherRow(p));
  return { kind: 'values', start, end: p.endFrom(start), rows };
}

function anotherRow(p: Parser): boolean {
  if (p.eatKind(TokenKind.Comma)) return true;
  if (p.kind !== TokenKind.LeftParen) return false;
  p.fail('`,` between two rows');
  return true;
}

export function parseValuesRow(p: Parser): ValuesRow {
  const start = p.start;
  let items: Expression[] = [];
  if (p.kind === TokenKind.LeftParen) items = p.parenthesized(() => parseValueOrDefault(p));
  else if (isPlaceholder(p.kind)) items = [p.expression()];
  else p.fail('values in parentheses');
  return { kind: 'valuesRow', start: p.startFrom(start), end: p.prevEnd, items };
}
