import type { Grant, Identifier, Option } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** `FOR TABLES IN SCHEMA s [DATABASE d]` or, of ASSUMEROLE, `FOR COPY, EXTERNAL FUNCTION`: one option with the words as its value. */
export function parseScope(p: Parser, action: Grant['action']): Option {
  const { start, end: nameEnd } = p;
  p.advance();
  const first = p.start;
  const last = action === 'grant' ? Kw.TO : Kw.FROM;
  if (atScopeEnd(p, last)) {
    p.fail('what the privilege is for');
    return { kind: 'option', start, end: p.prevEnd, name: 'FOR', nameEnd, values: [], known: true };
  }
  do words(p, last);
  while (p.eatKind(TokenKind.Comma));
  if (p.kw === Kw.IN) parsePlace(p, last);
  const end = p.prevEnd;
  const part: Identifier = {
    kind: 'identifier',
    start: first,
    end,
    name: p.text.slice(first, end),
    quoted: false,
    template: false,
  };
  const value = { kind: 'columnRef' as const, start: first, end, parts: [part] };
  return { kind: 'option', start, end, name: 'FOR', nameEnd, values: [value], known: true };
}

function atScopeEnd(p: Parser, last: Kw): boolean {
  return p.atEnd() || p.kw === last || p.kw === Kw.IN || p.is(TokenKind.Comma) || p.atNewStatement();
}

const oneWord: ReadonlySet<string> = new Set([
  'SCHEMAS',
  'TABLES',
  'FUNCTIONS',
  'PROCEDURES',
  'LANGUAGES',
  'TEMPLATES',
  'MODELS',
  'COPY',
  'UNLOAD',
]);

/** `TABLES`, `COPY JOBS`, `ALL`, `CREATE MODEL`: one or two words. */
function words(p: Parser, last: Kw): void {
  if (p.kw === Kw.FOR || atScopeEnd(p, last)) {
    p.fail('what the privilege is for');
    if (p.kw === Kw.FOR) p.advance();
  }
  if (p.eat(Kw.ALL) || atScopeEnd(p, last)) return;
  if (p.eat(Kw.EXTERNAL)) return void p.expect(Kw.FUNCTION);
  if (p.eat(Kw.CREATE)) return void p.expect(Kw.MODEL);
  const first = p.upperWord();
  p.advance();
  if (first === 'COPY' && p.is(TokenKind.Word) && p.upperWord() === 'JOBS') p.advance();
  else if (oneWord.has(first)) {
    if (!atScopeEnd(p, last) && p.is(TokenKind.Word)) {
      p.fail('`,` or the end of what the privilege is for');
      while (!atScopeEnd(p, last)) p.advance();
    }
  } else if (!atScopeEnd(p, last)) p.advance();
}

/** `IN SCHEMA s [DATABASE d]`, `IN DATABASE d`. */
function parsePlace(p: Parser, last: Kw): void {
  p.advance();
  if (p.eat(Kw.SCHEMA)) {
    p.qualifiedName('a schema');
    if (p.eat(Kw.DATABASE)) p.name('a database');
  } else if (p.eat(Kw.DATABASE)) p.name('a database');
  else {
    p.fail('`SCHEMA` or `DATABASE`');
    while (!atScopeEnd(p, last)) p.advance();
  }
}
