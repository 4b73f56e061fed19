import type { CreateTable, CreateTableAs, Identifier, Keyword, LikeClause, Query, TableElement } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseTableAttributes } from './attributes';
import { parseColumnDefinition } from './columns';
import { atTableConstraint, parseTableConstraint } from './constraints';
import { checkTable } from './tableChecks';

/** After CREATE and its modifiers, at TABLE. */
export function parseCreateTable(
  p: Parser,
  start: number,
  temporary: Keyword | undefined,
): CreateTable | CreateTableAs {
  p.advance();
  const ifNotExists = p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const name = p.qualifiedName('a name for the table');
  if (temporary !== undefined && name.parts.length > 1)
    p.report(name.start, name.end, 'A temporary table stands in a schema of its own: leave the schema out.');
  const untyped = new Set<TableElement>();
  const elements = p.is(TokenKind.LeftParen) ? p.parenthesized(() => parseElement(p, untyped)) : [];
  const attributes = parseTableAttributes(p);
  if (p.kw === Kw.AS) {
    const columns = columnNames(p, elements);
    // Iceberg's form has it.
    if (ifNotExists !== undefined && !attributes.some((attribute) => attribute.name === 'using'))
      p.report(ifNotExists.start, ifNotExists.end, 'CREATE TABLE AS takes no `IF NOT EXISTS`: drop the table first.');
    checkTable(p, [], attributes);
    p.advance();
    const query = parseAsQuery(p);
    return {
      kind: 'createTableAs',
      start,
      end: p.endFrom(start),
      temporary,
      ifNotExists,
      name,
      columns,
      attributes,
      query,
    };
  }
  if (elements.length === 0) p.fail('columns in parentheses, or `AS` and a query');
  else {
    for (const element of elements) {
      // A placeholder may bring its type; a missing name was reported.
      if (element.kind !== 'columnDefinition' || element.name.template || element.name.name === '') continue;
      if (untyped.has(element) && !p.failedHere) {
        p.report(element.start, element.end, `The column \`${element.name.name}\` has no type.`);
      }
    }
  }
  if (!p.failedHere) checkTable(p, elements, attributes);
  return { kind: 'createTable', start, end: p.endFrom(start), temporary, ifNotExists, name, elements, attributes };
}

/** The query after AS, bare or in parentheses. */
function parseAsQuery(p: Parser): Query | undefined {
  if (
    p.kw === Kw.SELECT ||
    p.kw === Kw.WITH ||
    p.kw === Kw.VALUES ||
    p.is(TokenKind.LeftParen) ||
    p.is(TokenKind.Template)
  )
    return p.query();
  if (p.kw === Kw.EXECUTE) {
    // CREATE TABLE … AS EXECUTE is PostgreSQL's.
    p.failWith('Redshift makes tables from queries only: `AS SELECT …`.');
    p.skipToStatementEnd();
    return undefined;
  }
  p.fail('a query');
  return undefined;
}

/** Whether columns have types is known only when AS does or does not follow: names alone are for CREATE TABLE AS. */
function columnNames(p: Parser, elements: readonly TableElement[]): Identifier[] {
  const names: Identifier[] = [];
  for (const element of elements) {
    if (element.kind !== 'columnDefinition' || element.type !== undefined) {
      p.report(
        element.start,
        element.end,
        'CREATE TABLE AS takes names of columns only: their types come from the query.',
      );
    }
    if (element.kind === 'columnDefinition') names.push(element.name);
  }
  return names;
}

/** @param untyped takes the columns that are a name and nothing else */
function parseElement(p: Parser, untyped: Set<TableElement>): TableElement {
  if (p.kw === Kw.LIKE) return parseLike(p);
  if (atTableConstraint(p)) return parseTableConstraint(p);
  if (p.peekKind() === TokenKind.Comma || p.peekKind() === TokenKind.RightParen) {
    const name = p.name('a column name');
    const { start, end } = name;
    const column: TableElement = { kind: 'columnDefinition', start, end, name, type: undefined, attributes: [] };
    untyped.add(column);
    return column;
  }
  return parseColumnDefinition(p);
}

function parseLike(p: Parser): LikeClause {
  const { start } = p;
  p.advance();
  const table = p.qualifiedName('the table to copy');
  let defaults: LikeClause['defaults'];
  if (p.kw === Kw.INCLUDING || p.kw === Kw.EXCLUDING) {
    defaults = p.kw === Kw.INCLUDING ? 'including' : 'excluding';
    p.advance();
    p.expect(Kw.DEFAULTS);
  }
  return { kind: 'likeClause', start, end: p.endFrom(start), table, defaults };
}
