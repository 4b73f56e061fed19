import type { Expression, Identifier, TableAttribute, TableAttributeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** The attribute that stands here. */
export function parseTableAttribute(p: Parser): TableAttribute | undefined {
  const name = tableAttributeAt(p);
  return name === undefined ? undefined : parseAttribute(p, name);
}

/** The attributes after a table's columns (or its name, with AS), each once. */
export function parseTableAttributes(p: Parser): TableAttribute[] {
  const attributes: TableAttribute[] = [];
  for (;;) {
    const name = tableAttributeAt(p);
    if (name === undefined) return attributes;
    const attribute = parseAttribute(p, name);
    if (attributes.some((other) => other.name === name)) {
      p.report(attribute.start, attribute.end, `This table has \`${name.toUpperCase()}\` already.`);
    }
    attributes.push(attribute);
  }
}

export function tableAttributeAt(p: Parser): TableAttributeName | undefined {
  switch (p.kw) {
    case Kw.BACKUP:
      return 'backup';
    case Kw.DISTSTYLE:
      return 'diststyle';
    case Kw.DISTKEY:
      return 'distkey';
    case Kw.SORTKEY:
    case Kw.COMPOUND:
    case Kw.INTERLEAVED:
      return 'sortkey';
    case Kw.ENCODE:
      return 'encode';
    case Kw.USING:
      return 'using';
    case Kw.LOCATION:
      return 'location';
    case Kw.PARTITIONED:
      return 'partitioned by';
    case Kw.TABLE:
      return p.peekKw() === Kw.PROPERTIES ? 'table properties' : undefined;
    case Kw.INHERITS:
      return 'inherits';
    case Kw.PARTITION:
      return 'partition by';
    case Kw.TABLESPACE:
      return 'tablespace';
    case Kw.WITH:
      return p.peekKind() === TokenKind.LeftParen ? 'with' : undefined;
    case Kw.ON:
      return p.peekKw() === Kw.COMMIT ? 'on commit' : undefined;
    default:
      return undefined;
  }
}

const refused: Partial<Record<TableAttributeName, string>> = {
  inherits: 'Redshift has no table inheritance.',
  'partition by': 'Redshift tables have no partitions: use a sort key, or an external table with PARTITIONED BY.',
  tablespace: 'Redshift has no tablespaces.',
  with: 'Redshift tables have no storage parameters.',
  'on commit': 'Redshift drops temporary tables at the end of the session: there is no ON COMMIT.',
};

function parseAttribute(p: Parser, name: TableAttributeName): TableAttribute {
  const { start } = p;
  let modifier: TableAttribute['modifier'];
  let word: Identifier | undefined;
  let columns: Identifier[] = [];
  let values: Expression[] = [];
  const complaint = refused[name];
  if (complaint !== undefined) p.failWith(complaint);
  if (p.kw === Kw.COMPOUND || p.kw === Kw.INTERLEAVED) {
    modifier = p.kw === Kw.COMPOUND ? 'compound' : 'interleaved';
    p.advance();
    p.expect(Kw.SORTKEY);
  } else p.advance();
  switch (name) {
    case 'backup':
      word = oneOf(p, ['yes', 'no']);
      break;
    case 'diststyle':
      word = oneOf(p, ['auto', 'even', 'key', 'all']);
      break;
    case 'distkey':
      columns = keyColumns(p);
      if (columns.length > 1) p.report(start, p.prevEnd, 'A distribution key has one column.');
      break;
    case 'sortkey':
      if (p.is(TokenKind.LeftParen)) columns = keyColumns(p);
      else word = oneOf(p, ['auto', 'none'], 'columns in parentheses, ');
      break;
    case 'encode':
      word = oneOf(p, ['auto', 'none']);
      break;
    case 'using':
      word = oneOf(p, ['iceberg']);
      break;
    case 'tablespace':
      word = p.label('a name');
      break;
    case 'location':
      p.eatOp(Op.Equal);
      values = [p.expression()];
      break;
    case 'partitioned by':
      p.expect(Kw.BY);
      values = p.is(TokenKind.LeftParen) ? p.parenthesized(() => p.expression()) : partitionFields(p);
      break;
    case 'partition by':
      p.expect(Kw.BY);
      if (!p.is(TokenKind.LeftParen)) p.label('a partitioning method');
      values = p.parenthesized(() => p.expression());
      break;
    case 'table properties':
      p.advance();
      values = p.parenthesized(() => p.expression());
      break;
    case 'inherits':
      values = p.parenthesized(() => p.expression());
      break;
    case 'with':
      values = p.parenthesized(() => p.expression());
      break;
    case 'on commit':
      p.advance();
      while (p.kw === Kw.DROP || p.kw === Kw.DELETE || p.kw === Kw.PRESERVE || p.kw === Kw.ROWS) p.advance();
      break;
  }
  return { kind: 'tableAttribute', start, end: p.endFrom(start), name, modifier, word, columns, values };
}

/** The guide's synopsis of Iceberg tables has no parentheses around the list. */
function partitionFields(p: Parser): Expression[] {
  if (!p.atName() || p.kw === Kw.BY || tableAttributeAt(p) !== undefined) {
    p.fail('the partition fields in parentheses');
    return [];
  }
  const fields = [p.expression()];
  while (p.eatKind(TokenKind.Comma)) fields.push(p.expression());
  return fields;
}

function keyColumns(p: Parser): Identifier[] {
  if (!p.is(TokenKind.LeftParen)) {
    p.fail('columns in parentheses');
    return [];
  }
  return p.parenthesized(() => keyColumn(p));
}

/** A column's name, or its place in the list of a query: `CREATE TABLE … SORTKEY (1, 3) AS SELECT …`. */
function keyColumn(p: Parser): Identifier {
  return p.kind === TokenKind.Number ? p.takeName() : p.name('a column name');
}

function oneOf(p: Parser, words: readonly string[], before = ''): Identifier | undefined {
  if (p.kind === TokenKind.Word && words.includes(p.word().toLowerCase())) return p.takeName();
  if (p.kind === TokenKind.Template || p.kind === TokenKind.NamedParameter) return p.takeName();
  p.fail(before + words.map((word) => `\`${word.toUpperCase()}\``).join(words.length === 2 ? ' or ' : ', '));
  return undefined;
}
