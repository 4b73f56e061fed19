import type { Identifier, Select, TableExpression } from '../../../ast';
import { foldName, outputName } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { nameKey } from '../support/names';
import { inWholeStatements } from '../support/resolution';
import { tableName, tableTree } from '../support/tableTree';

/** The names of one list, each of which may stand in it once. */
class Names {
  private readonly seen = new Set<string>();

  constructor(
    private readonly context: RuleContext,
    private readonly message: (name: string) => string,
  ) {}

  take(name: Identifier): void {
    if (name.template) return;
    const { size } = this.seen;
    this.seen.add(foldName(name.name));
    if (this.seen.size === size) this.context.report(name, this.message(name.name));
  }
}

/** Whether two tables of one name hide each other: `a.t` and `b.t` without aliases are told apart by their schemas. */
function collide(one: TableExpression, other: TableExpression): boolean {
  if (one.kind !== 'tableRef' || other.kind !== 'tableRef') return true;
  if (one.alias !== undefined || other.alias !== undefined) return true;
  return nameKey(one.name) !== undefined && nameKey(one.name) === nameKey(other.name);
}

function checkFrom(context: RuleContext, items: readonly TableExpression[]): void {
  const seen = new Map<string, TableExpression>();
  for (const item of items)
    for (const table of tableTree(item).tables) {
      const name = tableName(table);
      if (name === undefined || name === '') continue;
      if (table.kind === 'tableRef' && table.name.parts.some((part) => part.template)) continue;
      const before = seen.get(name);
      if (before !== undefined && collide(before, table))
        context.report(
          'alias' in table && table.alias !== undefined ? table.alias.name : table,
          `${name} names two tables here: give this one another alias`,
        );
      seen.set(name, table);
    }
}

/** Columns of a table that a query makes have names of their own. */
function checkOutputs(context: RuleContext, select: Select): void {
  const seen = new Set<string>();
  for (const { alias, expression } of select.items) {
    if (expression.kind === 'star') return;
    const name = alias === undefined ? outputName(expression) : foldName(alias.name);
    if (name.startsWith('?') || (alias === undefined && expression.kind !== 'columnRef')) continue;
    if (seen.has(name))
      context.report(alias ?? expression, `Two columns are called ${name}: give this one another alias`);
    seen.add(name);
  }
}

/** Whether there can be two tables at all. */
function isSeveral([first, second]: readonly TableExpression[]): boolean {
  return second !== undefined || (first?.kind !== 'tableRef' && first?.kind !== 'subqueryTable');
}

/** A parenthesis with an alias hides the names inside of it. */
function hides(items: readonly TableExpression[]): boolean {
  const pending = [...items];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (item.kind === 'parenTable') {
      if (item.alias !== undefined) return true;
      pending.push(item.table);
    } else if (item.kind === 'join') pending.push(item.left, item.right);
  }
  return false;
}

export const n11NameTwice: Rule = {
  code: 'N11',
  title: 'Name given twice',
  severity: 'error',
  page: {
    why: 'Two tables of a FROM clause, two CTEs, or two columns of a table cannot have one name: Redshift answers that it is specified more than once.',
    instead: 'Give each a name of its own.',
    source: 'Amazon Redshift Database Developer Guide, "FROM clause", "WITH clause", "CREATE TABLE".',
  },
  cases: {
    bad: [
      'SELECT s.id FROM core.fact_sales s JOIN core.dim_store s ON s.store_key = s.store_key',
      'SELECT 1 FROM core.t JOIN core.t ON TRUE',
      'WITH a AS (SELECT 1 AS x), a AS (SELECT 2 AS x) SELECT x FROM a',
      'CREATE TABLE t (id INT, name VARCHAR(9), ID BIGINT)',
      'CREATE TABLE t DISTSTYLE ALL AS SELECT s.id, c.id FROM s JOIN c ON c.k = s.k',
      'INSERT INTO t (a, b, a) VALUES (1, 2, 3)',
      'UPDATE t SET a = 1, A = 2 WHERE b = 3',
    ],
    good: [
      'SELECT s.id FROM core.fact_sales s JOIN core.dim_store d ON d.store_key = s.store_key',
      'SELECT 1 FROM core.t JOIN staging.t ON core.t.id = staging.t.id',
      'SELECT 1 FROM t a JOIN t b ON b.id = a.parent',
      'SELECT s.id, c.id FROM s JOIN c ON c.k = s.k',
      'CREATE TABLE t DISTSTYLE ALL AS SELECT s.id, c.id AS customer_id FROM s JOIN c ON c.k = s.k',
      'CREATE TABLE t DISTSTYLE ALL AS SELECT s.*, c.id FROM s JOIN c ON c.k = s.k',
      'CREATE VIEW v (a, b) AS SELECT s.id, c.id FROM s JOIN c ON c.k = s.k',
      'SELECT s.id FROM s WHERE EXISTS (SELECT 1 FROM t s WHERE s.id = 1)',
      'WITH a AS (SELECT 1 AS x) SELECT x FROM (WITH a AS (SELECT 2 AS x) SELECT x FROM a) b',
      'SELECT 1 FROM {{ source }} JOIN {{ source }} ON TRUE',
      'SELECT o.id FROM orders o, o.lines l, l.discounts d',
      'UPDATE t SET a = 1, b = 1 WHERE c = 3',
    ],
  },
  check(context) {
    for (const select of inWholeStatements(context, context.nodes('select')))
      if (select.from !== undefined && isSeveral(select.from.items) && !hides(select.from.items))
        checkFrom(context, select.from.items);
    for (const { tables } of context.nodes('with')) {
      const names = new Names(context, (name) => `The clause has a CTE ${name} already`);
      for (const { name } of tables) names.take(name);
    }
    for (const { elements } of context.nodes('createTable')) {
      const names = new Names(context, (name) => `The table has a column ${name} already`);
      for (const element of elements) if (element.kind === 'columnDefinition') names.take(element.name);
    }
    for (const { columns } of context.nodes('insert')) {
      const names = new Names(context, (name) => `${name} stands twice in the list`);
      for (const column of columns) names.take(column);
    }
    for (const { assignments } of context.nodes('update')) {
      const names = new Names(context, (name) => `${name} is set twice`);
      for (const { column } of assignments) {
        const [name, more] = column.parts;
        if (name !== undefined && more === undefined) names.take(name);
      }
    }
    for (const kind of ['createTableAs', 'createView', 'createMaterializedView'] as const)
      for (const { query, columns } of context.nodes(kind))
        if (query?.body.kind === 'select' && columns.length === 0) checkOutputs(context, query.body);
  },
};
