import type {
  AutoRefresh,
  Comment,
  CreateMaterializedView,
  CreateView,
  Keyword,
  QualifiedName,
  Query,
  TableAttribute,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { expectString } from '../expressions/literals';
import { parseTableAttributes, tableAttributeAt } from './attributes';
import { checkTable } from './tableChecks';

/** After CREATE [OR REPLACE] [EXTERNAL [PROTECTED]], at VIEW. */
export function parseCreateView(
  p: Parser,
  start: number,
  orReplace: Keyword | undefined,
  external: Keyword | undefined,
): CreateView {
  p.expect(Kw.VIEW);
  let ifNotExists = p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const name = p.qualifiedName('a name for the view');
  // The words follow the name of an external view.
  if (external !== undefined) ifNotExists ??= p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const columns = p.is(TokenKind.LeftParen) ? p.nameList('a column name') : [];
  let early: Keyword | undefined;
  if (p.kw === Kw.WITH && p.peekKw() === Kw.NO && p.peekKw(4) === Kw.AS) {
    p.failWith('`WITH NO SCHEMA BINDING` must stand behind the query of the view.');
    early = parseNoSchemaBinding(p);
  }
  p.expect(Kw.AS);
  const query = viewQuery(p);
  const noSchemaBinding = parseNoSchemaBinding(p) ?? early;
  return {
    kind: 'createView',
    start,
    end: p.endFrom(start),
    orReplace,
    external,
    ifNotExists,
    name,
    columns,
    query,
    noSchemaBinding,
  };
}

function viewQuery(p: Parser): Query | undefined {
  if (
    p.kw === Kw.SELECT ||
    p.kw === Kw.WITH ||
    p.kw === Kw.VALUES ||
    p.is(TokenKind.LeftParen) ||
    p.is(TokenKind.Template)
  )
    return p.query();
  p.fail('a query');
  return undefined;
}

function parseNoSchemaBinding(p: Parser): Keyword | undefined {
  if (p.kw !== Kw.WITH) return undefined;
  const { start } = p;
  p.advance();
  p.expect(Kw.NO);
  p.expect(Kw.SCHEMA);
  if (/^binding$/i.test(p.word())) p.advance();
  else p.fail('`BINDING`');
  return { kind: 'keyword', start, end: p.endFrom(start), word: 'WITH NO SCHEMA BINDING' };
}

/** After CREATE [OR REPLACE], at MATERIALIZED VIEW. */
export function parseCreateMaterializedView(
  p: Parser,
  start: number,
  orReplace: Keyword | undefined,
): CreateMaterializedView {
  p.advance();
  p.expect(Kw.VIEW);
  const name = p.qualifiedName('a name for the materialized view');
  const columns = p.is(TokenKind.LeftParen) ? p.nameList('a column name') : [];
  const attributes: TableAttribute[] = [];
  let autoRefresh: AutoRefresh | undefined;
  for (;;) {
    if (p.kw === Kw.AUTO && p.peekKw() === Kw.REFRESH) {
      if (autoRefresh !== undefined) p.failWith('`AUTO REFRESH` stands here already.');
      autoRefresh = parseAutoRefresh(p);
    } else if (tableAttributeAt(p) !== undefined) attributes.push(...parseTableAttributes(p));
    else break;
  }
  if (p.expect(Kw.AS)) checkTable(p, [], attributes);
  const query = viewQuery(p);
  const sorted = query?.orderBy ?? query?.limit ?? query?.offset;
  if (sorted !== undefined)
    p.report(
      sorted.start,
      sorted.end,
      'A materialized view takes no `ORDER BY`, `LIMIT` or `OFFSET`: sort where it is read.',
    );
  return {
    kind: 'createMaterializedView',
    start,
    end: p.endFrom(start),
    orReplace,
    name,
    columns,
    attributes,
    autoRefresh,
    query,
  };
}

function parseAutoRefresh(p: Parser): AutoRefresh {
  const { start } = p;
  p.advance();
  p.advance();
  const value = p.kw === Kw.YES;
  if (p.kw === Kw.YES || p.kw === Kw.NO) p.advance();
  else p.fail('`YES` or `NO`');
  return { kind: 'autoRefresh', start, end: p.endFrom(start), value };
}

const commented: ReadonlySet<Kw> = new Set([
  Kw.TABLE,
  Kw.COLUMN,
  Kw.CONSTRAINT,
  Kw.DATABASE,
  Kw.SCHEMA,
  Kw.VIEW,
  Kw.FUNCTION,
  Kw.PROCEDURE,
  Kw.MODEL,
  Kw.DATASHARE,
  Kw.USER,
  Kw.ROLE,
  Kw.GROUP,
  Kw.LIBRARY,
]);

/** `COMMENT ON object name [(types)] [ON table] IS 'text' | NULL`. */
export function parseComment(p: Parser): Comment {
  const { start } = p;
  p.advance();
  p.expect(Kw.ON);
  let object: Keyword = { kind: 'keyword', start: p.prevEnd, end: p.prevEnd, word: '' };
  if (p.kw === Kw.MATERIALIZED && p.peekKw() === Kw.VIEW) object = p.keywords(2);
  else if (commented.has(p.kw)) object = p.keywords(1);
  else p.fail('what the comment is on, such as `TABLE`');
  const name = p.qualifiedName('a name');
  if (p.is(TokenKind.LeftParen)) p.parenthesized(() => p.expression());
  let on: QualifiedName | undefined;
  if (p.eat(Kw.ON)) on = p.qualifiedName('the table');
  else if (object.word === 'CONSTRAINT') p.fail('`ON` and the table', Kw.ON);
  p.expect(Kw.IS);
  const text = p.eat(Kw.NULL) ? undefined : expectString(p, 'the comment, as a string');
  return { kind: 'comment', start, end: p.endFrom(start), object, name, on, text };
}
