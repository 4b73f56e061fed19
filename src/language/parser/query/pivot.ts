import type { PivotTable, SelectItem, TableExpression, UnpivotTable } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { aboveIn } from '../expressions/precedence';
import { parseSelectItem } from './selectItem';
import { parseTableAlias } from './alias';

/** `PIVOT (aggregate [AS a], … FOR column IN (value [AS b], …)) [alias]`. */
export function parsePivot(p: Parser, source: TableExpression): PivotTable {
  p.advance();
  const open = p.pos;
  p.expectKind(TokenKind.LeftParen, '`(` after `PIVOT`');
  const aggregates: SelectItem[] = [];
  do aggregates.push(aggregate(p));
  while (p.eatKind(TokenKind.Comma));
  p.expect(Kw.FOR);
  const column = p.qualifiedName('a column name');
  p.expect(Kw.IN);
  const values = p.parenthesized(() => pivotValue(p));
  close(p, open);
  const alias = parseTableAlias(p);
  return {
    kind: 'pivot',
    start: source.start,
    end: p.endFrom(source.start),
    source,
    aggregates,
    column,
    values,
    alias,
  };
}

const aggregateNames: ReadonlySet<string> = new Set(['count', 'sum', 'min', 'max', 'avg']);

/** A call of one of the aggregates, and nothing around it. */
function aggregate(p: Parser): SelectItem {
  const item = parseSelectItem(p, aboveIn);
  const { kind, start, end } = item.expression;
  if (kind === 'skipped' || kind === 'placeholder') return item;
  if (kind !== 'functionCall' || !aggregateNames.has(item.expression.name.parts[0]?.name ?? ''))
    p.report(start, end, '`PIVOT` takes one of COUNT, SUM, MIN, MAX and AVG, with nothing around it.');
  return item;
}

function pivotValue(p: Parser): SelectItem {
  const item = parseSelectItem(p);
  const { kind, start, end } = item.expression;
  if (kind === 'columnRef') p.report(start, end, 'The values of `PIVOT` are constants: a column cannot be one.');
  return item;
}

/** `UNPIVOT [INCLUDE|EXCLUDE NULLS] (value FOR name IN (column [AS label], …)) [alias]`. */
export function parseUnpivot(p: Parser, source: TableExpression): UnpivotTable {
  p.advance();
  const nulls = p.kw === Kw.INCLUDE || p.kw === Kw.EXCLUDE ? p.keywords(p.peekKw() === Kw.NULLS ? 2 : 1) : undefined;
  const open = p.pos;
  p.expectKind(TokenKind.LeftParen, '`(` after `UNPIVOT`');
  const value = p.name('a name for the values');
  p.expect(Kw.FOR);
  const name = p.name("a name for the columns' names");
  p.expect(Kw.IN);
  const columns = p.parenthesized(() => unpivotColumn(p));
  close(p, open);
  const alias = parseTableAlias(p);
  return {
    kind: 'unpivot',
    start: source.start,
    end: p.endFrom(source.start),
    source,
    nulls,
    value,
    name,
    columns,
    alias,
  };
}

/** `column [AS 'label']`. */
function unpivotColumn(p: Parser): SelectItem {
  const expression = p.expression(aboveIn);
  const { kind, start } = expression;
  if (kind !== 'columnRef' && kind !== 'skipped' && kind !== 'placeholder')
    p.report(start, expression.end, '`UNPIVOT` takes columns only.');
  const as = p.kw === Kw.AS ? p.keywords(1) : undefined;
  let alias: SelectItem['alias'];
  if (as !== undefined || p.is(TokenKind.String)) {
    if (p.is(TokenKind.String)) {
      const { start: from, end } = p;
      alias = {
        kind: 'identifier',
        start: from,
        end,
        name: p.text.slice(from + 1, end - 1),
        quoted: true,
        template: false,
      };
      p.advance();
    } else alias = p.label('a label');
  }
  return { kind: 'selectItem', start: p.startFrom(start), end: p.prevEnd, expression, as, alias };
}

function close(p: Parser, open: number): void {
  if (p.eatKind(TokenKind.RightParen)) return;
  p.fail('`)`');
  p.skipInParens(open);
  p.eatKind(TokenKind.RightParen);
}
