import type { Case, CaseBranch, Expression, Identifier, QualifiedName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { Op, TokenKind } from '../../scanner/tokenKind';
import { reportSlip } from './operatorSlips';
import type { Parser } from '../core';
import { parseBareCall, parseCall, parseObjectTransform } from './calls';
import { parseConversion } from './casts';
import { atIntervalLiteral, parseInterval, parsePlaceholder, parseString } from './literals';
import { ofCondition } from './precedence';
import { atTypedLiteral, parseTypedLiteral } from './typedLiterals';

/** An operand without its postfix operators. On anything else: an error and an empty `skipped` node; the cursor stays. */
export function parsePrimary(p: Parser): Expression {
  switch (p.kind) {
    case TokenKind.Word:
      return word(p);
    case TokenKind.QuotedIdentifier:
      return path(p);
    case TokenKind.Number: {
      const { start, end } = p;
      const text = p.word();
      p.advance();
      return { kind: 'number', start, end, text };
    }
    case TokenKind.String:
    case TokenKind.DollarString:
      return parseString(p);
    case TokenKind.Template: {
      const next = p.peekKind();
      return next === TokenKind.Dot || next === TokenKind.LeftParen ? path(p) : parsePlaceholder(p);
    }
    case TokenKind.NamedParameter:
    case TokenKind.PositionalParameter:
    case TokenKind.QuestionMark:
      return p.peekKind() === TokenKind.Dot ? path(p) : parsePlaceholder(p);
    case TokenKind.Operator:
      if (p.op === Op.Star) return star(p);
      if (reportSlip(p)) return parsePrimary(p);
      break;
    default:
      break;
  }
  p.fail('an expression');
  return p.missing();
}

/** `*` where no value can be: only a list that allows it reads it before it comes here. */
function star(p: Parser): Expression {
  const { start, end } = p;
  p.failWith('`*` cannot stand here: it is allowed as an item of a SELECT list and in `count(*)`.');
  p.advance();
  return { kind: 'skipped', start, end };
}

function word(p: Parser): Expression {
  const { kw, start, end } = p;
  if (kw === Kw.None) return path(p);
  switch (kw) {
    case Kw.NULL:
      p.advance();
      return { kind: 'null', start, end };
    case Kw.TRUE:
    case Kw.FALSE:
      p.advance();
      return { kind: 'boolean', start, end, value: kw === Kw.TRUE };
    case Kw.CASE:
      return parseCase(p);
    case Kw.CAST:
    case Kw.TRY_CAST:
    case Kw.CONVERT:
      if (p.peekKind() === TokenKind.LeftParen) return parseConversion(p);
      break;
    case Kw.EXISTS:
      if (p.peekKind() === TokenKind.LeftParen) return exists(p);
      break;
    case Kw.ANY:
    case Kw.ALL:
    case Kw.SOME:
      if (p.peekKind() === TokenKind.LeftParen && afterComparison(p)) return quantified(p);
      break;
    case Kw.INTERVAL:
      if (atIntervalLiteral(p)) return parseInterval(p);
      break;
    case Kw.ARRAY:
      if (p.peekKind() === TokenKind.LeftBracket) return array(p);
      break;
    case Kw.ROW:
      if (p.peekKind() === TokenKind.LeftParen) return row(p);
      break;
    case Kw.OBJECT_TRANSFORM:
      if (p.peekKind() === TokenKind.LeftParen) return parseObjectTransform(p);
      break;
    case Kw.CURRENT_DATE:
    case Kw.CURRENT_TIME:
    case Kw.CURRENT_TIMESTAMP:
    case Kw.CURRENT_USER:
    case Kw.CURRENT_USER_ID:
    case Kw.SESSION_USER:
    case Kw.LOCALTIME:
    case Kw.LOCALTIMESTAMP:
    case Kw.SYSDATE:
    case Kw.USER:
      return parseBareCall(p);
    case Kw.CURRENT_AWS_ACCOUNT:
    case Kw.CURRENT_NAMESPACE:
      // Not reserved: with a dot after them they are names.
      if (p.peekKind() !== TokenKind.Dot) return parseBareCall(p);
      break;
    case Kw.LEFT:
    case Kw.RIGHT:
    case Kw.COLLATE:
      if (p.peekKind() === TokenKind.LeftParen) return parseCall(p, singleName(p.takeName()), undefined);
      break;
    case Kw.VALUES:
      if (p.peekKind() !== TokenKind.LeftParen) break;
      p.fail('an expression');
      return parseCall(p, singleName(p.takeName()), undefined);
    case Kw.APPROXIMATE:
      if (p.peekKind() === TokenKind.Word) {
        const approximate = p.keywords(1);
        return parseCall(p, p.qualifiedName('a function'), approximate);
      }
      break;
    default:
      if (atTypedLiteral(p)) return parseTypedLiteral(p);
  }
  if (isStructural(kw)) {
    p.fail('an expression');
    return p.missing();
  }
  return path(p);
}

function singleName(part: Identifier): QualifiedName {
  return { kind: 'qualifiedName', start: part.start, end: part.end, parts: [part] };
}

/** `a.b.c`, `t.*`, or a call. */
function path(p: Parser): Expression {
  const start = p.start;
  const first = p.takeName();
  let parts = [first];
  while (p.kind === TokenKind.Dot) {
    p.advance();
    if (p.op === Op.Star) {
      p.advance();
      if (p.is(TokenKind.Operator)) p.fail('`,` or a clause after `.*`');
      return { kind: 'star', start, end: p.prevEnd, qualifier: parts };
    }
    const part = p.label('a name after the dot');
    // Not pushed: an array that grows takes room for sixteen more.
    if (parts.length === 1) parts = [first, part];
    else parts.push(part);
  }
  const end = (parts[parts.length - 1] as Identifier).end;
  if (p.kind !== TokenKind.LeftParen) return { kind: 'columnRef', start, end, parts };
  if (p.peekOp() === Op.Plus && p.peekKind(2) === TokenKind.RightParen) return outerJoinMark(p, start, end, parts);
  return parseCall(p, { kind: 'qualifiedName', start, end, parts }, undefined);
}

/** `a.x (+)`, at its parenthesis. */
function outerJoinMark(p: Parser, start: number, end: number, parts: readonly Identifier[]): Expression {
  p.advance();
  p.advance();
  p.advance();
  return { kind: 'outerJoinMark', start, end: p.prevEnd, operand: { kind: 'columnRef', start, end, parts } };
}

function exists(p: Parser): Expression {
  const start = p.start;
  p.advance();
  if (!p.opensQuery()) {
    p.advance();
    p.fail('a query');
    p.skipInParens(p.pos - 1);
    p.eatKind(TokenKind.RightParen);
    return { kind: 'exists', start, end: p.endFrom(start), query: undefined };
  }
  const query = p.parenthesizedQuery();
  return { kind: 'exists', start, end: p.endFrom(start), query };
}

/** `= ANY (…)`, `LIKE ALL (…)`. */
function afterComparison(p: Parser): boolean {
  const kw = p.pos === 0 ? Kw.None : p.peekKw(-1);
  return p.pos > 0 && (p.peekKind(-1) === TokenKind.Operator || kw === Kw.LIKE || kw === Kw.ILIKE);
}

function quantified(p: Parser): Expression {
  const start = p.start;
  const quantifier = p.word().toLowerCase() as 'any';
  p.advance();
  if (p.opensQuery()) {
    const query = p.parenthesizedQuery();
    return { kind: 'quantified', start, end: p.endFrom(start), quantifier, query, operand: undefined };
  }
  const [operand] = p.parenthesized(() => p.expression());
  return { kind: 'quantified', start, end: p.endFrom(start), quantifier, query: undefined, operand };
}

function array(p: Parser): Expression {
  const start = p.start;
  p.advance();
  p.advance();
  const items: Expression[] = [];
  if (p.kind !== TokenKind.RightBracket) {
    do items.push(p.expression());
    while (p.eatKind(TokenKind.Comma));
  }
  p.expectKind(TokenKind.RightBracket, '`,` or `]`');
  return { kind: 'array', start, end: p.endFrom(start), items };
}

function row(p: Parser): Expression {
  const start = p.start;
  p.advance();
  const items = p.parenthesized(() => p.expression());
  return { kind: 'row', start, end: p.endFrom(start), explicit: true, items };
}

/** `ELSE IF` of other languages, as if `WHEN` stood there: reported, and passed over but for its last word. */
function atElseIf(p: Parser): boolean {
  if (p.kw !== Kw.ELSE || p.peekKw() !== Kw.IF || p.peekKind(2) === TokenKind.LeftParen) return false;
  p.failWith('A CASE has no `ELSE IF`: write `WHEN` in its place.');
  p.advance();
  return true;
}

function parseCase(p: Parser): Case {
  const start = p.start;
  p.advance();
  const operand = p.kw === Kw.WHEN ? undefined : p.expression();
  const branches: CaseBranch[] = [];
  while (p.kw === Kw.WHEN || atElseIf(p)) {
    const from = p.start;
    p.advance();
    const when = p.expression(ofCondition);
    p.expect(Kw.THEN);
    const then = p.expression();
    branches.push({ kind: 'caseBranch', start: from, end: p.endFrom(from), when, then });
  }
  if (branches.length === 0) p.fail('`WHEN`');
  const otherwise = p.eat(Kw.ELSE) ? p.expression() : undefined;
  if (!p.eat(Kw.END)) p.fail(otherwise === undefined ? '`WHEN`, `ELSE` or `END`' : '`END`');
  return { kind: 'case', start, end: p.endFrom(start), operand, branches, otherwise };
}
