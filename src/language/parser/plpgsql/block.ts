import type { Identifier, PlBlock, PlDeclaration, PlHandler, PlStatement, StringLiteral } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';
import { parseInside } from '../embedded';
import { parseDeclarations } from './declarations';
import { endLabel, parseLabel } from './labels';
import { parsePlStatement, type PlGrammar } from './statements';

/** A procedure's body parsed; undefined when it is a literal with escapes. */
export function parseBlockLiteral(p: Parser, body: StringLiteral): PlBlock | undefined {
  return parseInside(p, body, {
    procedural: true,
    what: 'body',
    read: (inner) => (inner.is(TokenKind.Template) ? undefined : parseBlock(inner)),
  });
}

/** `[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END [label]`. */
export function parseBlock(p: Parser): PlBlock {
  const { start } = p;
  const label = parseLabel(p);
  return parseBlockAfterLabel(p, start, label);
}

function parseBlockAfterLabel(p: Parser, start: number, label: Identifier | undefined): PlBlock {
  const declarations: PlDeclaration[] = p.kw === Kw.DECLARE ? parseDeclarations(p) : [];
  const begun = p.expect(Kw.BEGIN);
  const body = parseStatements(p, endsBlock);
  const handlers = p.kw === Kw.EXCEPTION ? parseHandlers(p) : [];
  // Without a BEGIN there need be no END.
  if (begun ? p.expect(Kw.END) : p.eat(Kw.END)) endLabel(p);
  return { kind: 'plBlock', start, end: p.endFrom(start), label, declarations, body, handlers };
}

function endsBlock(p: Parser): boolean {
  return p.kw === Kw.END || p.kw === Kw.EXCEPTION;
}

function parseHandlers(p: Parser): PlHandler[] {
  p.advance();
  const handlers: PlHandler[] = [];
  while (p.kw === Kw.WHEN) {
    const { start } = p;
    p.advance();
    const conditions = [p.name('a condition, such as `OTHERS`')];
    while (p.eat(Kw.OR)) conditions.push(p.name('a condition'));
    p.expect(Kw.THEN);
    const body = parseStatements(p, endsHandler);
    handlers.push({ kind: 'plHandler', start, end: p.endFrom(start), conditions, body });
  }
  if (handlers.length === 0) p.fail('`WHEN`');
  return handlers;
}

function endsHandler(p: Parser): boolean {
  return p.kw === Kw.END || p.kw === Kw.WHEN;
}

const grammar: PlGrammar = { block: parseBlockAfterLabel, statements: parseStatements, label: parseLabel };

/** Statements with their semicolons, up to a word that ends the list. */
function parseStatements(p: Parser, ends: (p: Parser) => boolean): PlStatement[] {
  const statements: PlStatement[] = [];
  while (!p.is(TokenKind.End) && !ends(p)) {
    if (p.eatKind(TokenKind.Semicolon)) continue;
    if (p.depth >= deepestNesting) {
      skipRest(p, statements);
      break;
    }
    const before = p.pos;
    p.depth++;
    statements.push(parsePlStatement(p, grammar));
    p.depth--;
    if (p.eatKind(TokenKind.Semicolon)) continue;
    p.fail('`;`');
    if (ends(p) && p.pos !== before) continue;
    if (p.pos === before || !p.firstOnLine()) {
      while (!p.atEnd() && !(p.firstOnLine() && p.pos > before)) p.advance();
      p.eatKind(TokenKind.Semicolon);
    }
  }
  return statements;
}

function skipRest(p: Parser, into: PlStatement[]): void {
  const { start } = p;
  p.report(start, p.end, `Nested more than ${deepestNesting} levels deep: not looked into.`, 'information');
  while (!p.is(TokenKind.End)) p.advance();
  into.push({ kind: 'skipped', start, end: p.endFrom(start) });
}
