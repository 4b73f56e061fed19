import type { Analyze, Expression, Keyword, QualifiedName, Vacuum } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { valueOnly } from '../expressions/precedence';

/** ANALYZE and ANALYZE COMPRESSION. */
export function parseAnalyze(p: Parser): Analyze {
  const { start } = p;
  p.advance();
  const compression = p.kw === Kw.COMPRESSION ? p.keywords(1) : undefined;
  const verbose = compression === undefined && p.kw === Kw.VERBOSE ? p.keywords(1) : undefined;
  let table: QualifiedName | undefined;
  let scope: Keyword | undefined;
  let rows: Expression | undefined;
  const atScope = (): boolean => (p.kw === Kw.PREDICATE || p.kw === Kw.ALL) && p.peekKw() === Kw.COLUMNS;
  if (!p.atEnd() && !atScope() && p.atName() && !p.at(Kw.COMPROWS)) table = p.qualifiedName('a table');
  const columns = table !== undefined && p.is(TokenKind.LeftParen) ? p.nameList('a column name') : [];
  if (atScope()) scope = p.keywords(2);
  if (compression !== undefined && p.eat(Kw.COMPROWS)) rows = rowCount(p);
  return { kind: 'analyze', start, end: p.endFrom(start), compression, verbose, table, columns, scope, rows };
}

function rowCount(p: Parser): Expression | undefined {
  if (p.is(TokenKind.Number) || isPlaceholder(p.kind)) return p.expression(valueOnly);
  p.fail('a number of rows after `COMPROWS`');
  if (p.is(TokenKind.String) || p.is(TokenKind.Word)) p.advance();
  return undefined;
}

/** `VACUUM [mode] [table] [TO n PERCENT] [BOOST]`. */
export function parseVacuum(p: Parser): Vacuum {
  const { start } = p;
  p.advance();
  let mode = vacuumMode(p);
  const table =
    p.atName() && !(p.kw === Kw.BOOST && p.peekKind() !== TokenKind.Dot) ? p.qualifiedName('a table') : undefined;
  if (table !== undefined && !p.atEnd()) {
    if (mode === undefined && p.atName() && p.kw !== Kw.BOOST && isModeWord(table)) p.expect(Kw.ONLY);
    mode ??= lateMode(p);
  }
  let threshold: Expression | undefined;
  if (p.kw === Kw.TO) {
    if (mode?.word === 'REINDEX') p.failWith('`VACUUM REINDEX` takes no threshold.');
    else if (table === undefined) p.failWith('A threshold is for one table: name it before `TO`.');
    p.advance();
    if (p.at(Kw.PERCENT)) p.fail('a number');
    else threshold = p.expression();
    if (threshold?.kind === 'number' && Number(threshold.text) > 100)
      p.report(threshold.start, threshold.end, 'A threshold is a percentage: 0 to 100.');
    p.expect(Kw.PERCENT);
  }
  const boost = p.kw === Kw.BOOST ? p.keywords(1) : undefined;
  return { kind: 'vacuum', start, end: p.endFrom(start), mode, table, threshold, boost };
}

/** Whether SORT or DELETE was read as a table's name. */
function isModeWord({ parts: [part, ...others] }: QualifiedName): boolean {
  return others.length === 0 && part?.quoted === false && (part.name === 'sort' || part.name === 'delete');
}

function vacuumMode(p: Parser): Keyword | undefined {
  if ((p.kw === Kw.SORT || p.kw === Kw.DELETE) && p.peekKw() === Kw.ONLY) return p.keywords(2);
  return p.kw === Kw.FULL || p.kw === Kw.REINDEX || p.kw === Kw.RECLUSTER ? p.keywords(1) : undefined;
}

/** `VACUUM t FULL`: what is to be done stands before the table. */
function lateMode(p: Parser): Keyword | undefined {
  const mode = vacuumMode(p);
  if (mode !== undefined)
    p.report(mode.start, mode.end, `\`${mode.word}\` must stand before the table: VACUUM ${mode.word} table.`);
  return mode;
}
