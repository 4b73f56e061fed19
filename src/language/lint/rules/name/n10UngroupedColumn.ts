import {
  walk,
  type ColumnRef,
  type Expression,
  type GroupByClause,
  type GroupingElement,
  type Select,
} from '../../../ast';
import { postgresOnlyFunction } from '../../../functions';
import { foldName, type Scope, type Source } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { columnRefs } from '../support/columns';
import { hasAggregate, isAggregate, isAggregateCall } from '../support/queries';
import { inWholeStatements } from '../support/resolution';
import { anyWithin } from '../support/within';

/** A column of a table in a SELECT's own FROM clause; its name folded. */
interface OwnColumn {
  readonly source: Source;
  readonly name: string;
}

function ownColumn(context: RuleContext, scope: Scope, ref: ColumnRef): OwnColumn | undefined {
  const meaning = context.model.resolve(ref);
  if (meaning?.status !== 'resolved' || !scope.sources.includes(meaning.source)) return undefined;
  const name = meaning.column?.name ?? foldName(ref.parts.at(-1 - meaning.path.length)?.name ?? '');
  return { source: meaning.source, name };
}

function flat(elements: readonly GroupingElement[], out: Expression[] = []): Expression[] {
  for (const element of elements)
    if (element.kind === 'groupingSet') flat(element.items, out);
    else if (element.kind === 'row') out.push(...element.items);
    else out.push(element);
  return out;
}

/** Expressions that the rows are grouped by: positions and aliases stand for the select list's. Undefined where one is not understood. */
function grouped(select: Select, groupBy: GroupByClause | undefined): Expression[] | undefined {
  const found: Expression[] = [];
  for (const element of groupBy === undefined ? [] : flat(groupBy.items)) {
    if (element.kind === 'placeholder' || element.kind === 'skipped') return undefined;
    if (element.kind === 'number') {
      const item = select.items[Number(element.text) - 1];
      if (item === undefined) return undefined;
      found.push(item.expression);
      continue;
    }
    found.push(element);
    const [part, more] = element.kind === 'columnRef' ? element.parts : [];
    if (part === undefined || more !== undefined) continue;
    const item = select.items.find(({ alias }) => alias !== undefined && foldName(alias.name) === foldName(part.name));
    if (item !== undefined) found.push(item.expression);
  }
  return found;
}

/** Columns of an expression outside of aggregates, windows and subqueries. */
function bareColumns(context: RuleContext, expression: Expression): readonly ColumnRef[] {
  if (!anyWithin(context.nodes('functionCall'), expression) && !anyWithin(context.nodes('query'), expression))
    return columnRefs(context, expression);
  const found: ColumnRef[] = [];
  walk(expression, (node) => {
    if (node.kind === 'query') return false;
    if (node.kind === 'columnRef') found.push(node);
    if (node.kind !== 'functionCall') return true;
    const name = node.name.parts.at(-1)?.name ?? '';
    return node.over === undefined && !isAggregate(node) && postgresOnlyFunction(name) === undefined;
  });
  return found;
}

function check(context: RuleContext, select: Select): void {
  const { groupBy } = select;
  const scope = context.model.scopeOf(select);
  if (scope === undefined || groupBy?.all !== undefined || select.connectBy) return;
  if (groupBy === undefined && !select.items.some(({ expression }) => hasAggregate(expression))) return;
  const keys = grouped(select, groupBy);
  if (keys === undefined) return;
  // A column that any grouping expression mentions may be part of it, however it is written.
  const mentioned: OwnColumn[] = [];
  const texts = new Set<string>();
  for (const key of keys)
    for (const ref of columnRefs(context, key)) {
      texts.add(foldName(ref.parts.at(-1)?.name ?? ''));
      const column = ownColumn(context, scope, ref);
      if (column !== undefined) mentioned.push(column);
    }
  for (const { expression } of select.items) {
    if (expression.kind === 'star') continue;
    for (const ref of bareColumns(context, expression)) {
      const column = ownColumn(context, scope, ref);
      if (column === undefined || mentioned.some((each) => each.source === column.source && each.name === column.name))
        continue;
      if (texts.has(column.name) && mentioned.length < texts.size) continue;
      const clause =
        groupBy === undefined ? 'in no aggregate, and there is no GROUP BY' : 'neither in an aggregate nor in GROUP BY';
      context.report(ref, `${context.sourceOf(ref)} is ${clause}: group by it, or aggregate it`);
    }
  }
}

