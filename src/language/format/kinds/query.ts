import type { CommonTable, ConnectByClause, Query, QueryBody, Select, SetOperation, WithClause } from '../../ast';
import type { Layout, Layouts } from '../layout';
import { Kw } from '../../scanner/keywords';
import { isRow } from '../row';
import { layFrom, tableLayouts } from './tables';
import { condition } from './logic';

export const queryLayouts: Layouts = {
  ...tableLayouts,
  query: layQuery,
  select: laySelect,
  setOperation: laySetOperation,
  with: layWith,
  parenQuery: (layout, { query }, level) => {
    layout.inside(query, level);
  },
  values: (layout, { rows }, level) => {
    layout.lines(rows, level + 1);
  },
  where: (layout, { condition: node }, level) => {
    layout.break(node.start, level + 1);
    condition(layout, node, level + 1);
  },
  from: layFrom,
};

/** The lines of WITH, and the line of what follows it. */
export function layWith(layout: Layout, { tables }: WithClause, level: number): void {
  for (const table of tables) {
    layout.break(table.start, level + 1);
    layCommonTable(layout, table, level + 1);
  }
}

function layCommonTable(layout: Layout, { columns, query }: CommonTable, level: number): void {
  layout.list(columns, level);
  if (query !== undefined) layout.inside(query, level);
}

function layQuery(layout: Layout, node: Query, level: number): void {
  if (node.with !== undefined) {
    layWith(layout, node.with, level);
    layout.break(node.body.start, level);
  }
  layout.open(node.body, level);
  if (node.orderBy !== undefined) {
    layout.break(node.orderBy.start, level);
    layout.lines(node.orderBy.items, level + 1);
  }
  for (const clause of [node.limit, node.offset, node.locking])
    if (clause !== undefined) layout.break(clause.start, level);
}

/** Each term and each operator begins a line, or each row of values behind its operator; chains lean left. */
function laySetOperation(layout: Layout, node: SetOperation, level: number): void {
  const operations: SetOperation[] = [];
  let left: QueryBody = node;
  while (left.kind === 'setOperation') {
    operations.push(left);
    left = left.left;
  }
  const ofRows = isRow(left) && operations.every(({ right }) => isRow(right));
  const isLine = (term: QueryBody): boolean =>
    ofRows &&
    term.kind === 'select' &&
    layout.fitsTo(term.start, term.end) &&
    !term.items.some((item) => layout.hasQuery(item));
  if (!isLine(left)) layout.open(left, level);
  for (const { operatorStart, right } of operations.reverse()) {
    layout.break(operatorStart, level);
    if (!isLine(right)) layout.begin(right, level);
  }
}

function laySelect(layout: Layout, node: Select, level: number): void {
  const { items, exclude, into, from, where, connectBy, groupBy, having, qualify } = node;
  const [first] = items;
  // PL/pgSQL's SELECT INTO variable …
  const intoFirst = into !== undefined && into.start < (first?.start ?? into.start);
  layout.lines(items, level + 1);
  if (exclude !== undefined && !layout.fits(exclude)) layout.list(exclude.columns, level + 1);
  if (into !== undefined && !intoFirst) layout.break(into.start, level);
  for (const clause of [from, where]) if (clause !== undefined) layout.begin(clause, level);
  if (connectBy !== undefined) layConnectBy(layout, connectBy, level);
  if (groupBy !== undefined) {
    layout.break(groupBy.start, level);
    layout.lines(groupBy.items, level + 1);
  }
  for (const clause of [having, qualify]) {
    if (clause === undefined) continue;
    layout.break(clause.start, level);
    layout.break(clause.condition.start, level + 1);
    condition(layout, clause.condition, level + 1);
  }
}

/** START WITH and CONNECT BY begin a line each, in whichever order they stand. */
function layConnectBy(layout: Layout, { start, startWith, condition: prior }: ConnectByClause, level: number): void {
  layout.break(start, level);
  const parts = [startWith, prior].filter((part) => part !== undefined).sort((a, b) => a.start - b.start);
  for (const part of parts) {
    layout.breakWord(layout.wordBefore(part === prior ? Kw.CONNECT : Kw.START, part.start, start), level);
    condition(layout, part, level + 1, level);
  }
}
