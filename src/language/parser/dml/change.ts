import type {
  Assignment,
  Delete,
  Expression,
  FromClause,
  Identifier,
  Insert,
  Keyword,
  Query,
  TableAlias,
  Truncate,
  Update,
  ValuesRow,
  WhereClause,
  WithClause,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseValueOrDefault } from '../expressions/literals';
import { parseTargetAlias } from '../query/alias';
import { endClause } from '../query/clauseEnd';
import { foreignClause, misplacedJoin } from '../query/misplaced';
import { parseFrom } from '../query/from';
import { parseWhere } from '../query/select';

/** `INSERT INTO t [(columns)] …`; `withClause` is what stood before INSERT, if anything did. */
export function parseInsert(p: Parser, start: number, withClause: WithClause | undefined): Insert {
  p.advance();
  if (p.upperWord() === 'OVERWRITE' && p.peekKind() === TokenKind.Word) {
    p.failWith('Redshift has no `INSERT OVERWRITE`: empty the table first, then `INSERT INTO`.');
    p.advance();
    if (p.kw === Kw.TABLE || p.kw === Kw.INTO) p.advance();
  } else p.expect(Kw.INTO);
  const table = p.qualifiedName('the table to insert into');
  let columns: Identifier[] = [];
  if (p.kind === TokenKind.LeftParen && !p.opensQuery()) columns = p.nameList('a column name');
  let source: Query | undefined;
  let defaultValues: Keyword | undefined;
  if (p.kw === Kw.DEFAULT && p.peekKw() === Kw.VALUES) defaultValues = p.keywords(2);
  else if (atQuery(p)) {
    source = p.query();
    if (source.body.kind === 'values' && !p.failedHere) checkRows(p, source.body.rows, columns.length > 0);
  } else if (p.kw === Kw.VALUE && p.peekKind() === TokenKind.LeftParen) skipRows(p);
  else if (!p.atEnd() || !standsForQuery(columns)) p.fail('`VALUES`, `SELECT` or `DEFAULT VALUES`', Kw.SELECT);
  refuseTail(p, 'INSERT');
  return { kind: 'insert', start, end: p.endFrom(start), with: withClause, table, columns, source, defaultValues };
}

/** Clauses of queries and of other databases that the statement does not take: one is reported, and the rest passed over. */
function refuseTail(p: Parser, statement: string): void {
  if (p.atEnd() || p.failedHere) return;
  const foreign = foreignClause(p);
  if (foreign !== undefined) p.failWith(foreign);
  else if (statement !== 'INSERT' && ofQueries.has(p.kw)) {
    const clause = p.peekKw() === Kw.BY ? `${p.upperWord()} BY` : p.upperWord();
    p.failWith(`\`${statement}\` takes no \`${clause}\`: \`WHERE\` says which rows.`);
  } else return;
  p.skipToStatementEnd();
}

const ofQueries: ReadonlySet<Kw> = new Set([Kw.GROUP, Kw.HAVING, Kw.ORDER, Kw.LIMIT, Kw.OFFSET, Kw.QUALIFY]);

/** MySQL's `VALUE (…)`. */
function skipRows(p: Parser): void {
  p.failWith('`VALUE`: write `VALUES`.');
  p.advance();
  do p.parenthesized(() => parseValueOrDefault(p));
  while (p.eatKind(TokenKind.Comma));
}

/** `({{ query }})`, read as a list of columns: nothing needs to follow it. */
function standsForQuery(columns: readonly Identifier[]): boolean {
  return columns.length === 1 && columns[0]?.template === true;
}

/** Several rows in VALUES take no subqueries and are of one length (where columns are named, a rule counts against them). */
function checkRows(p: Parser, rows: readonly ValuesRow[], counted: boolean): void {
  const [first] = rows;
  if (first === undefined || rows.length < 2) return;
  for (const { items, start, end } of rows) {
    if (!counted && items.length !== first.items.length && items.every(({ kind }) => kind !== 'placeholder'))
      p.report(start, end, `This row has not as many values as the first one, which has ${first.items.length}.`);
    for (const item of items)
      if (item.kind === 'subquery')
        p.report(item.start, item.end, 'Several rows in VALUES take no subqueries: write INSERT … SELECT.');
  }
}

function atQuery(p: Parser): boolean {
  return (
    p.kw === Kw.VALUES ||
    p.kw === Kw.SELECT ||
    p.kw === Kw.WITH ||
    p.kind === TokenKind.LeftParen ||
    p.kind === TokenKind.Template
  );
}

