import type {
  Expression,
  FilterClause,
  FunctionCall,
  Identifier,
  Keyword,
  ObjectTransform,
  QualifiedName,
  WithinGroup,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseOrderBy } from './orderBy';
import { aboveIn } from './precedence';
import { parseOver } from './window';

/** CURRENT_DATE, SYSDATE, USER …: calls without parentheses (some may have them). */
export function parseBareCall(p: Parser): FunctionCall {
  const part = p.takeName();
  const name: QualifiedName = { kind: 'qualifiedName', start: part.start, end: part.end, parts: [part] };
  if (p.kind === TokenKind.LeftParen) return parseCall(p, name, undefined);
  return finish(p, name, undefined, { ...noArguments, bare: true });
}

interface Arguments {
  readonly bare: boolean;
  readonly quantifier: Keyword | undefined;
  readonly star: Keyword | undefined;
  readonly list: readonly Expression[];
  readonly separators: readonly Keyword[];
  readonly orderBy: FunctionCall['orderBy'];
  readonly nullTreatment: Keyword | undefined;
}

const noArguments: Arguments = {
  bare: false,
  quantifier: undefined,
  star: undefined,
  list: [],
  separators: [],
  orderBy: undefined,
  nullTreatment: undefined,
};

/** A call at its `(`. */
export function parseCall(p: Parser, name: QualifiedName, approximate: Keyword | undefined): FunctionCall {
  if (p.kind !== TokenKind.LeftParen) {
    p.fail('`(`');
    return finish(p, name, approximate, noArguments);
  }
  return finish(p, name, approximate, parseArguments(p, name));
}

function parseArguments(p: Parser, name: QualifiedName): Arguments {
  const open = p.pos;
  p.advance();
  if (p.eatKind(TokenKind.RightParen)) return noArguments;
  let quantifier: Keyword | undefined;
  let star: Keyword | undefined;
  let orderBy: FunctionCall['orderBy'];
  let nullTreatment: Keyword | undefined;
  const list: Expression[] = [];
  const separators: Keyword[] = [];
  const worded = separatorsOf(name);
  if (p.kw === Kw.DISTINCT || (p.kw === Kw.ALL && p.peekKind() !== TokenKind.LeftParen)) quantifier = p.keywords(1);
  if (p.op === Op.Star) {
    if (quantifier !== undefined) p.fail('an expression');
    star = p.keywords(1);
  } else if ((p.kw === Kw.SELECT || p.kw === Kw.WITH) && isArray(name)) list.push(arrayQuery(p));
  else {
    if (worded !== undefined && (p.kw === Kw.LEADING || p.kw === Kw.TRAILING || p.kw === Kw.BOTH))
      separators.push(p.keywords(1));
    if (worded === wordedFunctions['trim'] && p.kw === Kw.FROM) separators.push(p.keywords(1));
    for (;;) {
      list.push(argument(p, worded));
      if (worded !== undefined) checkSeparator(p, worded, list, separators);
      if (worded !== undefined && worded.includes(p.kw)) separators.push(p.keywords(1));
      else if (!p.eatKind(TokenKind.Comma)) {
        if (isNullTreatment(p)) nullTreatment = p.keywords(2);
        if (p.kw === Kw.ORDER) orderBy = parseOrderBy(p);
        if (p.kind === TokenKind.RightParen) break;
        p.fail(
          worded === undefined ? '`,` or `)`' : `\`,\`, ${worded.map((kw) => `\`${Kw[kw]}\``).join(', ')} or \`)\``,
        );
        p.skipInParens(open);
        if (!p.eatKind(TokenKind.Comma)) break;
      }
    }
  }
  closeParen(p, open);
  return { bare: false, quantifier, star, list, separators, orderBy, nullTreatment };
}

const wordedFunctions: Readonly<Record<string, readonly Kw[]>> = {
  extract: [Kw.FROM],
  trim: [Kw.FROM],
  substring: [Kw.FROM, Kw.FOR],
  position: [Kw.IN],
  overlay: [Kw.PLACING, Kw.FROM, Kw.FOR],
};

/** Words and commas do not mix, TRIM apart, and each word stands once; POSITION has no other form than with IN. */
function checkSeparator(
  p: Parser,
  worded: readonly Kw[],
  items: readonly Expression[],
  words: readonly Keyword[],
): void {
  const atWord = worded.includes(p.kw);
  if (atWord && words.some(({ word }) => word === Kw[p.kw])) p.fail('`)`');
  if (worded === wordedFunctions['trim']) return;
  if (p.kind === TokenKind.Comma && words.length > 0)
    p.fail(`${worded.map((kw) => `\`${Kw[kw]}\``).join(', ')} or \`)\``);
  else if (atWord && items.length > 1 && words.length === 0) p.fail('`,` or `)`');
  else if (atWord && worded === wordedFunctions['extract']) checkDatePart(p, items[0]);
  else if (worded === wordedFunctions['position'] && items.length === 1 && words.length === 0 && !atWord)
    p.fail('`IN`');
}

