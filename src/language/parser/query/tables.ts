import type { Expression, FunctionCall, Identifier, Keyword, TableExpression } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';
import { parseCall } from '../expressions/calls';
import { skipDeep } from '../expressions/skipDeep';
import { atBareAlias, atIndexWord, parseAt, parseTableAlias } from './alias';
import { parsePivot, parseUnpivot } from './pivot';

type ParseTables = (p: Parser) => TableExpression;

/** One table with its alias and pivots; `tables` reads what stands in parentheses. */
export function parseTablePrimary(p: Parser, tables: ParseTables): TableExpression {
  let table = parseSource(p, tables);
  for (;;) {
    if (p.kw === Kw.PIVOT) table = parsePivot(p, table);
    else if (p.kw === Kw.UNPIVOT && p.peekKind() !== TokenKind.Word) table = parseUnpivot(p, table);
    else if (p.kw === Kw.UNPIVOT && (p.peekKw() === Kw.INCLUDE || p.peekKw() === Kw.EXCLUDE))
      table = parseUnpivot(p, table);
    else return table;
  }
}

function parseSource(p: Parser, tables: ParseTables): TableExpression {
  if (p.kind === TokenKind.LeftParen) return parseParenthesized(p, tables, undefined);
  switch (p.kw) {
    case Kw.LATERAL: {
      const next = p.peekKind();
      if (next === TokenKind.LeftParen || next === TokenKind.Word) {
        const lateral = p.keywords(1);
        if (p.is(TokenKind.LeftParen)) return parseParenthesized(p, tables, lateral);
        return parseNamed(p, lateral);
      }
      break;
    }
    case Kw.UNPIVOT:
      return parseObjectUnpivot(p);
    case Kw.TABLE:
      if (p.peekKind() === TokenKind.LeftParen) return parseTableFunction(p);
      break;
    default:
      break;
  }
  return parseNamed(p, undefined);
}

/** `(query)`, `(a JOIN b …)`, `((query) UNION query)`. */
function parseParenthesized(p: Parser, tables: ParseTables, lateral: Keyword | undefined): TableExpression {
  const start = p.start;
  if (p.depth >= deepestNesting) return skipDeep(p, false);
  const next = p.peekKw();
  if (next === Kw.SELECT || next === Kw.WITH || next === Kw.VALUES) {
    const query = p.parenthesizedQuery();
    const alias = parseTableAlias(p);
    return {
      kind: 'subqueryTable',
      start: lateral?.start ?? start,
      end: p.endFrom(lateral?.start ?? start),
      lateral,
      query,
      alias,
    };
  }
  const open = p.pos;
  p.advance();
  p.depth++;
  const table = tables(p);
  p.depth--;
  const isQuery = table.kind === 'subqueryTable' && table.alias === undefined;
  if (isQuery && (p.kind === TokenKind.RightParen || p.atClauseWord())) {
    const query = p.grammar.queryAfter(p, {
      kind: 'parenQuery',
      start: table.start,
      end: table.end,
      query: table.query,
    });
    closeParen(p, open);
    const alias = parseTableAlias(p);
    return {
      kind: 'subqueryTable',
      start: lateral?.start ?? start,
      end: p.endFrom(lateral?.start ?? start),
      lateral,
      query,
      alias,
    };
  }
  closeParen(p, open);
  const alias = parseTableAlias(p);
  return { kind: 'parenTable', start, end: p.endFrom(start), table, alias };
}

function closeParen(p: Parser, open: number): void {
  if (p.eatKind(TokenKind.RightParen)) return;
  p.fail('`)`');
  p.skipInParens(open);
  p.eatKind(TokenKind.RightParen);
}

/** A table's name, a SUPER path or a function. */
function parseNamed(p: Parser, lateral: Keyword | undefined): TableExpression {
  const start = p.start;
  const only = p.kw === Kw.ONLY ? p.keywords(1) : undefined;
  const name = p.qualifiedName('a table');
  if (p.kind === TokenKind.LeftParen && name.end > name.start) {
    const call = parseCall(p, name, undefined);
    return parseFunctionEnd(p, lateral?.start ?? start, lateral, call);
  }
  if (p.kind === TokenKind.LeftBracket) {
    const path = parsePath(p, { kind: 'columnRef', start: name.start, end: name.end, parts: name.parts });
    const alias = parseTableAlias(p);
    const at = parseAt(p);
    return { kind: 'pathTable', start: Math.min(start, name.start), end: p.endFrom(start), path, alias, at };
  }
  if (p.op === Op.Star) p.advance();
  const alias = parseTableAlias(p);
  const at = parseAt(p);
  return {
    kind: 'tableRef',
    start: only?.start ?? name.start,
    end: Math.max(p.prevEnd, name.end),
    only,
    name,
    alias,
    at,
  };
}

/** `[0].items[1]` after a name. */
function parsePath(p: Parser, from: Expression): Expression {
  let path = from;
  for (;;) {
    if (p.eatKind(TokenKind.LeftBracket)) {
      const index = p.expression();
      p.expectKind(TokenKind.RightBracket, '`]`');
      path = {
        kind: 'subscript',
        start: path.start,
        end: p.endFrom(path.start),
        operand: path,
        index,
        upper: undefined,
      };
    } else if (p.eatKind(TokenKind.Dot)) {
      const name = p.label('a name after the dot');
      path = { kind: 'member', start: path.start, end: p.endFrom(path.start), operand: path, name };
    } else return path;
  }
}

function parseTableFunction(p: Parser): TableExpression {
  const start = p.start;
  p.advance();
  const open = p.pos;
  p.advance();
  const call = parseCall(p, p.qualifiedName('a function'), undefined);
  closeParen(p, open);
  return parseFunctionEnd(p, start, undefined, call);
}

function parseFunctionEnd(p: Parser, start: number, lateral: Keyword | undefined, call: FunctionCall): TableExpression {
  // `UNNEST(array) WITH OFFSET`: in PostgreSQL's words ORDINALITY.
  if (p.kw === Kw.WITH && (p.peekKw() === Kw.OFFSET || p.peekKw() === Kw.ORDINALITY)) {
    p.advance();
    p.advance();
  }
  const alias = parseTableAlias(p, true);
  const at = parseAt(p);
  return { kind: 'functionTable', start, end: p.endFrom(start), lateral, call, alias, at };
}

/** `UNPIVOT expression [AS value [AT name]]`. */
function parseObjectUnpivot(p: Parser): TableExpression {
  const start = p.start;
  p.advance();
  const object = p.expression();
  let value: Identifier | undefined;
  if (p.eat(Kw.AS)) value = p.label('an alias');
  else if (atBareAlias(p) && !atIndexWord(p)) value = p.takeName();
  const at = parseAt(p);
  return { kind: 'objectUnpivot', start, end: p.endFrom(start), object, value, at };
}
