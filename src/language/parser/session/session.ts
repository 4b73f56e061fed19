import type {
  Cancel,
  CloseCursor,
  Deallocate,
  DeclareCursor,
  Execute,
  Explain,
  Expression,
  FetchCursor,
  Keyword,
  Lock,
  Prepare,
  RefreshMaterializedView,
  SetStatement,
  Transaction,
  Use,
  Unary,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseString } from '../expressions/literals';
import { parseType } from '../expressions/types';
import { parseDirection } from '../plpgsql/cursors';

/** BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT. */
export function parseTransaction(p: Parser): Transaction {
  const { start, kw } = p;
  p.advance();
  if (kw === Kw.START) p.expect(Kw.TRANSACTION);
  else if (p.kw === Kw.WORK || p.kw === Kw.TRANSACTION) p.advance();
  const action =
    kw === Kw.BEGIN || kw === Kw.START ? 'begin' : kw === Kw.COMMIT || kw === Kw.END ? 'commit' : 'rollback';
  const modes: Keyword[] = action === 'begin' ? parseModes(p) : [];
  return { kind: 'transaction', start, end: p.endFrom(start), action, modes };
}

/** `ISOLATION LEVEL …`, `READ ONLY`, `READ WRITE`. */
function parseModes(p: Parser): Keyword[] {
  const modes: Keyword[] = [];
  for (;;) {
    if (modes.some(({ word }) => word.startsWith(p.kw === Kw.READ ? 'READ' : 'ISOLATION')) && atMode(p))
      p.failWith(`\`${Kw[p.kw]}\` stands here already.`);
    if (p.kw === Kw.ISOLATION) {
      const words = levelWords(p);
      if (p.peekKw() === Kw.LEVEL && words > 0) modes.push(p.keywords(2 + words));
      else {
        p.advance();
        if (p.expect(Kw.LEVEL)) {
          p.fail('`SERIALIZABLE`, `SNAPSHOT` or another level');
          if (p.atName()) p.advance();
        }
      }
    } else if (p.kw === Kw.READ) {
      if (p.peekKw() === Kw.ONLY || p.peekKw() === Kw.WRITE) modes.push(p.keywords(2));
      else {
        p.advance();
        p.fail('`ONLY` or `WRITE`');
      }
    } else return modes;
    p.eatKind(TokenKind.Comma);
  }
}

function atMode(p: Parser): boolean {
  return p.kw === Kw.ISOLATION || p.kw === Kw.READ;
}

/** How many words the level after `ISOLATION LEVEL` has; 0 if it is none. */
function levelWords(p: Parser): number {
  switch (p.peekKw(2)) {
    case Kw.SERIALIZABLE:
    case Kw.SNAPSHOT:
      return 1;
    case Kw.READ:
      return p.peekKw(3) === Kw.COMMITTED || p.peekKw(3) === Kw.UNCOMMITTED ? 2 : 0;
    case Kw.REPEATABLE:
      return p.peekKw(3) === Kw.READ ? 2 : 0;
    default:
      return 0;
  }
}

const lockModes: ReadonlySet<Kw> = new Set([Kw.ACCESS, Kw.ROW, Kw.SHARE, Kw.UPDATE, Kw.EXCLUSIVE]);

/** `LOCK [TABLE] t, …`. */
export function parseLock(p: Parser): Lock {
  const { start } = p;
  p.advance();
  p.eat(Kw.TABLE);
  const tables = p.qualifiedNames('a table');
  if (p.eat(Kw.IN)) {
    // PostgreSQL's modes: there is one in Redshift.
    if (p.at(Kw.MODE)) p.fail('`ACCESS EXCLUSIVE`');
    for (let before = Kw.None; lockModes.has(p.kw) && p.kw !== before; p.advance()) before = p.kw;
    p.expect(Kw.MODE);
  }
  return { kind: 'lock', start, end: p.endFrom(start), tables };
}

