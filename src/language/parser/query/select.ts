import type {
  ConnectByClause,
  DistinctClause,
  ExcludeClause,
  Expression,
  FromClause,
  GroupByClause,
  HavingClause,
  IntoClause,
  QualifiedName,
  QualifyClause,
  Select,
  SelectItem,
  TopClause,
  WhereClause,
  WindowClause,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isBareAlias, isStructural } from '../../scanner/reserved';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { ofCondition } from '../expressions/precedence';
import { endClause } from './clauseEnd';
import { parseConnectBy, parseGroupBy, parseWindows } from './clauses';
import { parseFrom } from './from';
import { followsFiller, parseSelectItem } from './selectItem';

interface Clauses {
  into: IntoClause | undefined;
  from: FromClause | undefined;
  where: WhereClause | undefined;
  connectBy: ConnectByClause | undefined;
  groupBy: GroupByClause | undefined;
  having: HavingClause | undefined;
  qualify: QualifyClause | undefined;
  windows: WindowClause | undefined;
}

function noClauses(): Clauses {
  return {
    into: undefined,
    from: undefined,
    where: undefined,
    connectBy: undefined,
    groupBy: undefined,
    having: undefined,
    qualify: undefined,
    windows: undefined,
  };
}

/** One SELECT, up to a set operator, ORDER BY, LIMIT or its end. */
export function parseSelect(p: Parser): Select {
  const start = p.start;
  p.advance();
  let top = atTop(p) ? parseTop(p) : undefined;
  if (top === undefined && p.kw === Kw.TOP) checkTop(p);
  const distinct = p.kw === Kw.DISTINCT || p.kw === Kw.ALL ? parseDistinct(p) : undefined;
  if (top === undefined && distinct !== undefined && atTop(p)) top = parseTop(p);
  // PL/pgSQL takes the targets before the list as well.
  const early = p.procedural && p.kw === Kw.INTO ? parseInto(p) : undefined;
  const items: SelectItem[] = [parseSelectItem(p)];
  while (p.eatKind(TokenKind.Comma) || followsFiller(p, items[items.length - 1] as SelectItem))
    items.push(parseSelectItem(p));
  const exclude = p.kw === Kw.EXCLUDE ? parseExclude(p) : undefined;
  if (p.kw !== Kw.INTO) endClause(p, exclude === undefined && items.at(-1)?.expression.kind === 'star');
  const clauses = noClauses();
  clauses.into = early;
  parseClauses(p, clauses);
  return {
    kind: 'select',
    start,
    end: p.endFrom(start),
    top,
    distinct,
    items,
    exclude,
    into: clauses.into,
    from: clauses.from,
    where: clauses.where,
    connectBy: clauses.connectBy,
    groupBy: clauses.groupBy,
    having: clauses.having,
    qualify: clauses.qualify,
    windows: clauses.windows,
  };
}

const order = ['INTO', 'FROM', 'WHERE', 'CONNECT BY', 'GROUP BY', 'HAVING', 'QUALIFY', 'WINDOW'];

function rankOf(p: Parser): number {
  switch (p.kw) {
    case Kw.INTO:
      return 0;
    case Kw.FROM:
      return 1;
    case Kw.WHERE:
      return 2;
    case Kw.START:
      return p.peekKw() === Kw.WITH ? 3 : -1;
    case Kw.CONNECT:
      return 3;
    case Kw.GROUP:
      return 4;
    case Kw.HAVING:
      return 5;
    case Kw.QUALIFY:
      return 6;
    case Kw.WINDOW:
      return 7;
    default:
      return -1;
  }
}

/** All clauses after the list; one in the wrong place is reported and read all the same. */
function parseClauses(p: Parser, clauses: Clauses): void {
  let last = -1;
  for (;;) {
    const rank = rankOf(p);
    if (rank < 0) return;
    const anywhere = rank === 0 && p.procedural;
    if (!anywhere) {
      if (rank === last) p.failWith(`This query has \`${order[rank]}\` already.`);
      else if (rank < last) p.failWith(`\`${order[rank]}\` must stand before \`${order[last]}\`.`);
      last = Math.max(last, rank);
    }
    parseClause(p, clauses);
    endClause(p);
  }
}

/** Clauses of a query where they do not belong, which the caller reported: read to see what follows. False if there are none. */
export function parseLateClauses(p: Parser): boolean {
  const from = p.pos;
  while (rankOf(p) > 0) {
    parseClause(p, noClauses());
    endClause(p);
  }
  return p.pos > from;
}