/** `UPDATE t [[AS] a] SET column = value, … [FROM …] [WHERE …]`. */
export function parseUpdate(p: Parser, start: number, withClause: WithClause | undefined): Update {
  p.advance();
  if (p.kw === Kw.ONLY) p.advance();
  const table = p.qualifiedName('the table to update');
  const alias = parseTargetAlias(p);
  if (p.kw === Kw.WHERE) {
    p.failWith('`WHERE` must stand after `SET`.');
    parseWhere(p);
  } else if (p.kw !== Kw.SET && misplacedJoin(p) !== undefined) {
    p.failWith('UPDATE joins other tables after `SET`: UPDATE table SET … FROM other WHERE ….');
    p.skipTo(Kw.SET);
  }
  p.expect(Kw.SET);
  const assignments = parseAssignments(p);
  if (p.kw !== Kw.FROM && p.kw !== Kw.WHERE) endClause(p);
  const from = p.kw === Kw.FROM ? parseFrom(p) : undefined;
  if (from !== undefined) endClause(p);
  const where = p.kw === Kw.WHERE ? parseWhere(p) : undefined;
  if (where !== undefined && !p.atEnd() && p.kw === Kw.FROM) p.failWith('`FROM` must stand before `WHERE`.');
  refuseTail(p, 'UPDATE');
  return { kind: 'update', start, end: p.endFrom(start), with: withClause, table, alias, assignments, from, where };
}

export function parseAssignments(p: Parser): Assignment[] {
  const assignments: Assignment[] = [];
  do assignments.push(parseAssignment(p));
  while (p.eatKind(TokenKind.Comma));
  return assignments;
}

function parseAssignment(p: Parser): Assignment {
  if (p.is(TokenKind.LeftParen)) p.failWith('`SET` takes one column at a time: a = …, b = ….');
  const column = p.qualifiedName('a column to set');
  if (column.parts.length > 1 && !column.parts.some(({ template }) => template))
    p.report(column.start, column.end, '`SET` takes the column without its table.');
  let value: Expression;
  if (p.op === Op.Equal) {
    p.advance();
    value = parseValueOrDefault(p);
  } else {
    p.fail('`=`');
    value = p.missing();
    if (!p.atClauseWord()) p.skipToClause(true);
  }
  return { kind: 'assignment', start: column.start, end: Math.max(p.prevEnd, column.end), column, value };
}

/** `DELETE [FROM] t [[AS] a] [USING …] [WHERE …]`. */
export function parseDelete(p: Parser, start: number, withClause: WithClause | undefined): Delete {
  p.advance();
  // `DELETE a.* FROM t`, as MySQL has it.
  if (p.op === Op.Star || ((p.atName() || p.at(Kw.ALL)) && p.peekKw() === Kw.FROM)) {
    p.failWith('DELETE takes no columns: write `DELETE FROM` and the table.');
    p.advance();
  }
  const fromWord = p.kw === Kw.FROM ? p.keywords(1) : undefined;
  if (p.kw === Kw.ONLY) p.advance();
  const table = p.qualifiedName('the table to delete from');
  const alias: TableAlias | undefined = parseTargetAlias(p);
  if (p.kw !== Kw.USING && p.kw !== Kw.WHERE) endClause(p);
  if (p.kw === Kw.USING && fromWord === undefined)
    p.failWith('`USING` needs the word FROM: DELETE FROM table USING ….');
  const using: FromClause | undefined = p.kw === Kw.USING ? parseFrom(p) : undefined;
  if (using !== undefined) endClause(p);
  const where: WhereClause | undefined = p.kw === Kw.WHERE ? parseWhere(p) : undefined;
  refuseTail(p, 'DELETE');
  return { kind: 'delete', start, end: p.endFrom(start), with: withClause, fromWord, table, alias, using, where };
}

/** `TRUNCATE [TABLE] t`. */
export function parseTruncate(p: Parser): Truncate {
  const start = p.start;
  p.advance();
  p.eat(Kw.TABLE);
  const table = p.qualifiedName('the table to empty');
  if (p.is(TokenKind.Comma)) {
    p.failWith('TRUNCATE takes one table: write a statement for each.');
    p.skipToStatementEnd();
  }
  return { kind: 'truncate', start, end: p.endFrom(start), table };
}
