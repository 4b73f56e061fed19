import type { AlterTable, AlterTableAction, Identifier, QualifiedName, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseType } from '../expressions/types';
import { valueOnly } from '../expressions/precedence';
import { exclusions } from '../options/exclusions';
import { expectOptions } from '../options/needs';
import { parseOptions } from '../options/options';
import { optionTable } from '../options/spec';
import { parseTableAttribute } from './attributes';
import { encodings, knownWord, parseColumnDefinition } from './columns';
import { atTableConstraint, parseTableConstraint } from './constraints';

/** After ALTER, at TABLE. */
export function parseAlterTable(p: Parser, start: number): AlterTable {
  p.advance();
  const name = p.qualifiedName('the table to alter');
  const actions = [parseAction(p)];
  while (p.eatKind(TokenKind.Comma)) if (!anotherColumn(p, actions)) actions.push(parseAction(p));
  checkTogether(p, actions);
  return { kind: 'alterTable', start, end: p.endFrom(start), name, actions };
}

/** `ADD COLUMN a int, b int`, `DROP COLUMN a, b`: the second column is reported and read. */
function anotherColumn(p: Parser, actions: readonly AlterTableAction[]): boolean {
  const action = actions.at(-1)?.action;
  if ((action !== 'add column' && action !== 'drop column') || beginsAction.has(p.kw) || !p.atName()) return false;
  const does = action === 'add column' ? 'adds' : 'drops';
  p.failWith(`ALTER TABLE ${does} one column at a time: write a statement for each.`);
  if (action === 'add column') parseColumnDefinition(p);
  else p.advance();
  return true;
}

const beginsAction: ReadonlySet<Kw> = new Set([
  Kw.ADD,
  Kw.DROP,
  Kw.ALTER,
  Kw.RENAME,
  Kw.OWNER,
  Kw.APPEND,
  Kw.PARTITION,
  Kw.SET,
  Kw.REPLACE,
  Kw.ROW,
  Kw.MASKING,
]);

/** Encodings and keys can be altered together; everything else takes a statement of its own. */
function checkTogether(p: Parser, actions: readonly AlterTableAction[]): void {
  if (actions.length < 2) return;
  const at = actions.findIndex(({ action }) => action !== 'other' && !together.has(action));
  const wrong = actions[Math.max(at, 1)];
  if (at >= 0 && wrong !== undefined)
    p.report(
      wrong.start,
      wrong.end,
      'ALTER TABLE does one thing at a time, encodings and keys apart: write a statement of its own.',
    );
}

const together: ReadonlySet<AlterTableAction['action']> = new Set([
  'alter column encode',
  'alter sortkey',
  'alter distkey',
  'alter diststyle',
  'alter encode',
]);

type Parts = Partial<Omit<AlterTableAction, 'kind' | 'start' | 'end'>> & Pick<AlterTableAction, 'action'>;

function parseAction(p: Parser): AlterTableAction {
  const { start } = p;
  const parts = actionParts(p);
  return {
    kind: 'alterTableAction',
    start: p.startFrom(start),
    end: p.prevEnd,
    action: parts.action,
    column: parts.column,
    to: parts.to,
    type: parts.type,
    word: parts.word,
    columns: parts.columns ?? [],
    definition: parts.definition,
    constraint: parts.constraint,
    attribute: parts.attribute,
    options: parts.options ?? [],
    behavior: parts.behavior,
  };
}

function actionParts(p: Parser): Parts {
  switch (p.kw) {
    case Kw.ADD:
      return add(p);
    case Kw.DROP:
      return drop(p);
    case Kw.ALTER:
      return alter(p);
    case Kw.RENAME:
      return rename(p);
    case Kw.OWNER:
      p.advance();
      p.expect(Kw.TO);
      return { action: 'owner', to: p.qualifiedName('the new owner') };
    case Kw.APPEND:
      return append(p);
    case Kw.PARTITION: {
      const first = p.pos;
      const options = parseOptions(p, { table: partitionSetOptions, statement: 'ALTER TABLE PARTITION' });
      expectOptions(p, options, ['SET LOCATION'], first);
      return { action: 'set', options };
    }
    case Kw.SET:
      p.advance();
      return { action: 'set', options: parseOptions(p, { table: setOptions, statement: 'ALTER TABLE SET' }) };
    case Kw.REPLACE:
      return {
        action: 'set',
        options: parseOptions(p, { table: replaceOptions, statement: 'REPLACE PARTITION FIELD' }),
      };
    case Kw.ROW:
      return rowLevelSecurity(p);
    case Kw.MASKING:
      return masking(p);
    default:
      p.fail('`ADD`, `DROP`, `ALTER`, `RENAME`, `OWNER TO`, `APPEND FROM`, `SET` or `ROW LEVEL SECURITY`');
      while (!p.atEnd() && !p.is(TokenKind.Comma) && !p.atNewStatement()) p.advance();
      return { action: 'other' };
  }
}