/** EXTRACT takes the part's name, bare or as a string: no value that would have to be computed. */
function checkDatePart(p: Parser, part: Expression | undefined): void {
  if (part === undefined || part.kind === 'string' || part.kind === 'placeholder' || part.kind === 'skipped') return;
  if (part.kind === 'columnRef' && part.parts.length === 1) return;
  p.report(part.start, part.end, 'Expected a part of a date, such as `year`, before `FROM`.');
}

function isArray(name: QualifiedName): boolean {
  return name.parts.length === 1 && name.parts[0]?.name === 'array';
}

/** `ARRAY(SELECT …)`: the call's parentheses are the query's. */
function arrayQuery(p: Parser): Expression {
  const query = p.query();
  return { kind: 'subquery', start: query.start, end: query.end, query };
}

/** The words that may part the arguments of EXTRACT, TRIM and their like. */
function separatorsOf(name: QualifiedName): readonly Kw[] | undefined {
  if (name.parts.length !== 1) return undefined;
  const { name: word } = name.parts[0] as Identifier;
  const first = word.charCodeAt(0);
  // e, t, s, p, o: a cheap no for most functions
  if (first !== 101 && first !== 116 && first !== 115 && first !== 112 && first !== 111) return undefined;
  return Object.hasOwn(wordedFunctions, word) ? wordedFunctions[word] : undefined;
}

function argument(p: Parser, worded: readonly Kw[] | undefined): Expression {
  const next = p.peekKind();
  if ((next === TokenKind.Arrow || next === TokenKind.ColonEquals) && p.atName()) {
    const name = p.takeName();
    p.advance();
    const value = p.expression();
    return { kind: 'namedArgument', start: name.start, end: Math.max(value.end, p.prevEnd), name, value };
  }
  return p.expression(worded?.[0] === Kw.IN ? aboveIn : 0);
}

function isNullTreatment(p: Parser): boolean {
  return (p.kw === Kw.IGNORE || p.kw === Kw.RESPECT) && p.peekKw() === Kw.NULLS;
}

/** What may follow the parentheses: WITHIN GROUP, FILTER, IGNORE NULLS, OVER. */
function finish(p: Parser, name: QualifiedName, approximate: Keyword | undefined, args: Arguments): FunctionCall {
  let withinGroup: WithinGroup | undefined;
  let filter: FilterClause | undefined;
  let over: FunctionCall['over'];
  let nullTreatment = args.nullTreatment;
  if (p.kw === Kw.WITHIN && p.peekKw() === Kw.GROUP) withinGroup = parseWithinGroup(p);
  if (p.kw === Kw.FILTER && p.peekKind() === TokenKind.LeftParen) filter = parseFilter(p);
  if (isNullTreatment(p)) nullTreatment = p.keywords(2);
  if (p.kw === Kw.OVER && (p.peekKind() === TokenKind.LeftParen || p.peekKind() === TokenKind.Word))
    over = parseOver(p);
  return {
    kind: 'functionCall',
    start: approximate?.start ?? name.start,
    end: p.endFrom(approximate?.start ?? name.start),
    name,
    bare: args.bare,
    approximate,
    quantifier: args.quantifier,
    star: args.star,
    arguments: args.list,
    separators: args.separators,
    orderBy: args.orderBy,
    nullTreatment,
    withinGroup,
    filter,
    over,
  };
}

function parseWithinGroup(p: Parser): WithinGroup {
  const start = p.start;
  p.advance();
  p.advance();
  const open = p.pos;
  let orderBy: WithinGroup['orderBy'];
  if (p.expectKind(TokenKind.LeftParen, '`(` after `WITHIN GROUP`')) {
    if (p.kw === Kw.ORDER) orderBy = parseOrderBy(p);
    else p.fail('`ORDER BY`');
    closeParen(p, open);
  }
  return { kind: 'withinGroup', start, end: p.endFrom(start), orderBy };
}

function parseFilter(p: Parser): FilterClause {
  const start = p.start;
  p.advance();
  const open = p.pos;
  p.advance();
  p.expect(Kw.WHERE);
  const condition = p.expression();
  closeParen(p, open);
  return { kind: 'filter', start, end: p.endFrom(start), condition };
}

function closeParen(p: Parser, open: number): void {
  if (p.eatKind(TokenKind.RightParen)) return;
  p.fail('`)`');
  do p.skipInParens(open);
  while (p.eatKind(TokenKind.Comma));
  p.eatKind(TokenKind.RightParen);
}

/** `OBJECT_TRANSFORM(input [KEEP path, …] [SET path, value, …])`. */
export function parseObjectTransform(p: Parser): ObjectTransform {
  const start = p.start;
  p.advance();
  const open = p.pos;
  p.advance();
  const input = p.expression();
  const keep: Expression[] = [];
  const set: Expression[] = [];
  if (p.eat(Kw.KEEP)) list(p, keep);
  if (p.eat(Kw.SET)) list(p, set);
  if (p.kind !== TokenKind.RightParen) p.fail('`KEEP`, `SET` or `)`');
  closeParen(p, open);
  return { kind: 'objectTransform', start, end: p.endFrom(start), input, keep, set };
}

function list(p: Parser, into: Expression[]): void {
  do into.push(p.expression());
  while (p.eatKind(TokenKind.Comma));
}
