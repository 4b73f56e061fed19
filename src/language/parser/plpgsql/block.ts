import type { Identifier, PlBlock, PlDeclaration, PlHandler, PlStatement, StringLiteral } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';
import { parseInside } from '../embedded';
import { atUndeclared, parseDeclarations } from './declarations';
import { extraOf } from './closing';
import { parseRestOfIf } from './control';
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
  const undeclared = p.kw !== Kw.DECLARE && atUndeclared(p);
  const declarations: PlDeclaration[] = p.kw === Kw.DECLARE || undeclared ? parseDeclarations(p) : [];
  const begun = undeclared ? p.eat(Kw.BEGIN) : p.expect(Kw.BEGIN);
  const body = parseStatements(p, endsBlock);
  const handlers = p.kw === Kw.EXCEPTION || atHandler(p) ? parseHandlers(p) : [];
  // Without a BEGIN there need be no END.
  if (begun ? p.expect(Kw.END) : p.eat(Kw.END)) endLabel(p);
  return { kind: 'plBlock', start, end: p.endFrom(start), label, declarations, body, handlers };
}

function endsBlock(p: Parser): boolean {
  return p.kw === Kw.END || p.kw === Kw.EXCEPTION || atHandler(p);
}

/** `WHEN others THEN`, `WHEN a OR b THEN`: handlers, though EXCEPTION may be missing. */
function atHandler(p: Parser): boolean {
  return p.kw === Kw.WHEN && p.peekKind() === TokenKind.Word && (p.peekKw(2) === Kw.THEN || p.peekKw(2) === Kw.OR);
}

function parseHandlers(p: Parser): PlHandler[] {
  p.expect(Kw.EXCEPTION);
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
    const statement = parsePlStatement(p, grammar);
    statements.push(statement);
    p.depth--;
    if (p.eatKind(TokenKind.Semicolon)) continue;
    const unknown = statement.kind === 'plSql' && statement.statement.kind === 'unknown';
    if (unknown && p.at(Kw.LOOP)) continue;
    if (p.at(Kw.THEN)) {
      if (!unknown) p.failWith('`IF` or `ELSIF` is missing before the condition of this `THEN`.');
      if (extraOf(p.tokens).closing(Kw.IF)) statements.push(parseRestOfIf(p, grammar));
      else p.advance();
      p.eatKind(TokenKind.Semicolon);
      continue;
    }
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