function parseClause(p: Parser, clauses: Clauses): void {
  switch (p.kw) {
    case Kw.INTO:
      clauses.into = parseInto(p);
      return;
    case Kw.FROM:
      clauses.from = parseFrom(p);
      return;
    case Kw.WHERE:
      clauses.where = parseWhere(p);
      return;
    case Kw.GROUP:
      clauses.groupBy = parseGroupBy(p);
      return;
    case Kw.WINDOW:
      clauses.windows = parseWindows(p);
      return;
    case Kw.HAVING:
    case Kw.QUALIFY: {
      const { kw, start } = p;
      p.advance();
      const condition = p.expression(ofCondition);
      if (kw === Kw.HAVING) clauses.having = { kind: 'having', start, end: p.endFrom(start), condition };
      else clauses.qualify = { kind: 'qualify', start, end: p.endFrom(start), condition };
      return;
    }
    default:
      clauses.connectBy = parseConnectBy(p);
  }
}

export function parseWhere(p: Parser): WhereClause {
  const start = p.start;
  p.advance();
  const condition = p.expression(ofCondition);
  return { kind: 'where', start, end: p.endFrom(start), condition };
}

/** TOP is a name too: only a number (or what may stand for one) after it makes it the clause. */
function atTop(p: Parser): boolean {
  if (p.kw !== Kw.TOP) return false;
  const next = p.peekKind();
  if (next === TokenKind.Number || isPlaceholder(next)) return true;
  if (next !== TokenKind.LeftParen || p.peekKind(3) !== TokenKind.RightParen) return false;
  return p.peekKind(4) >= TokenKind.Word && p.peekKind(4) <= TokenKind.Operator;
}

function parseTop(p: Parser): TopClause {
  const start = p.start;
  p.advance();
  const paren = p.eatKind(TokenKind.LeftParen);
  // Not a whole expression: `TOP 10 * FROM t` is ten rows of everything.
  const count: Expression = p.kind === TokenKind.Number ? number(p) : p.expression(strongest);
  if (paren) p.expectKind(TokenKind.RightParen, '`)`');
  return { kind: 'top', start, end: p.endFrom(start), count };
}

/** `SELECT TOP a FROM t`: TOP is a reserved word, so that it is no column either. */
function checkTop(p: Parser): void {
  const next = p.peekKind();
  if (p.procedural || (next !== TokenKind.QuotedIdentifier && (next !== TokenKind.Word || !isBareAlias(p.peekKw()))))
    return;
  p.advance();
  p.failWith('`TOP` takes a number of rows, such as `TOP 10`; a column of this name stands in double quotes.');
}

const strongest = 17;

function number(p: Parser): Expression {
  const { start, end } = p;
  const text = p.word();
  p.advance();
  return { kind: 'number', start, end, text };
}

function parseDistinct(p: Parser): DistinctClause {
  const start = p.start;
  const all = p.kw === Kw.ALL;
  p.advance();
  let on: Expression[] = [];
  if (!all && p.kw === Kw.ON && p.peekKind() === TokenKind.LeftParen) {
    p.failWith('Redshift has no `DISTINCT ON`: use `QUALIFY ROW_NUMBER() OVER (…) = 1`.');
    p.advance();
    on = p.parenthesized(() => p.expression());
  }
  return { kind: 'distinct', start, end: p.endFrom(start), all, on };
}

function parseExclude(p: Parser): ExcludeClause {
  const start = p.start;
  p.advance();
  const columns: QualifiedName[] =
    p.kind === TokenKind.LeftParen
      ? p.parenthesized(() => p.qualifiedName('a column name'))
      : p.qualifiedNames('a column name');
  return { kind: 'exclude', start, end: p.endFrom(start), columns };
}

/** Whether a table's name follows, not a variable's: `INTO TABLE name`, `INTO TEMP name`. */
function atNewTable(p: Parser): boolean {
  if (p.kw === Kw.TABLE) return true;
  if ((p.kw !== Kw.TEMP && p.kw !== Kw.TEMPORARY) || p.peekKind() !== TokenKind.Word) return false;
  return p.peekKw() === Kw.TABLE || !isStructural(p.peekKw());
}

/** `INTO [TEMP] [TABLE] name`, in a procedure also `INTO [STRICT] variable, …`. */
export function parseInto(p: Parser): IntoClause {
  const start = p.start;
  p.advance();
  if (p.procedural && !atNewTable(p)) {
    const modifier = p.kw === Kw.STRICT ? p.keywords(1) : undefined;
    const targets = p.qualifiedNames('a variable');
    return { kind: 'into', start, end: p.endFrom(start), modifier, targets };
  }
  let words = 0;
  if (p.kw === Kw.LOCAL && p.peekKw() !== Kw.None) words++;
  const kw = words === 0 ? p.kw : p.peekKw();
  if (kw === Kw.TEMP || kw === Kw.TEMPORARY) words++;
  if ((words === 0 ? p.kw : p.peekKw(words)) === Kw.TABLE) words++;
  const modifier = words > 0 ? p.keywords(words) : undefined;
  const targets = [p.qualifiedName('the new table')];
  return { kind: 'into', start, end: p.endFrom(start), modifier, targets };
}
