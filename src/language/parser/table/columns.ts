import type {
  ColumnAttribute,
  ColumnAttributeName,
  ColumnDefinition,
  Expression,
  Identifier,
  QualifiedName,
  TypeName,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { valueOnly } from '../expressions/precedence';
import { parseType } from '../expressions/types';
import { suggestion } from '../repair/spelling';
import { bareLength, columnSlip } from './columnSlips';

/** `name type attributes`. */
export function parseColumnDefinition(p: Parser): ColumnDefinition {
  const name = p.name('a column name');
  let type: TypeName | undefined;
  if (p.atName() && columnAttributeAt(p) === undefined) {
    type = parseType(p, true);
    bareLength(p, type.name);
  } else p.fail(`the type of the column \`${name.name}\``);
  const attributes = parseColumnAttributes(p);
  // Told of already: it stands behind what it must stand before.
  if (type === undefined && attributes.length > 0 && p.atName()) {
    type = parseType(p, true);
    attributes.push(...parseColumnAttributes(p));
  }
  while (columnSlip(p)) attributes.push(...parseColumnAttributes(p));
  return { kind: 'columnDefinition', start: name.start, end: Math.max(p.prevEnd, name.end), name, type, attributes };
}

/** The attributes of one column, each once. */
export function parseColumnAttributes(p: Parser): ColumnAttribute[] {
  const attributes: ColumnAttribute[] = [];
  for (;;) {
    const name = columnAttributeAt(p);
    if (name === undefined) return attributes;
    const { start } = p;
    const attribute = parseAttribute(p, name);
    if (name !== 'deferrable' && attributes.some((other) => property(other.name) === property(name))) {
      p.report(start, attribute.end, `\`${name.toUpperCase()}\` stands at this column already.`);
    }
    attributes.push(attribute);
  }
}

/** NULL and NOT NULL speak of one property, and so do both forms of IDENTITY. */
function property(name: ColumnAttributeName): ColumnAttributeName {
  if (name === 'generated identity') return 'identity';
  return name === 'null' ? 'not null' : name;
}

function columnAttributeAt(p: Parser): ColumnAttributeName | undefined {
  switch (p.kw) {
    case Kw.DEFAULT:
      return 'default';
    case Kw.IDENTITY:
      return 'identity';
    case Kw.GENERATED:
      return 'generated identity';
    case Kw.ENCODE:
      return 'encode';
    case Kw.DISTKEY:
      return 'distkey';
    case Kw.SORTKEY:
      return 'sortkey';
    case Kw.NOT:
      return p.peekKw() === Kw.NULL ? 'not null' : p.peekKw() === Kw.DEFERRABLE ? 'deferrable' : undefined;
    case Kw.NULL:
      return 'null';
    case Kw.UNIQUE:
      return 'unique';
    case Kw.PRIMARY:
      return 'primary key';
    case Kw.REFERENCES:
      return 'references';
    case Kw.COLLATE:
      return 'collate';
    case Kw.COMMENT:
      return p.peekKind() === TokenKind.String ? 'comment' : undefined;
    case Kw.CHECK:
      return 'check';
    case Kw.DEFERRABLE:
    case Kw.INITIALLY:
      return 'deferrable';
    default:
      return undefined;
  }
}

function parseAttribute(p: Parser, name: ColumnAttributeName): ColumnAttribute {
  const { start } = p;
  let value: Expression | undefined;
  let word: Identifier | undefined;
  let args: Expression[] = [];
  let table: QualifiedName | undefined;
  let columns: Identifier[] = [];
  const first = p.kw;
  if (name === 'check') p.failWith('Redshift has no CHECK constraints: validate the rows while loading them.');
  p.advance();
  switch (name) {
    case 'default':
      value = p.expression(valueOnly);
      break;
    case 'identity':
      args = identityArguments(p);
      break;
    case 'generated identity':
      if (!p.eat(Kw.ALWAYS)) {
        p.expect(Kw.BY);
        p.expect(Kw.DEFAULT);
      }
      p.expect(Kw.AS);
      p.expect(Kw.IDENTITY);
      args = identityArguments(p);
      break;
    case 'encode':
    case 'collate':
      word = knownWord(
        p,
        name === 'encode' ? encodings : collations,
        name === 'encode' ? 'a compression encoding' : '`CASE_SENSITIVE` or `CASE_INSENSITIVE`',
      );
      break;
    case 'not null':
      p.advance();
      break;
    case 'primary key':
      p.expect(Kw.KEY);
      break;
    case 'references':
      table = p.qualifiedName('the referenced table');
      if (p.is(TokenKind.LeftParen)) columns = p.nameList('a column name');
      break;
    case 'comment':
    case 'check':
      value = p.expression(name === 'check' ? 0 : valueOnly);
      break;
    case 'deferrable':
      if (first === Kw.NOT || first === Kw.INITIALLY) p.advance();
      break;
    case 'distkey':
    case 'sortkey':
    case 'null':
    case 'unique':
      break;
  }
  return { kind: 'columnAttribute', start, end: p.endFrom(start), name, value, word, arguments: args, table, columns };
}

const collations: ReadonlySet<string> = new Set(['case_sensitive', 'cs', 'case_insensitive', 'ci']);

/** The guide's encodings, with NONE and the two older ones that Redshift still reads. */
export const encodings: ReadonlySet<string> = new Set([
  'auto', 'az64', 'bytedict', 'delta', 'delta32k', 'globaldict256', 'globaldict64k', 'lzo', 'mostly8', 'mostly16', 'mostly32', 'none', 'raw', 'runlength', 'text255', 'text32k', 'zstd',
]); // prettier-ignore

/** One of these words, or a placeholder; anything else is reported and taken for it. */
export function knownWord(p: Parser, words: ReadonlySet<string>, what: string): Identifier {
  const word = p.label(what);
  if (word.name !== '' && !word.template && !words.has(word.name.toLowerCase()))
    p.report(
      word.start,
      word.end,
      `Expected ${what}, but found \`${word.name}\`${suggestion(word.name.toUpperCase(), inCapitals(words))}`,
    );
  return word;
}

function inCapitals(words: ReadonlySet<string>): string[] {
  return [...words].map((word) => word.toUpperCase());
}

/** `(seed, step)`; the guide's examples leave them out, though its syntax does not. */
function identityArguments(p: Parser): Expression[] {
  if (!p.is(TokenKind.LeftParen)) return [];
  const args = p.parenthesized(() => p.expression());
  if (args.length !== 2) p.fail('`(seed, step)`');
  return args;
}
