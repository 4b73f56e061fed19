import type {
  Cancel,
  CloseCursor,
  Deallocate,
  DeclareCursor,
  Execute,
  Explain,
  FetchCursor,
  Lock,
  Prepare,
  RefreshMaterializedView,
  Use,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseString } from '../expressions/literals';
import { parseType } from '../expressions/types';
import { parseDirection } from '../plpgsql/cursors';

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
  if (p.is(TokenKind.String) || (p.is(TokenKind.Word) && !p.procedural) || p.atEnd())
    p.fail('the number of a process (`pid`)');
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