const setOptions = optionTable({
  string: 'LOCATION, FIELDS TERMINATED BY',
  word: 'FILE FORMAT',
  list: 'TABLE PROPERTIES, PARTITION, SERDEPROPERTIES',
});

const replaceOptions = optionTable({ expression: 'REPLACE PARTITION FIELD, WITH' });

const partitionSetOptions = optionTable({ list: 'PARTITION', string: 'SET LOCATION' });

function add(p: Parser): Parts {
  p.advance();
  if (atTableConstraint(p)) return { action: 'add constraint', constraint: parseTableConstraint(p) };
  if (p.kw === Kw.PARTITION || (p.kw === Kw.IF && p.peekKw(3) === Kw.PARTITION)) {
    p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
    return {
      action: 'add partition',
      options: parseOptions(p, {
        table: partitionOptions,
        statement: 'ADD PARTITION',
        repeatable: partitions,
        commas: true,
      }),
    };
  }
  p.eat(Kw.COLUMN);
  if (p.kw === Kw.IF) {
    p.failWith('Redshift has no `IF NOT EXISTS` for columns: look in SVV_COLUMNS first.');
    p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  }
  const definition = parseColumnDefinition(p);
  for (const { name, start, end } of definition.attributes)
    if (notAdded.has(name))
      p.report(start, end, `A column cannot be added with \`${name.toUpperCase()}\`: only a new table has that.`);
  return { action: 'add column', definition };
}

const notAdded: ReadonlySet<string> = new Set([
  'unique',
  'primary key',
  'references',
  'identity',
  'generated identity',
  'distkey',
  'sortkey',
]);

/** Partitions of external tables with their addresses; the fields that an Iceberg table is partitioned by. */
const partitionOptions = optionTable({ list: 'PARTITION', string: 'LOCATION', expression: 'PARTITION FIELD' });
const partitions: ReadonlySet<string> = new Set(['PARTITION', 'LOCATION']);

function drop(p: Parser): Parts {
  p.advance();
  if (p.kw === Kw.PARTITION || (p.kw === Kw.IF && p.peekKw(2) === Kw.PARTITION)) {
    p.optionalWords(Kw.IF, Kw.EXISTS);
    return {
      action: 'drop partition',
      options: parseOptions(p, { table: partitionOptions, statement: 'DROP PARTITION', repeatable: partitions }),
    };
  }
  const isConstraint = p.eat(Kw.CONSTRAINT);
  if (!isConstraint) p.eat(Kw.COLUMN);
  const column = p.name(isConstraint ? "the constraint's name" : 'the column to drop');
  const behavior = p.kw === Kw.CASCADE || p.kw === Kw.RESTRICT ? p.keywords(1) : undefined;
  return { action: isConstraint ? 'drop constraint' : 'drop column', column, behavior };
}

function alter(p: Parser): Parts {
  p.advance();
  switch (p.kw) {
    case Kw.DISTKEY: {
      p.advance();
      const columns = p.is(TokenKind.LeftParen) ? p.nameList('a column name') : [p.name('a column name')];
      return { action: 'alter distkey', columns };
    }
    case Kw.DISTSTYLE:
      return alterDistStyle(p);
    case Kw.SORTKEY:
    case Kw.COMPOUND:
    case Kw.INTERLEAVED: {
      if (p.kw === Kw.INTERLEAVED) p.failWith('A table cannot be altered to an interleaved sort key: make a new one.');
      const attribute = parseTableAttribute(p);
      return { action: 'alter sortkey', attribute };
    }
    case Kw.ENCODE:
      return { action: 'alter encode', attribute: parseTableAttribute(p) };
    default:
      return p.peekOp() === Op.Equal ? alterAutoRefresh(p) : alterColumn(p);
  }
}

const distStyles: ReadonlySet<Kw> = new Set([Kw.ALL, Kw.EVEN, Kw.KEY, Kw.AUTO]);
const styleWords = '`ALL`, `EVEN`, `KEY DISTKEY` or `AUTO`';

