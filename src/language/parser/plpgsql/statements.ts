import type { Expression, Identifier, PlBlock, PlStatement, QualifiedName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseSelect } from '../query/select';
import { parseTail } from '../query/tail';
import { parseCase, parseIf, parseLoop } from './control';
import { jumpLabel } from './labels';
import { parseClose, parseFetch, parseOpen } from './cursors';

/** What the statements need of the blocks around them. */
export interface PlGrammar {
  block(p: Parser, start: number, label: Identifier | undefined): PlBlock;
  statements(p: Parser, ends: (p: Parser) => boolean): PlStatement[];
  label(p: Parser): Identifier | undefined;
}

/** One statement of a procedure's body, without its semicolon. */
export function parsePlStatement(p: Parser, g: PlGrammar): PlStatement {
  const { start } = p;
  const label = g.label(p);
  switch (p.kw) {
    case Kw.DECLARE:
      // DECLARE name CURSOR is SQL's; a block's variables follow otherwise.
      if (p.peekKw(2) !== Kw.CURSOR) return g.block(p, start, label);
      break;
    case Kw.BEGIN:
      return g.block(p, start, label);
    case Kw.IF:
      return parseIf(p, g);
    case Kw.CASE:
      return parseCase(p, g);
    case Kw.LOOP:
    case Kw.WHILE:
    case Kw.FOR:
      return parseLoop(p, g, start, label);
    case Kw.EXIT:
    case Kw.CONTINUE:
      return parseExit(p);
    case Kw.RETURN:
      return parseReturn(p);
    case Kw.RAISE:
      return parseRaise(p);
    case Kw.EXECUTE:
      return parseExecute(p);
    case Kw.PERFORM:
      return parsePerform(p);
    case Kw.NULL:
      p.advance();
      return { kind: 'plNull', start, end: p.endFrom(start) };
    case Kw.OPEN:
      return parseOpen(p);
    case Kw.FETCH:
      return parseFetch(p);
    case Kw.CLOSE:
      return parseClose(p);
    case Kw.GET:
      return parseDiagnostics(p);
    default:
      break;
  }
  if (atAssignment(p)) return parseAssign(p);
  const statement = p.grammar.statement(p);
  return { kind: 'plSql', start, end: p.endFrom(start), statement };
}

/** `name := …`, `rec.field = …`, `a[1] := …`. */
function atAssignment(p: Parser): boolean {
  if (!p.atName()) return false;
  let ahead = 1;
  while (p.peekKind(ahead) === TokenKind.Dot) ahead += 2;
  if (p.peekKind(ahead) === TokenKind.LeftBracket) {
    while (p.peekKind(ahead) !== TokenKind.RightBracket) {
      if (p.peekKind(ahead) === TokenKind.End || p.peekKind(ahead) === TokenKind.Semicolon) return false;
      ahead++;
    }
    ahead++;
  }
  return p.peekKind(ahead) === TokenKind.ColonEquals || p.peekOp(ahead) === Op.Equal;
}

function parseAssign(p: Parser): PlStatement {
  const { start } = p;
  const target = p.expression(strongest);
  p.advance();
  const value = p.expression();
  return { kind: 'plAssign', start, end: p.endFrom(start), target, value };
}

/** Stronger than any operator: a name and its path only. */
const strongest = 17;

function parseExit(p: Parser): PlStatement {
  const { start } = p;
  const action = p.kw === Kw.EXIT ? 'exit' : 'continue';
  p.advance();
  const label = jumpLabel(p);
  const condition = p.eat(Kw.WHEN) ? p.expression() : undefined;
  return { kind: 'plExit', start, end: p.endFrom(start), action, label, condition };
}

function parseReturn(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  const ends = p.atEnd() || p.kw === Kw.END || p.atWords(Kw.EXCEPTION, Kw.WHEN);
  const value = ends ? undefined : p.expression();
  return { kind: 'plReturn', start, end: p.endFrom(start), value };
}

const levels = ['debug', 'log', 'info', 'notice', 'warning', 'exception'] as const;

function parseRaise(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  const word = p.word().toLowerCase();
  const level = levels.find((name) => name === word);
  if (level !== undefined) {
    p.advance();
    if (p.word().toLowerCase() === word) p.fail('a message as a string');
  } else if (p.at(Kw.RAISE)) p.fail('a level, such as `INFO`, or `;`');
  let format: Expression | undefined;
  const args: Expression[] = [];
  if (!p.atEnd()) {
    if (p.kw !== Kw.USING) {
      format = p.expression();
      while (p.eatKind(TokenKind.Comma)) args.push(p.expression());
    }
    if (p.eat(Kw.USING)) {
      do {
        p.label('an option');
        if (!p.eatOp(Op.Equal)) p.fail('`=`');
        args.push(p.expression());
      } while (p.eatKind(TokenKind.Comma));
    }
  }
  return { kind: 'plRaise', start, end: p.endFrom(start), level, format, arguments: args };
}

function parseExecute(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  const command = p.expression();
  let into: QualifiedName[] = [];
  const using: Expression[] = [];
  for (;;) {
    if (p.eat(Kw.INTO)) {
      p.eat(Kw.STRICT);
      into = p.qualifiedNames('a variable');
    } else if (p.eat(Kw.USING)) {
      do using.push(p.expression());
      while (p.eatKind(TokenKind.Comma));
    } else break;
  }
  return { kind: 'plExecute', start, end: p.endFrom(start), command, into, using };
}

function parsePerform(p: Parser): PlStatement {
  const { start } = p;
  const body = parseSelect(p);
  const query = parseTail(p, start, undefined, body);
  return { kind: 'plPerform', start, end: query.end, query };
}

function parseDiagnostics(p: Parser): PlStatement {
  const { start } = p;
  p.advance();
  p.expect(Kw.DIAGNOSTICS);
  const items = [];
  do {
    const from = p.start;
    const target = p.expression(strongest);
    if (!p.eatKind(TokenKind.ColonEquals) && !p.eatOp(Op.Equal)) p.fail('`:=`');
    const value = p.expression();
    items.push({ kind: 'plAssign' as const, start: p.startFrom(from), end: p.prevEnd, target, value });
  } while (p.eatKind(TokenKind.Comma));
  return { kind: 'plDiagnostics', start, end: p.endFrom(start), items };
}
