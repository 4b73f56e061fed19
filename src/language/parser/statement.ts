import type { Statement } from '../ast';
import { Kw } from '../scanner/keywords';
import { isStarter } from '../scanner/reserved';
import { TokenKind } from '../scanner/tokenKind';
import { parseAttach } from './access/policies';
import { parseGrant } from './access/grant';
import { parseAlter, parseCreate, parseDropStatement } from './definition';
import type { Parser } from './core';
import { parseCopy, parseUnload } from './dml/copy';
import { parseDelete, parseInsert, parseTruncate, parseUpdate } from './dml/change';
import { parseMerge } from './dml/merge';
import { parsePlaceholder } from './expressions/literals';
import { parseQuery, parseWith } from './query/query';
import { parseCall } from './routine/routines';
import { parseAnalyze, parseVacuum } from './session/maintenance';
import { keywordsLike } from './repair/spelling';
import * as session from './session/session';
import { parseSet } from './session/settings';
import { parseTransaction } from './session/transactions';
import { parseShow } from './session/show';
import { parseComment } from './table/views';

/** One statement; ends before its semicolon. Text that begins none is an `unknown` statement and an error. */
export function parseStatement(p: Parser): Statement {
  if (p.kind === TokenKind.LeftParen) return parseQuery(p);
  if (p.kind === TokenKind.Template || p.kind === TokenKind.NamedParameter) return parseTemplate(p);
  const parse = statements.get(p.kw);
  if (parse !== undefined) return parse(p);
  return parseUnknown(p);
}

type Parse = (p: Parser) => Statement;

const statements: ReadonlyMap<Kw, Parse> = new Map<Kw, Parse>([
  [Kw.SELECT, parseQuery],
  [Kw.VALUES, parseQuery],
  [Kw.WITH, parseWithStatement],
  [Kw.INSERT, (p) => parseInsert(p, p.start, undefined)],
  [Kw.UPDATE, (p) => parseUpdate(p, p.start, undefined)],
  [Kw.DELETE, (p) => parseDelete(p, p.start, undefined)],
  [Kw.MERGE, (p) => parseMerge(p, p.start, undefined)],
  [Kw.COPY, parseCopy],
  [Kw.UNLOAD, parseUnload],
  [Kw.TRUNCATE, parseTruncate],
  [Kw.CREATE, parseCreate],
  [Kw.ALTER, parseAlter],
  [Kw.DROP, parseDropStatement],
  [Kw.COMMENT, parseComment],
  [Kw.CALL, parseCall],
  [Kw.GRANT, parseGrant],
  [Kw.REVOKE, parseGrant],
  [Kw.ATTACH, parseAttach],
  [Kw.DETACH, parseAttach],
  [Kw.BEGIN, parseTransaction],
  [Kw.START, parseTransaction],
  [Kw.COMMIT, parseTransaction],
  [Kw.END, parseTransaction],
  [Kw.ROLLBACK, parseTransaction],
  [Kw.ABORT, parseTransaction],
  [Kw.LOCK, session.parseLock],
  [Kw.SET, parseSet],
  [Kw.RESET, parseSet],
  [Kw.SHOW, parseShow],
  [Kw.DESC, parseShow],
  [Kw.DESCRIBE, parseShow],
  [Kw.USE, session.parseUse],
  [Kw.ANALYZE, parseAnalyze],
  [Kw.ANALYSE, parseAnalyze],
  [Kw.VACUUM, parseVacuum],
  [Kw.EXPLAIN, session.parseExplain],
  [Kw.PREPARE, session.parsePrepare],
  [Kw.EXECUTE, session.parseExecute],
  [Kw.DEALLOCATE, session.parseDeallocate],
  [Kw.DECLARE, session.parseDeclareCursor],
  [Kw.FETCH, session.parseFetchCursor],
  [Kw.CLOSE, session.parseCloseCursor],
  [Kw.CANCEL, session.parseCancel],
  [Kw.REFRESH, session.parseRefresh],
  ...[
    Kw.SAVEPOINT,
    Kw.RELEASE,
    Kw.LISTEN,
    Kw.NOTIFY,
    Kw.UNLISTEN,
    Kw.CHECKPOINT,
    Kw.REINDEX,
    Kw.CLUSTER,
    Kw.REASSIGN,
    Kw.DISCARD,
    Kw.DO,
  ].map((kw): [Kw, Parse] => [kw, parseUnsupported]),
]);