/** `ALTER DISTSTYLE KEY DISTKEY column`, `ALTER DISTSTYLE ALL|EVEN|AUTO`. */
function alterDistStyle(p: Parser): Parts {
  p.advance();
  const word = distStyles.has(p.kw) || p.kind !== TokenKind.Word ? p.label(styleWords) : undefined;
  let columns: Identifier[] = [];
  if (word === undefined) {
    p.fail(styleWords);
    p.advance();
  }
  if (p.eat(Kw.DISTKEY)) columns = p.is(TokenKind.LeftParen) ? p.nameList('a column name') : [p.name('a column name')];
  else if (word?.name === 'key') p.fail('`DISTKEY` and the column');
  return { action: 'alter diststyle', word, columns };
}

/** `ALTER AUTOREFRESH = TRUE | FALSE`, of a materialized view. */
function alterAutoRefresh(p: Parser): Parts {
  const column = p.takeName();
  if (column.name !== 'autorefresh') p.fail('`TYPE` or `ENCODE`');
  p.advance();
  p.expression(valueOnly);
  return { action: 'other', column };
}

function alterColumn(p: Parser): Parts {
  p.eat(Kw.COLUMN);
  const column = p.name('the column to alter');
  let type: TypeName | undefined;
  switch (p.kw) {
    case Kw.TYPE:
      p.advance();
      type = parseType(p, true);
      return { action: 'alter column type', column, type };
    case Kw.ENCODE:
      p.advance();
      return { action: 'alter column encode', column, word: knownWord(p, encodings, 'a compression encoding') };
    case Kw.SET:
    case Kw.DROP:
      return alterDefault(p, column);
    default:
      p.fail('`TYPE` or `ENCODE`');
      while (!p.atEnd() && !p.is(TokenKind.Comma) && !p.atNewStatement()) p.advance();
      return { action: 'other', column };
  }
}

/** PostgreSQL's `SET DEFAULT`, `SET NOT NULL`, `SET DATA TYPE`: read, and reported. */
function alterDefault(p: Parser, column: Identifier): Parts {
  p.failWith(
    'Redshift alters a column by `TYPE` and `ENCODE` only: for defaults and NOT NULL make a new column or table.',
  );
  p.advance();
  if (p.eat(Kw.DATA)) {
    p.expect(Kw.TYPE);
    return { action: 'alter column type', column, type: parseType(p, true) };
  }
  if (p.eat(Kw.DEFAULT)) {
    if (!p.atEnd() && !p.is(TokenKind.Comma)) p.expression(valueOnly);
    return { action: 'alter column default', column };
  }
  p.expect(Kw.NOT);
  p.expect(Kw.NULL);
  return { action: 'alter column null', column };
}

function rename(p: Parser): Parts {
  p.advance();
  if (p.eat(Kw.TO)) return { action: 'rename', to: newName(p) };
  p.eat(Kw.COLUMN);
  const column = p.name('the column to rename');
  p.expect(Kw.TO);
  return { action: 'rename column', column, to: newName(p) };
}

/** A rename moves nothing to another schema. */
function newName(p: Parser): QualifiedName {
  const name = p.qualifiedName('the new name');
  if (name.parts.length > 1)
    p.report(name.start, name.end, 'The new name stands alone: a rename leaves the schema as it is.');
  return name;
}

/** `APPEND FROM t [IGNOREEXTRA | FILLTARGET]`. */
function append(p: Parser): Parts {
  p.advance();
  p.expect(Kw.FROM);
  const to = p.qualifiedName('the table to take the rows from');
  const options = parseOptions(p, {
    table: appendOptions,
    statement: 'ALTER TABLE APPEND',
    exclusions: appendExclusions,
  });
  return { action: 'append', to, options };
}

const appendOptions = optionTable({ none: 'IGNOREEXTRA, FILLTARGET' });
const appendExclusions = exclusions('IGNOREEXTRA | FILLTARGET');

/** `ROW LEVEL SECURITY ON|OFF [CONJUNCTION TYPE AND|OR] [FOR DATASHARES]`. */
function rowLevelSecurity(p: Parser): Parts {
  p.advance();
  p.expect(Kw.LEVEL);
  p.expect(Kw.SECURITY);
  const word = onOrOff(p);
  const options = parseOptions(p, { table: securityOptions, statement: 'ROW LEVEL SECURITY' });
  return { action: 'row level security', word, options };
}

/** `MASKING ON|OFF FOR DATASHARES`. */
function masking(p: Parser): Parts {
  p.advance();
  const word = onOrOff(p);
  p.expect(Kw.FOR);
  p.expect(Kw.DATASHARES);
  return { action: 'masking', word };
}

function onOrOff(p: Parser): Identifier | undefined {
  if (p.kw === Kw.ON || p.kw === Kw.OFF) return p.takeName();
  p.fail('`ON` or `OFF`');
  return undefined;
}

const securityOptions = optionTable({ conjunction: 'CONJUNCTION TYPE', none: 'FOR DATASHARES' });
