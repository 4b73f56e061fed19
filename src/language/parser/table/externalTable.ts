import type { ColumnDefinition, CreateExternalTable, Option, PartitionedByClause, Query } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { expectOptions } from '../options/needs';
import { checkOrders, optionOrder } from '../options/order';
import { parseOptions } from '../options/options';
import { optionTable } from '../options/spec';
import { parseColumnDefinition } from './columns';

/** After a table's columns: how its files look and where they are. */
export const externalOptions = optionTable({
  none: 'ROW FORMAT DELIMITED',
  string: `ROW FORMAT SERDE, FIELDS TERMINATED BY, LINES TERMINATED BY, ESCAPED BY, COLLECTION ITEMS TERMINATED BY,
    MAP KEYS TERMINATED BY, NULL DEFINED AS, LOCATION, OUTPUTFORMAT, STORED AS INPUTFORMAT`,
  list: 'WITH SERDEPROPERTIES, TABLE PROPERTIES',
  word: 'STORED AS',
});

/** What a row's format and its classes consist of follows them. */
const orders = [
  optionOrder(
    'ROW FORMAT DELIMITED, ROW FORMAT SERDE',
    `FIELDS TERMINATED BY, LINES TERMINATED BY, ESCAPED BY, COLLECTION ITEMS TERMINATED BY, MAP KEYS TERMINATED BY,
      NULL DEFINED AS, WITH SERDEPROPERTIES`,
  ),
  optionOrder('STORED AS INPUTFORMAT', 'OUTPUTFORMAT'),
];

/** After CREATE, at EXTERNAL TABLE. */
export function parseCreateExternalTable(p: Parser, start: number): CreateExternalTable {
  p.advance();
  p.advance();
  const ifNotExists = p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const name = p.qualifiedName('a name for the table');
  if (name.parts.length === 1 && !name.parts.some(({ template, name: word }) => template || word === ''))
    p.report(name.start, name.end, 'An external table stands in an external schema: write schema.table.');
  const columns = p.is(TokenKind.LeftParen) ? p.parenthesized(() => parseColumnDefinition(p)) : [];
  const partitionedBy = p.kw === Kw.PARTITIONED ? parsePartitionedBy(p) : undefined;
  const first = p.pos;
  const options = parseOptions(p, { table: externalOptions, statement: 'CREATE EXTERNAL TABLE', stop: atAs });
  if (p.kw !== Kw.AS || beginsQuery(p)) expectOptions(p, options, ['LOCATION'], first);
  checkOrders(p, options, orders);
  checkFormat(p, options);
  let query: Query | undefined;
  if (p.eat(Kw.AS)) query = p.query();
  checkPartitions(p, columns, partitionedBy, query);
  return {
    kind: 'createExternalTable',
    start,
    end: p.endFrom(start),
    ifNotExists,
    name,
    columns,
    partitionedBy,
    options,
    query,
  };
}

/** Partition columns are columns of their own, with types unless a query gives them. */
function checkPartitions(
  p: Parser,
  columns: readonly ColumnDefinition[],
  partitionedBy: PartitionedByClause | undefined,
  query: Query | undefined,
): void {
  for (const { name, type, start, end } of partitionedBy?.columns ?? []) {
    if (name.template || name.name === '') continue;
    if (columns.some((column) => column.name.name.toLowerCase() === name.name.toLowerCase()))
      p.report(start, end, `\`${name.name}\` is a column of the files: a partition column must not be one.`);
    else if (type === undefined && query === undefined && p.broken === undefined)
      p.report(start, end, `The partition column \`${name.name}\` has no type.`);
  }
}

/** At AS: what follows is not a format whose `STORED` is missing. */
function beginsQuery(p: Parser): boolean {
  return p.peekKw() === Kw.SELECT || p.peekKw() === Kw.WITH || p.peekKind() === TokenKind.LeftParen;
}

/** A format is a word; a class in quotes stands behind INPUTFORMAT. */
function checkFormat(p: Parser, options: readonly Option[]): void {
  for (const { name, values } of options)
    for (const { kind, start, end } of values)
      if (name === 'STORED AS' && kind === 'string')
        p.report(start, end, "Expected a format such as `PARQUET`, or `INPUTFORMAT '…' OUTPUTFORMAT '…'`.");
}

function atAs(p: Parser): boolean {
  return p.kw === Kw.AS;
}

/** Columns with types, or only names where the query gives the types. */
function parsePartitionedBy(p: Parser): PartitionedByClause {
  const { start } = p;
  p.advance();
  p.expect(Kw.BY);
  const columns = p.parenthesized(() => partitionColumn(p));
  return { kind: 'partitionedBy', start, end: p.endFrom(start), columns };
}

function partitionColumn(p: Parser): ColumnDefinition {
  const next = p.peekKind();
  if (next !== TokenKind.Comma && next !== TokenKind.RightParen) return parseColumnDefinition(p);
  const name = p.name('a column name');
  return { kind: 'columnDefinition', start: name.start, end: name.end, name, type: undefined, attributes: [] };
}
