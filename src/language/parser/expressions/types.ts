import type { Expression, StructField, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { keywordOf } from '../../scanner/keywordTable';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseIntervalFields } from './literals';
import { checkTypeLimits } from './typeLimits';

type TypeArgument = Expression | TypeName | StructField;

/** A type: `varchar(10)`, `timestamp with time zone`, `table.column%type`, `array<struct<a:int>>`. Text of a table is shorter. */
export function parseType(p: Parser, inTable = false): TypeName {
  const start = p.start;
  if (!p.atName()) {
    p.fail('a type');
    return { kind: 'typeName', start: p.prevEnd, end: p.prevEnd, name: '', arguments: [], arrayStart: -1 };
  }
  let name = typeWords(p);
  let args: TypeArgument[] = [];
  if (p.kind === TokenKind.LeftParen) {
    args = p.parenthesized<TypeArgument>(() => typeArgument(p));
    checkTypeLimits(p, name, args, inTable);
    const zone = zoneWords(p, name);
    if (zone !== '') name += zone;
  } else if (p.op === Op.Less && isNested(name)) args = nestedTypes(p);
  if (p.op === Op.Percent && (p.peekKw() === Kw.TYPE || /^rowtype$/i.test(wordAhead(p)))) {
    p.advance();
    name += `%${p.word().toLowerCase()}`;
    p.advance();
  }
  let arrayStart = -1;
  while (
    p.kind === TokenKind.LeftBracket &&
    (p.peekKind() === TokenKind.RightBracket ||
      (p.peekKind() === TokenKind.Number && p.peekKind(2) === TokenKind.RightBracket))
  ) {
    if (arrayStart < 0) arrayStart = p.start;
    while (!p.eatKind(TokenKind.RightBracket)) p.advance();
  }
  return { kind: 'typeName', start, end: p.endFrom(start), name, arguments: args, arrayStart };
}

/** A length, a precision, MAX, a shape of GEOMETRY. */
function typeArgument(p: Parser): Expression {
  if (p.kind === TokenKind.Number || p.atName()) return p.expression(strongest);
  p.fail('a number');
  return p.missing();
}

const strongest = 17;

function wordAhead(p: Parser): string {
  const index = p.tokens.significant[p.pos + 1];
  return index === undefined ? '' : p.tokens.textOf(index);
}

function isNested(name: string): boolean {
  return name === 'array' || name === 'struct' || name === 'map';
}

function typeWords(p: Parser): string {
  const kw = p.kw;
  return furtherWords(p, kw, p.takeName().name);
}

/** A type's whole name, after its first word. */
function furtherWords(p: Parser, first: Kw, word: string): string {
  let name = word;
  switch (first) {
    case Kw.DOUBLE:
      return p.eat(Kw.PRECISION) ? 'double precision' : name;
    case Kw.NATIONAL:
      if (p.eat(Kw.CHARACTER)) name += ' character';
      else if (p.eat(Kw.CHAR)) name += ' char';
      return p.eat(Kw.VARYING) ? `${name} varying` : name;
    case Kw.CHARACTER:
    case Kw.CHAR:
    case Kw.NCHAR:
    case Kw.BINARY:
    case Kw.BIT:
      return p.eat(Kw.VARYING) ? `${name} varying` : name;
    case Kw.TIME:
    case Kw.TIMESTAMP:
      name = first === Kw.TIME ? 'time' : 'timestamp';
      return name + zoneWords(p, name);
    case Kw.INTERVAL: {
      const fields = parseIntervalFields(p);
      return fields === undefined ? name : `${name} ${fields.word.toLowerCase()}`;
    }
    default:
      while (p.kind === TokenKind.Dot) {
        p.advance();
        name += `.${p.label('a name after the dot').name}`;
      }
      return name;
  }
}

/** `WITH[OUT] TIME ZONE`, also after a precision. */
function zoneWords(p: Parser, name: string): string {
  if (name !== 'time' && name !== 'timestamp') return '';
  if ((p.kw !== Kw.WITH && p.kw !== Kw.WITHOUT) || p.peekKw() !== Kw.TIME || p.peekKw(2) !== Kw.ZONE) return '';
  const words = p.kw === Kw.WITH ? ' with time zone' : ' without time zone';
  p.advance();
  p.advance();
  p.advance();
  return words;
}

/** The types between `<` and `>`, for any depth; `>>` closes two. */
function nestedTypes(p: Parser): TypeArgument[] {
  const closing = { owed: 0 };
  return nestedLevel(p, closing);
}

function nestedLevel(p: Parser, closing: { owed: number }): TypeArgument[] {
  const items: TypeArgument[] = [];
  p.advance();
  if (p.depth > 100) {
    p.fail('fewer nested types');
    return items;
  }
  p.depth++;
  do {
    const start = p.start;
    const field = p.atName() && fieldColon(p) ? p.takeName() : undefined;
    if (field !== undefined && p.kind === TokenKind.Colon) p.advance();
    const type = nestedType(p, closing);
    if (field === undefined) items.push(type);
    else items.push({ kind: 'structField', start, end: type.end, name: field, type });
  } while (closing.owed === 0 && p.eatKind(TokenKind.Comma));
  p.depth--;
  if (closing.owed > 0) closing.owed--;
  else if (p.op === Op.ShiftRight) {
    p.advance();
    closing.owed = 1;
  } else if (!p.eatOp(Op.Greater)) p.fail('`>`');
  return items;
}

/** `name:type` of a struct; the scanner reads `:type` as one token when nothing stands between. */
function fieldColon(p: Parser): boolean {
  return p.peekKind() === TokenKind.Colon || p.peekKind() === TokenKind.NamedParameter;
}

function nestedType(p: Parser, closing: { owed: number }): TypeName {
  const start = p.start;
  if (p.kind === TokenKind.NamedParameter) {
    const name = p.word().slice(1).toLowerCase();
    p.advance();
    return finishNested(p, start + 1, furtherWords(p, keywordOf(name), name), closing);
  }
  if (!p.atName()) return parseType(p);
  return finishNested(p, start, typeWords(p), closing);
}

function finishNested(p: Parser, start: number, name: string, closing: { owed: number }): TypeName {
  let args: TypeArgument[] = [];
  if (p.kind === TokenKind.LeftParen) args = p.parenthesized<TypeArgument>(() => typeArgument(p));
  else if (p.op === Op.Less && isNested(name)) args = nestedLevel(p, closing);
  return { kind: 'typeName', start, end: p.endFrom(start), name, arguments: args, arrayStart: -1 };
}
