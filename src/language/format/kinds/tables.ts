import type { FromClause, JoinTable, PivotTable, TableAlias, TableExpression } from '../../ast';
import type { Layout, Layouts } from '../layout';
import { condition, isLogic } from './logic';

export const tableLayouts: Layouts = {
  join: layJoins,
  subqueryTable: (layout, { query }, level) => {
    layout.inside(query, level);
  },
  parenTable: (layout, { table }, level) => {
    layout.inside(table, level);
  },
  pivot: layPivot,
  tableAlias: layAlias,
};

/** `f() as t (a int, b varchar)`. */
function layAlias(layout: Layout, { columns, types, name }: TableAlias, level: number): void {
  const last = columns[columns.length - 1];
  const end = Math.max(last?.end ?? name.end, types?.[columns.length - 1]?.end ?? 0);
  if (last === undefined || layout.fitsTo(name.start, end)) return;
  for (const column of columns) layout.break(column.start, level + 1);
  layout.close(end, level);
}

export function layFrom(layout: Layout, { items }: FromClause, level: number): void {
  for (const item of items) {
    layout.break(item.start, level + 1);
    layTable(layout, item, level + 1);
  }
}

/** Joins are in lines of their own though they would fit on one. */
export function layTable(layout: Layout, item: TableExpression, level: number): void {
  if (item.kind === 'join') layJoins(layout, item, level);
  else layout.lay(item, level);
}

/** Each join begins a line below its first table; chains lean left. */
function layJoins(layout: Layout, node: JoinTable, level: number): void {
  const joins: JoinTable[] = [];
  let left: TableExpression = node;
  while (left.kind === 'join') {
    joins.push(left);
    left = left.left;
  }
  layout.lay(left, level);
  for (const join of joins.reverse()) {
    layout.break(join.operatorStart, level);
    layTable(layout, join.right, level);
    if (join.on === undefined) continue;
    const { start, condition: on } = join.on;
    // A condition of one part that does not fit on the line of its join stands below it.
    const isBelow = !isLogic(on) && !layout.fits(join.on) && !layout.hasQuery(join.on);
    if (isBelow) layout.break(start, level + 1);
    condition(layout, on, level + 1, isBelow ? level + 1 : level);
  }
}

function layPivot(layout: Layout, { source, aggregates, values }: PivotTable, level: number): void {
  layout.lay(source, level);
  const [first] = aggregates;
  const last = values[values.length - 1];
  if (first === undefined || last === undefined || layout.fitsTo(first.start, last.end)) return;
  layout.break(first.start, level + 1);
  layout.list(values, level + 1);
  const end = layout.pieces.at(last.end);
  layout.close(layout.pieces.all[end + 1]?.start ?? last.end, level);
}