/** `WITH …` before a query, or before UPDATE and DELETE (and, wrongly, INSERT or MERGE). */
function parseWithStatement(p: Parser): Statement {
  const { start, pos } = p;
  const ahead = skipWith(p);
  if (ahead !== Kw.INSERT && ahead !== Kw.UPDATE && ahead !== Kw.DELETE && ahead !== Kw.MERGE) return parseQuery(p);
  if (p.pos !== pos) return parseUnknown(p);
  const withClause = parseWith(p);
  switch (p.kw) {
    case Kw.UPDATE:
      return parseUpdate(p, start, withClause);
    case Kw.DELETE:
      return parseDelete(p, start, withClause);
    case Kw.INSERT:
      p.failWith('`WITH` belongs after `INSERT INTO`: INSERT INTO table WITH … SELECT ….');
      return parseInsert(p, start, withClause);
    case Kw.MERGE:
      p.failWith('MERGE takes no `WITH`: use a subquery or a temporary table as the source.');
      return parseMerge(p, start, withClause);
    default:
      p.fail('`SELECT`, `UPDATE` or `DELETE`');
      p.skipToStatementEnd();
      return { kind: 'unknown', start, end: p.endFrom(start) };
  }
}

/** The word after the common table expressions, found by their parentheses without reading them. */
function skipWith(p: Parser): Kw {
  let depth = 0;
  for (let ahead = 1; ; ahead++) {
    const kind = p.peekKind(ahead);
    if (kind === TokenKind.End || kind === TokenKind.Semicolon) return Kw.None;
    if (kind === TokenKind.LeftParen) {
      const close = p.closeOf(p.pos + ahead);
      if (close < 0) depth++;
      else ahead = close - p.pos;
    } else if (kind === TokenKind.RightParen) depth--;
    else if (depth <= 0 && kind === TokenKind.Word) {
      const kw = p.peekKw(ahead);
      if (isStarter(kw)) return kw;
    }
  }
}

/** Words that end a list of statements in a body. */
const endsStatements: ReadonlySet<Kw> = new Set([Kw.END, Kw.ELSE, Kw.ELSIF, Kw.ELSEIF, Kw.EXCEPTION, Kw.WHEN]);

/**
 * A line of its own such as dbt's `{{ config(…) }}` or psql's `:prefix`, which no semicolon ends; else an unreadable
 * statement, let pass.
 */
function parseTemplate(p: Parser): Statement {
  const { start } = p;
  const placeholder = parsePlaceholder(p);
  if (!p.firstOnLine() && !(p.procedural && endsStatements.has(p.kw))) p.skipToStatementEnd();
  return { kind: 'template', start, end: p.endFrom(start), placeholder };
}

function parseUnsupported(p: Parser): Statement {
  const { start } = p;
  const feature = p.upperWord();
  p.failWith(`Redshift has no \`${feature}\` statement.`);
  p.skipToStatementEnd();
  return { kind: 'unsupported', start, end: p.endFrom(start), feature };
}

function parseUnknown(p: Parser): Statement {
  const { start } = p;
  const [meant] = p.kind === TokenKind.Word ? keywordsLike(p.word()).filter((kw) => statements.has(kw)) : [];
  if (meant === undefined) p.fail('a statement, such as `SELECT`');
  else p.failWith(`\`${p.word()}\`: did you mean \`${Kw[meant]}\`?`);
  p.advance();
  while (!p.atEnd() && !p.atNewStatement() && !(p.procedural && (p.kw === Kw.THEN || p.kw === Kw.LOOP))) p.skipToken();
  return { kind: 'unknown', start, end: p.endFrom(start) };
}