/** `SET [SESSION | LOCAL] name TO|= value`, SET SESSION AUTHORIZATION, SET SESSION CHARACTERISTICS, `RESET name | ALL`. */
export function parseSet(p: Parser): SetStatement {
  const { start } = p;
  const action = p.kw === Kw.SET ? 'set' : 'reset';
  p.advance();
  let local: Keyword | undefined;
  if (
    action === 'set' &&
    (p.kw === Kw.LOCAL || p.kw === Kw.SESSION) &&
    p.peekKw() !== Kw.AUTHORIZATION &&
    p.peekKw() !== Kw.CHARACTERISTICS &&
    p.peekOp() !== Op.Equal &&
    p.peekKw() !== Kw.TO
  ) {
    local = p.keywords(1);
    if (local.word === p.upperWord()) p.fail('the name of a setting');
  }
  const nameStart = p.start;
  const done = (name: string, nameEnd: number, values: Expression[]): SetStatement => ({
    kind: 'set',
    start,
    end: p.endFrom(start),
    action,
    local,
    name,
    nameStart,
    nameEnd,
    values,
  });
  if (p.kw === Kw.SESSION && p.peekKw() === Kw.AUTHORIZATION) {
    p.advance();
    p.advance();
    const end = p.prevEnd;
    return done('session authorization', end, action === 'set' ? [settingValue(p)] : []);
  }
  if (p.kw === Kw.SESSION && p.peekKw() === Kw.CHARACTERISTICS) {
    p.advance();
    p.advance();
    const end = p.prevEnd;
    p.expect(Kw.AS);
    p.expect(Kw.TRANSACTION);
    parseModes(p);
    return done('session characteristics', end, []);
  }
  if (p.kw === Kw.TRANSACTION) {
    p.advance();
    const end = p.prevEnd;
    parseModes(p);
    return done('transaction', end, []);
  }
  if (p.kw === Kw.TIME && p.peekKw() === Kw.ZONE) {
    p.advance();
    p.advance();
    const end = p.prevEnd;
    return done('timezone', end, action === 'set' ? [settingValue(p)] : []);
  }
  if (action === 'reset' && p.eat(Kw.ALL)) return done('all', p.prevEnd, []);
  const name = p.qualifiedName('the name of a setting');
  const nameEnd = p.prevEnd;
  const values: Expression[] = [];
  if (action === 'set') {
    if (!p.eat(Kw.TO) && !p.eatOp(Op.Equal)) p.fail('`TO` or `=`');
    else {
      do values.push(settingValue(p));
      while (p.eatKind(TokenKind.Comma));
    }
  }
  return done(name.parts.map((part) => part.name).join('.'), nameEnd, values);
}

/** A value of a setting: words such as ON and DEFAULT are values too. */
function settingValue(p: Parser): Expression {
  if (
    p.is(TokenKind.Word) &&
    (p.kw === Kw.ON || p.kw === Kw.OFF || p.atName() || p.kw === Kw.DEFAULT || p.kw === Kw.TRUE || p.kw === Kw.FALSE)
  ) {
    const part = p.takeName();
    return { kind: 'columnRef', start: part.start, end: part.end, parts: [part] };
  }
  const { start } = p;
  const value = p.expression();
  if (isSigned(value) && isSigned(value.operand))
    p.report(start, value.end, 'A setting takes one sign before its number.');
  return value;
}

function isSigned(value: Expression): value is Unary {
  return value.kind === 'unary' && (value.operator === '-' || value.operator === '+');
}

export function parseUse(p: Parser): Use {
  const { start } = p;
  p.advance();
  const database = p.name('a database');
  return { kind: 'use', start, end: p.endFrom(start), database };
}

/** `EXPLAIN [VERBOSE] statement`. */
export function parseExplain(p: Parser): Explain {
  const { start } = p;
  p.advance();
  if (p.kw === Kw.ANALYZE || p.kw === Kw.ANALYSE) {
    p.failWith('Redshift has no `EXPLAIN ANALYZE`: run the query and look in SYS_QUERY_DETAIL.');
    p.advance();
  }
  const verbose = p.kw === Kw.VERBOSE ? p.keywords(1) : undefined;
  let statement: Explain['statement'];
  if (!startsOneOf(p, explained)) p.fail('the statement to explain, such as `SELECT`');
  if (!p.atEnd()) {
    const { start: from, end } = p;
    const creates = p.kw === Kw.CREATE;
    statement = p.innerStatement();
    if (creates && !planned.has(statement.kind) && !p.failedHere)
      p.report(from, end, 'There is a plan for `CREATE TABLE … AS` only: other definitions run no query.');
  }
  return { kind: 'explain', start, end: p.endFrom(start), verbose, statement };
}