export const n10UngroupedColumn: Rule = {
  code: 'N10',
  title: 'Column that is neither grouped nor aggregated',
  severity: 'error',
  page: {
    why: 'A group has many rows, and nothing says whose value of the column is wanted: Redshift answers that the column must appear in the GROUP BY clause or be used in an aggregate function.',
    instead: 'Add the column to GROUP BY, or aggregate it: MAX, MIN, ANY_VALUE.',
    source: 'Amazon Redshift Database Developer Guide, "GROUP BY clause".',
  },
  cases: {
    catalog: 'CREATE TABLE core.sales (id BIGINT, store_key BIGINT, amount DECIMAL(18, 2), day DATE)',
    bad: [
      'SELECT id, ST_Collect(ST_Point(id, 1)) WITHIN GROUP (ORDER BY day) FROM core.sales',
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY store_key',
      'SELECT s.store_key, COUNT(*) FROM core.sales s',
      'SELECT s.a, s.b + 1, SUM(s.c) FROM other.sales s GROUP BY s.a',
    ],
    good: [
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY store_key, day',
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY 1, 2',
      'SELECT store_key AS store, SUM(amount) FROM core.sales GROUP BY store',
      "SELECT DATE_TRUNC('month', day) AS month, SUM(amount) FROM core.sales GROUP BY DATE_TRUNC('month', s.day)".replace(
        'core.sales',
        'core.sales s',
      ),
      'SELECT CAST(day AS TIMESTAMP), SUM(amount) FROM core.sales GROUP BY day::TIMESTAMP',
      'SELECT store_key, SUM(amount), COUNT(*) OVER (PARTITION BY day) FROM core.sales GROUP BY store_key, day',
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY ROLLUP (store_key, day)',
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY GROUPING SETS ((store_key), (day), ())',
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY ALL',
      'SELECT id, SUM(amount) OVER (PARTITION BY store_key) FROM core.sales',
      "SELECT 'all' AS what, COUNT(*), SYSDATE, CURRENT_DATE FROM core.sales",
      'SELECT store_key, (SELECT MAX(day) FROM core.sales) AS latest, COUNT(*) FROM core.sales GROUP BY store_key',
      'SELECT s.id FROM core.sales s WHERE s.amount > (SELECT AVG(t.amount) + s.id FROM core.sales t)',
      'SELECT store_key, day, SUM(amount) FROM core.sales GROUP BY {{ groups }}',
      'SELECT a, b, SUM(c) FROM other.sales GROUP BY a',
      'SELECT DATEDIFF(day, MIN(day), MAX(day)) FROM core.sales',
      'SELECT SUM(amount) AS total, total / 2 AS half FROM core.sales',
      "SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY day) FROM core.sales",
      "SELECT id, ST_Collect(ST_Point(id, 1), ST_GeomFromText('POINT(2 3)')) FROM core.sales",
      'CREATE PROCEDURE p(label VARCHAR(9)) AS $$ BEGIN INSERT INTO x (a, b) SELECT label, COUNT(*) FROM core.sales; END; $$ LANGUAGE plpgsql',
    ],
  },
  check(context) {
    const aggregates = context.nodes('functionCall').filter(isAggregateCall);
    for (const select of inWholeStatements(context, context.nodes('select')))
      if (select.groupBy !== undefined || anyWithin(aggregates, select)) check(context, select);
  },
};
