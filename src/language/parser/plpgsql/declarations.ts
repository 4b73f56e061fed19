import type { Expression, PlDeclaration, Query, RoutineParameter, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseType } from '../expressions/types';

/** Before BEGIN: whether a variable stands here whose DECLARE is missing. */
export function atUndeclared(p: Parser): boolean {
  return p.atName() && p.kw !== Kw.BEGIN && p.peekKind() === TokenKind.Word && !atStatement(p);
}

/** Whether a statement begins here and no variable: the BEGIN before it is missing. */
function atStatement(p: Parser): boolean {
  if (p.at(Kw.END)) return true;
  if (!statementWords.has(p.kw)) return p.atName() && isAssigned(p);
  // A variable may have such a name: `open boolean;`, `copy varchar(10) := 'x';`.
  if (isStructural(p.kw) || p.peekKind() !== TokenKind.Word || isStructural(p.peekKw())) return true;
  const kw = p.peekKw(2);
  if (p.peekKind(2) === TokenKind.LeftParen && p.peekKind(3) === TokenKind.RightParen) return true;
  if (p.peekKind(2) === TokenKind.String || kw === Kw.SET || kw === Kw.LOOP) return true;
  if (isStructural(kw)) return !afterType.has(kw);
  const op = p.peekOp(2);
  return op !== Op.None && op !== Op.Equal && op !== Op.Percent;
}

/** What may follow a variable's type. */
const afterType: ReadonlySet<Kw> = new Set([Kw.NOT, Kw.DEFAULT, Kw.WITH, Kw.COLLATE, Kw.NULL]);

/** `name := …`, `rec.field = …`: no type stands where a variable would have it. */
function isAssigned(p: Parser): boolean {
  const next = p.peekKind();
  return next === TokenKind.ColonEquals || next === TokenKind.Dot || p.peekOp() === Op.Equal;
}

const statementWords: ReadonlySet<Kw> = new Set([
  Kw.SELECT, Kw.INSERT, Kw.UPDATE, Kw.DELETE, Kw.MERGE, Kw.CREATE, Kw.DROP, Kw.TRUNCATE, Kw.COPY, Kw.CALL, Kw.EXECUTE, Kw.PERFORM,
  Kw.IF, Kw.FOR, Kw.WHILE, Kw.LOOP, Kw.CASE, Kw.RAISE, Kw.FETCH, Kw.OPEN, Kw.CLOSE,
]); // prettier-ignore

/** DECLARE (which may be missing: that is told) and the variables up to BEGIN. */
export function parseDeclarations(p: Parser): PlDeclaration[] {
  if (!p.eat(Kw.DECLARE)) p.fail('`DECLARE` or `BEGIN`');
  const declarations: PlDeclaration[] = [];
  while (!p.at(Kw.BEGIN) && !p.is(TokenKind.End) && !atStatement(p)) {
    // DECLARE may be repeated before each variable.
    if (p.eat(Kw.DECLARE) || p.eatKind(TokenKind.Semicolon)) continue;
    // A placeholder on a line of its own brings whole declarations.
    if (p.is(TokenKind.Template) && p.firstOnLine(1)) {
      p.advance();
      continue;
    }
    declarations.push(parseDeclaration(p));
    if (!p.eatKind(TokenKind.Semicolon)) {
      p.fail('`;`');
      if (p.at(Kw.BEGIN)) break;
      while (!p.atEnd() && !(p.at(Kw.BEGIN) && p.firstOnLine())) p.advance();
    }
  }
  return declarations;
}

function parseDeclaration(p: Parser): PlDeclaration {
  const name = p.name('a name for the variable');
  const start = name.start;
  if (p.kw === Kw.ALIAS) {
    p.advance();
    p.expect(Kw.FOR);
    const value = p.expression();
    return {
      kind: 'plDeclaration',
      start,
      end: p.endFrom(start),
      name,
      constant: false,
      type: undefined,
      notNull: false,
      value,
      parameters: [],
      cursor: undefined,
    };
  }
  if (p.kw === Kw.CURSOR || (p.kw === Kw.NO && p.peekKw() === Kw.SCROLL) || p.kw === Kw.SCROLL)
    return parseCursor(p, name);
  const constant = p.eat(Kw.CONSTANT);
  const type: TypeName = parseType(p);
  const notNull = p.kw === Kw.NOT && p.peekKw() === Kw.NULL;
  if (notNull) {
    p.advance();
    p.advance();
  }
  let value: Expression | undefined;
  if (p.is(TokenKind.ColonEquals) || p.op === Op.Equal || p.kw === Kw.DEFAULT) {
    p.advance();
    value = p.expression();
  }
  return {
    kind: 'plDeclaration',
    start,
    end: Math.max(p.prevEnd, name.end),
    name,
    constant,
    type,
    notNull,
    value,
    parameters: [],
    cursor: undefined,
  };
}

function parseCursor(p: Parser, name: PlDeclaration['name']): PlDeclaration {
  p.eat(Kw.NO);
  p.eat(Kw.SCROLL);
  p.expect(Kw.CURSOR);
  const parameters = p.is(TokenKind.LeftParen) ? p.parenthesized(() => parseArgument(p)) : [];
  if (!p.eat(Kw.FOR)) p.expect(Kw.IS);
  const cursor: Query = p.query();
  return {
    kind: 'plDeclaration',
    start: name.start,
    end: p.endFrom(name.start),
    name,
    constant: false,
    type: undefined,
    notNull: false,
    value: undefined,
    parameters,
    cursor,
  };
}

function parseArgument(p: Parser): RoutineParameter {
  const name = p.name('a name for the argument');
  const type = parseType(p);
  return { kind: 'routineParameter', start: name.start, end: p.endFrom(name.start), mode: 'in', name, type };
}
