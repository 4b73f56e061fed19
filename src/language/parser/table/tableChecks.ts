import type { ColumnAttributeName, ColumnDefinition, Identifier, TableAttribute, TableElement } from '../../ast';
import type { Parser } from '../core';

/** What contradicts itself between a table's columns and its attributes: the statement would fail. */
export function checkTable(p: Parser, elements: readonly TableElement[], attributes: readonly TableAttribute[]): void {
  const columns = elements.filter((element) => element.kind === 'columnDefinition');
  // LIKE brings columns of its own, a placeholder may.
  const copied = elements.some(({ kind }) => kind === 'likeClause');
  const open = copied || columns.some(({ name, type }) => name.template || type === undefined);
  const [, second] = columns.filter(({ attributes: own }) => own.some(({ name }) => name === 'distkey'));
  if (second !== undefined) p.report(second.start, second.end, 'This table has a `DISTKEY` already.');
  const keys = [
    ...withAttribute(columns, 'primary key'),
    ...elements.filter((element) => element.kind === 'tableConstraint' && element.type === 'primary key'),
  ];
  for (const { start, end } of keys.slice(1)) p.report(start, end, 'This table has a `PRIMARY KEY` already.');
  checkStyle(p, columns, attributes, copied);
  for (const attribute of attributes) {
    if (copied && inherited.has(attribute.name))
      p.report(
        attribute.start,
        attribute.end,
        '`LIKE` takes this over from the other table: it cannot be written here.',
      );
    else if (!open && (attribute.name === 'distkey' || attribute.name === 'sortkey'))
      for (const column of attribute.columns) checkColumn(p, column, columns);
  }
}

const inherited: ReadonlySet<string> = new Set(['diststyle', 'distkey', 'sortkey']);

function withAttribute(columns: readonly ColumnDefinition[], name: ColumnAttributeName): Place[] {
  return columns.flatMap(({ attributes }) => attributes.filter((attribute) => attribute.name === name));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** KEY needs its column; with any other style there is none. */
function checkStyle(
  p: Parser,
  columns: readonly ColumnDefinition[],
  attributes: readonly TableAttribute[],
  copied: boolean,
): void {
  const style = attributes.find(({ name }) => name === 'diststyle');
  if (style?.word === undefined || style.word.template || copied) return;
  const [key] = [...withAttribute(columns, 'distkey'), ...attributes.filter(({ name }) => name === 'distkey')];
  const { name } = style.word;
  if (name === 'key' && key === undefined)
    p.report(style.start, style.end, '`DISTSTYLE KEY` needs a `DISTKEY`: name the column.');
  else if ((name === 'even' || name === 'all') && key !== undefined)
    p.report(style.start, style.end, `\`DISTSTYLE ${name.toUpperCase()}\` has no \`DISTKEY\`: keep one of them.`);
}

function checkColumn(p: Parser, key: Identifier, columns: readonly ColumnDefinition[]): void {
  if (key.template || key.name === '') return;
  const name = key.name.toLowerCase();
  if (!columns.some((column) => column.name.name.toLowerCase() === name))
    p.report(key.start, key.end, `This table has no column \`${key.name}\`.`);
}