const prepared: ReadonlySet<Kw> = new Set([Kw.SELECT, Kw.WITH, Kw.INSERT, Kw.UPDATE, Kw.DELETE, Kw.VALUES, Kw.MERGE]);
const planned: ReadonlySet<string> = new Set(['createTableAs', 'createMaterializedView', 'unknown', 'unsupported']);
const explained: ReadonlySet<Kw> = new Set([...prepared, Kw.CREATE, Kw.EXECUTE, Kw.DECLARE, Kw.REFRESH]);

/** A query in parentheses and a placeholder for a statement begin any of them. */
function startsOneOf(p: Parser, words: ReadonlySet<Kw>): boolean {
  return words.has(p.kw) || p.kind === TokenKind.LeftParen || p.kind === TokenKind.Template;
}

/** `PREPARE name [(types)] AS statement`. */
export function parsePrepare(p: Parser): Prepare {
  const { start } = p;
  p.advance();
  const name = p.name('a name for the statement');
  const types = p.is(TokenKind.LeftParen) ? p.parenthesized(() => parseType(p)) : [];
  p.expect(Kw.AS);
  let statement: Prepare['statement'];
  if (!startsOneOf(p, prepared)) p.fail('`SELECT`, `INSERT`, `UPDATE` or `DELETE`');
  if (!p.atEnd()) statement = p.innerStatement();
  return { kind: 'prepare', start, end: p.endFrom(start), name, types, statement };
}

/** `EXECUTE name [(arguments)]`. */
export function parseExecute(p: Parser): Execute {
  const { start } = p;
  p.advance();
  const name = p.name('the prepared statement');
  const args = p.is(TokenKind.LeftParen) ? p.parenthesized(() => p.expression()) : [];
  return { kind: 'execute', start, end: p.endFrom(start), name, arguments: args };
}

export function parseDeallocate(p: Parser): Deallocate {
  const { start } = p;
  p.advance();
  p.eat(Kw.PREPARE);
  const name = p.eat(Kw.ALL) ? undefined : p.name('the prepared statement');
  return { kind: 'deallocate', start, end: p.endFrom(start), name };
}

/** `DECLARE name CURSOR FOR query`. */
export function parseDeclareCursor(p: Parser): DeclareCursor {
  const { start } = p;
  p.advance();
  const name = p.name('a name for the cursor');
  p.expect(Kw.CURSOR);
  if (p.kw === Kw.WITH && p.peekKw() === Kw.HOLD) p.keywords(2);
  let query: DeclareCursor['query'];
  if (p.expect(Kw.FOR)) query = p.query();
  return { kind: 'declareCursor', start, end: p.endFrom(start), name, query };
}

/** `FETCH [NEXT | ALL | FORWARD n | n] FROM cursor`. */
export function parseFetchCursor(p: Parser): FetchCursor {
  const { start } = p;
  p.advance();
  const { direction, count } = parseDirection(p);
  if (!p.eat(Kw.FROM)) p.eat(Kw.IN);
  const cursor = p.name('a cursor');
  return { kind: 'fetchCursor', start, end: p.endFrom(start), direction, count, cursor };
}

export function parseCloseCursor(p: Parser): CloseCursor {
  const { start } = p;
  p.advance();
  const name = p.eat(Kw.ALL) ? undefined : p.name('a cursor');
  return { kind: 'closeCursor', start, end: p.endFrom(start), name };
}

/** `CANCEL pid ['message']`. */
export function parseCancel(p: Parser): Cancel {
  const { start } = p;
  p.advance();
  const process = p.expression();
  const message = p.is(TokenKind.String) ? parseString(p) : undefined;
  return { kind: 'cancel', start, end: p.endFrom(start), process, message };
}

/** `REFRESH MATERIALIZED VIEW name [RESTRICT | CASCADE]`. */
export function parseRefresh(p: Parser): RefreshMaterializedView {
  const { start } = p;
  p.advance();
  p.expect(Kw.MATERIALIZED);
  p.expect(Kw.VIEW);
  const name = p.qualifiedName('the view to refresh');
  const behavior = p.kw === Kw.CASCADE || p.kw === Kw.RESTRICT ? p.keywords(1) : undefined;
  return { kind: 'refreshMaterializedView', start, end: p.endFrom(start), name, behavior };
}
