import type { Expression, IntervalLiteral, Keyword, Placeholder, StringLiteral } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What a quoted literal stands for: `''` is a quote; a backslash escapes the character after it (also `\n`, octal, `\x41`). */
export function decodeString(raw: string): string {
  if (!raw.includes("'") && !raw.includes('\\')) return raw;
  return raw.replace(/''|\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|[^])/g, (match: string, escaped: string | undefined) => {
    if (escaped === undefined) return "'";
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8));
    if (escaped.length > 1) return String.fromCharCode(parseInt(escaped.slice(1), 16));
    return escapes[escaped] ?? (match === '\\' ? '\\' : escaped);
  });
}

const forms: Readonly<Record<string, StringLiteral['form']>> = { e: 'escape', b: 'bits', x: 'hex', n: 'national' };

/** The string token at the cursor, and those that follow it on lines of their own. */
export function parseString(p: Parser): StringLiteral {
  const { start, text } = p;
  if (p.kind === TokenKind.DollarString) {
    const tagEnd = text.indexOf('$', start + 1) + 1;
    const tag = tagEnd - start;
    const closed = p.end - tag >= tagEnd && text.startsWith(text.slice(start, tagEnd), p.end - tag);
    const bodyEnd = closed ? p.end - tag : p.end;
    p.advance();
    const value = text.slice(tagEnd, bodyEnd);
    return { kind: 'string', start, end: p.endFrom(start), value, form: 'dollar', bodyStart: tagEnd, bodyEnd };
  }
  const prefixed = text.charCodeAt(start) !== 39;
  const form = prefixed ? (forms[text.charAt(start).toLowerCase()] ?? 'quoted') : 'quoted';
  const bodyStart = start + (prefixed ? 2 : 1);
  const closed = p.end > bodyStart && text.charCodeAt(p.end - 1) === 39;
  const bodyEnd = closed ? p.end - 1 : p.end;
  let value = decodeString(text.slice(bodyStart, bodyEnd));
  p.advance();
  while (p.kind === TokenKind.String && text.charCodeAt(p.start) === 39 && lineBetween(text, p.prevEnd, p.start)) {
    value += decodeString(text.slice(p.start + 1, p.end - 1));
    p.advance();
  }
  return { kind: 'string', start, end: p.endFrom(start), value, form, bodyStart, bodyEnd };
}

function lineBetween(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) return true;
  }
  return false;
}

/** A string where one must stand. */
export function expectString(p: Parser, what: string): StringLiteral | undefined {
  if (p.kind === TokenKind.String || p.kind === TokenKind.DollarString) return parseString(p);
  p.fail(what);
  return undefined;
}

/** An expression, or DEFAULT where a row or an assignment takes it. */
export function parseValueOrDefault(p: Parser): Expression {
  if (p.kw !== Kw.DEFAULT) return p.expression();
  const { start, end } = p;
  p.advance();
  return { kind: 'default', start, end };
}

export function parsePlaceholder(p: Parser): Placeholder {
  const { start, end, kind, text } = p;
  const raw = text.slice(start, end);
  p.advance();
  switch (kind) {
    case TokenKind.NamedParameter:
      return { kind: 'placeholder', start, end, form: 'named', name: raw.slice(1).replace(/^['"]|['"]$/g, '') };
    case TokenKind.PositionalParameter:
      return { kind: 'placeholder', start, end, form: 'positional', name: raw.slice(1) };
    case TokenKind.QuestionMark:
      return { kind: 'placeholder', start, end, form: 'question', name: /\((\w+)\)/.exec(raw)?.[1] ?? '' };
    default:
      return { kind: 'placeholder', start, end, form: 'template', name: templateName(raw) };
  }
}

function templateName(raw: string): string {
  const match = /^\{\{-?\s*([^]*?)\s*-?\}\}$/.exec(raw) ?? /^\$?\{([^]*)\}$/.exec(raw);
  return match?.[1] ?? raw;
}

const fieldWords = new Set<Kw>([Kw.YEAR, Kw.QUARTER, Kw.MONTH, Kw.WEEK, Kw.DAY, Kw.HOUR, Kw.MINUTE, Kw.SECOND]);

/** `YEAR TO MONTH`, `DAY`, `SECOND (3)` after INTERVAL, as a literal or a type. */
export function parseIntervalFields(p: Parser): Keyword | undefined {
  if (!fieldWords.has(p.kw)) return undefined;
  const start = p.start;
  let word = p.upperWord();
  p.advance();
  intervalPrecision(p);
  if (p.kw === Kw.TO && fieldWords.has(p.peekKw())) {
    p.advance();
    word += ` TO ${p.upperWord()}`;
    p.advance();
    intervalPrecision(p);
  }
  return { kind: 'keyword', start, end: p.endFrom(start), word };
}

function intervalPrecision(p: Parser): void {
  if (p.kind === TokenKind.LeftParen && p.peekKind() === TokenKind.Number && p.peekKind(2) === TokenKind.RightParen) {
    p.advance();
    p.advance();
    p.advance();
  }
}

/** At INTERVAL: whether a literal begins here (else the word is a name). */
export function atIntervalLiteral(p: Parser): boolean {
  const next = p.peekKind();
  return (
    next === TokenKind.String ||
    next === TokenKind.Number ||
    isPlaceholder(next) ||
    (next === TokenKind.LeftParen && p.peekKind(2) === TokenKind.Number && p.peekKind(4) === TokenKind.String)
  );
}

export function parseInterval(p: Parser): IntervalLiteral {
  const start = p.start;
  p.advance();
  intervalPrecision(p);
  let value: Expression;
  if (p.kind === TokenKind.String) value = parseString(p);
  else if (p.kind === TokenKind.Number) {
    value = { kind: 'number', start: p.start, end: p.end, text: p.word() };
    p.advance();
  } else value = parsePlaceholder(p);
  const fields = parseIntervalFields(p);
  return { kind: 'interval', start, end: p.endFrom(start), value, fields };
}
