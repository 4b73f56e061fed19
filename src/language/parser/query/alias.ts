import type { Identifier, Keyword, TableAlias, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isBareAlias } from '../../scanner/reserved';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseType } from '../expressions/types';

/** A name that can only be an alias: not a word that goes on with the query. */
export function atBareAlias(p: Parser): boolean {
  if (p.kind === TokenKind.QuotedIdentifier || p.kind === TokenKind.Template) return true;
  if (p.kind !== TokenKind.Word || !isBareAlias(p.kw)) return false;
  if (p.kw === Kw.START) return p.peekKw() !== Kw.WITH;
  return !p.atNewStatement() || p.peekKind() === TokenKind.Comma;
}

/** `[AS] name [(columns)]`; the columns of a function's records may have types. */
export function parseTableAlias(p: Parser, typed = false): TableAlias | undefined {
  const start = p.start;
  let as: Keyword | undefined;
  let name: Identifier;
  if (p.kw === Kw.AS) {
    as = p.keywords(1);
    if (typed && p.is(TokenKind.LeftParen))
      name = { kind: 'identifier', start: p.prevEnd, end: p.prevEnd, name: '', quoted: false, template: false };
    else name = p.name('an alias');
  } else if (atBareAlias(p) && !atIndexWord(p)) name = p.takeName();
  else return undefined;
  const types: (TypeName | undefined)[] = [];
  const columns = p.is(TokenKind.LeftParen)
    ? p.parenthesized(() => {
        const column = p.name('a column name');
        if (typed) types.push(columnType(p));
        return column;
      })
    : [];
  const alias: TableAlias = { kind: 'tableAlias', start, end: p.endFrom(start), as, name, columns };
  return types.some((type) => type !== undefined) ? { ...alias, types } : alias;
}

/** The alias of a table that a statement changes: without columns. */
export function parseTargetAlias(p: Parser): TableAlias | undefined {
  const alias = parseTableAlias(p);
  if (alias !== undefined && alias.columns.length > 0)
    p.report(alias.start, alias.end, 'The table to change takes an alias, but no names of columns.');
  return alias;
}

/** `AT` of `FROM t.items AT i`, not an alias of that name. */
export function atIndexWord(p: Parser): boolean {
  return p.kw === Kw.AT && p.peekKind() === TokenKind.Word;
}

function columnType(p: Parser): TypeName | undefined {
  const follows = p.kind !== TokenKind.Comma && p.kind !== TokenKind.RightParen && p.atName();
  return follows ? parseType(p) : undefined;
}

/** `AT name`: the index of an unnested array. */
export function parseAt(p: Parser): Identifier | undefined {
  if (p.kw !== Kw.AT) return undefined;
  p.advance();
  return p.name('a name for the index');
}
