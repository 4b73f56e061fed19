import type { TableAttribute, TableElement } from '../../ast';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** What contradicts itself between a table's columns and its attributes: the statement would fail. */
export function checkTable(p: Parser, elements: readonly TableElement[], attributes: readonly TableAttribute[]): void {
  let copied = false;
  let distributed: TableElement | undefined;
  let primary = 0;
  for (const element of elements) {
    if (element.kind === 'likeClause') copied = true;
    else if (element.kind === 'tableConstraint') {
      if (element.type === 'primary key' && ++primary > 1) twice(p, element, 'PRIMARY KEY');
    } else {
      for (const attribute of element.attributes) {
        if (attribute.name === 'distkey') {
          if (distributed !== undefined && distributed !== element) twice(p, element, 'DISTKEY');
          distributed = element;
        } else if (attribute.name === 'primary key' && ++primary > 1) twice(p, attribute, 'PRIMARY KEY');
      }
    }
  }
  if (attributes.length === 0) return;
  checkIceberg(p, attributes);
  if (copied) checkInherited(p, attributes);
  // What could not be read may be what is missing, or not what it seems.
  else if (p.broken === undefined) {
    checkStyle(p, attributes, distributed !== undefined);
    checkKeys(p, attributes, distributed);
  }
}

/** How many columns a sort key may have. */
const mostSortColumns = { interleaved: 8, compound: 400 } as const;

/** One column distributes the table, and a sort key has not too many. */
function checkKeys(p: Parser, attributes: readonly TableAttribute[], distributed: TableElement | undefined): void {
  const own = distributed?.kind === 'columnDefinition' ? distributed.name.name.toLowerCase() : undefined;
  for (const attribute of attributes) {
    const { name, columns, modifier = 'compound', start, end } = attribute;
    if (name === 'distkey' && own !== undefined && columns[0]?.template === false) {
      if (columns[0].name.toLowerCase() !== own) twice(p, attribute, 'DISTKEY');
    } else if (name === 'sortkey' && columns.length > mostSortColumns[modifier]) {
      const kind = modifier === 'interleaved' ? 'An interleaved sort key' : 'A sort key';
      p.report(start, end, `${kind} has at most ${mostSortColumns[modifier]} columns, this one ${columns.length}.`);
    }
  }
}

function twice(p: Parser, { start, end }: { readonly start: number; readonly end: number }, what: string): void {
  p.report(start, end, `This table has a \`${what}\` already.`);
}

const warehouseOnly: ReadonlySet<string> = new Set(['backup', 'diststyle', 'distkey', 'sortkey', 'encode']);

/** An Iceberg table stands in S3: nothing of it is distributed, sorted or encoded by Redshift. */
function checkIceberg(p: Parser, attributes: readonly TableAttribute[]): void {
  if (!attributes.some(({ name, word }) => name === 'using' && word?.name === 'iceberg')) return;
  for (const { name, start, end } of attributes)
    if (warehouseOnly.has(name)) p.report(start, end, `An Iceberg table has no \`${name.toUpperCase()}\`.`);
}

function checkInherited(p: Parser, attributes: readonly TableAttribute[]): void {
  for (const { name, start, end } of attributes)
    if (name === 'diststyle' || name === 'distkey' || name === 'sortkey')
      p.report(start, end, '`LIKE` takes this over from the other table: it cannot be written here.');
}

/** KEY needs its column; with any other style there is none. */
function checkStyle(p: Parser, attributes: readonly TableAttribute[], distributed: boolean): void {
  const style = attributes.find(({ name }) => name === 'diststyle');
  if (style?.word === undefined || style.word.template) return;
  const keyed = distributed || attributes.some(({ name }) => name === 'distkey');
  const { name } = style.word;
  if (name === 'key' && !keyed && !p.is(TokenKind.Template))
    p.report(style.start, style.end, '`DISTSTYLE KEY` needs a `DISTKEY`: name the column.');
  else if ((name === 'even' || name === 'all') && keyed)
    p.report(style.start, style.end, `\`DISTSTYLE ${name.toUpperCase()}\` has no \`DISTKEY\`: keep one of them.`);
}
