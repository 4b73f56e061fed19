/** Clauses of a query that PostgreSQL has not: TOP, QUALIFY, EXCLUDE, GROUP BY ALL, INTO a temporary table. */
import { findAll, type Node, type Query, type Select } from '../ast';
import type { Context } from './context';
import { aggregateFunctions } from './functions';
import { Untranslatable } from './plan';
import { lastPart, nameOf, quoteName } from './sqlText';

/** One node; its children are done. */
export function translateQueryPart(node: Node, parent: Node | undefined, context: Context): void {
  if (node.kind === 'query') moveTop(node, context);
  if (node.kind !== 'select') return;
  if (node.top && parent?.kind !== 'query')
    throw new Untranslatable('TOP in a branch of a set operation; put the SELECT in parentheses', node.top.start);
  if (node.exclude) throw new Untranslatable('SELECT * EXCLUDE; name the columns', node.exclude.start);
  groupByAll(node, context);
  intoTemporary(node, context);
  qualify(node, context);
}

function moveTop(query: Query, context: Context): void {
  const top = query.body.kind === 'select' ? query.body.top : undefined;
  if (!top) return;
  const count = context.edits.render(top.count.start, top.count.end);
  context.edits.remove(top.start, top.end);
  context.edits.insertAfter(query.end, ` LIMIT ${count}`);
}

function groupByAll(select: Select, context: Context): void {
  const all = select.groupBy?.all;
  if (!select.groupBy || !all) return;
  const keys = select.items.flatMap((item, index) => {
    if (item.expression.kind === 'star') throw new Untranslatable('GROUP BY ALL with *', item.start);
    const calls = findAll(item.expression, 'functionCall');
    return calls.some((call) => !call.over && aggregateFunctions.has(lastPart(call.name))) ? [] : [index + 1];
  });
  if (keys.length === 0) context.edits.remove(select.groupBy.start, select.groupBy.end);
  else context.edits.replace(select.groupBy.start, select.groupBy.end, `GROUP BY ${keys.join(', ')}`);
}

function intoTemporary(select: Select, context: Context): void {
  const { into } = select;
  const [target] = into?.targets ?? [];
  const schema = context.options.temporarySchema;
  if (!into || !target || context.statement.kind === 'createProcedure') return;
  const isTemporary = /TEMP/.test(into.modifier?.word ?? '') || lastPart(target).startsWith('#');
  if (!isTemporary) return;
  const name = quoteName(lastPart(target));
  context.edits.replace(
    into.start,
    into.end,
    schema === undefined ? `INTO TEMP ${name}` : `INTO ${quoteName(schema)}.${name}`,
  );
}

/**
 * `SELECT a, b FROM t WHERE … QUALIFY c` becomes a query over the same SELECT with the condition as one more column.
 * The outer list repeats the columns' names; `*` of a single table is carried through as the whole row.
 */
function qualify(select: Select, context: Context): void {
  const { edits } = context;
  const clause = select.qualify;
  if (!clause) return;
  const condition = edits.render(clause.condition.start, clause.condition.end);
  const [firstItem] = select.items;
  const lastItem = select.items[select.items.length - 1];
  if (!firstItem || !lastItem) return;
  edits.remove(clause.start, clause.end);
  if (select.items.length === 1 && firstItem.expression.kind === 'star') {
    const row = wholeRow(select);
    if (row === undefined)
      throw new Untranslatable('QUALIFY with * over several tables; name the columns', firstItem.start);
    edits.replace(firstItem.start, firstItem.end, `${row} AS pmw_row, (${condition}) AS pmw_qualify`);
    edits.insertBefore(select.start, 'SELECT (pmw_row).* FROM (');
  } else {
    const names = select.items.map((item) => itemName(item));
    if (names.some((name) => name === undefined))
      throw new Untranslatable('QUALIFY with unnamed columns or *; give every column a name', firstItem.start);
    edits.insertAfter(lastItem.end, `, (${condition}) AS pmw_qualify`);
    edits.insertBefore(
      select.start,
      `SELECT ${names.map((name) => `"${(name ?? '').replaceAll('"', '""')}"`).join(', ')} FROM (`,
    );
  }
  edits.insertAfter(select.end, ') AS pmw_q WHERE pmw_qualify');
}

function itemName(item: Select['items'][number]): string | undefined {
  if (item.alias) return item.alias.quoted ? item.alias.name : nameOf(item.alias);
  if (item.expression.kind !== 'columnRef') return undefined;
  const last = item.expression.parts[item.expression.parts.length - 1];
  return last && nameOf(last);
}

function wholeRow(select: Select): string | undefined {
  const items = select.from?.items ?? [];
  const [only] = items;
  if (items.length !== 1 || !only || (only.kind !== 'tableRef' && only.kind !== 'subqueryTable')) return undefined;
  if (only.alias) return quoteName(nameOf(only.alias.name));
  return only.kind === 'tableRef' ? quoteName(lastPart(only.name)) : undefined;
}
