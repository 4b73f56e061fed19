import type { ColumnRef, JoinTable, Node, Query, Select, TableExpression } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { columnRefs } from '../support/columns';
import { conjuncts } from '../support/conjuncts';
import { tableTree, lies, navigates, tableName } from '../support/tableTree';
import { givesOneRow, readsNoTable } from '../support/queries';
import { isTemplate } from '../support/templates';

/** A table that adds no rows of its own, or whose product is meant: one row, a series, a value that is walked through. */
function isHarmless(
  context: RuleContext,
  item: TableExpression,
  before: ReadonlySet<string>,
  walked: ReadonlySet<string>,
): boolean {
  if (item.kind === 'skipped' || item.kind === 'functionTable' || navigates(item, before, walked)) return true;
  if (item.kind === 'join')
    return tableTree(item)
      .tables.slice(0, 1)
      .some((table) => isHarmless(context, table, before, walked));
  if (item.kind === 'subqueryTable') return addsNoProduct(context, item.query);
  if (item.kind !== 'tableRef') return false;
  if (item.name.parts.some((part) => part.template)) return true;
  const definition = context.model.relationOf(item.name)?.definition;
  return (
    definition?.kind === 'commonTable' && definition.query !== undefined && addsNoProduct(context, definition.query)
  );
}

/** Whether a query gives one row (also as the product of tables that do), or only rows that are written in it. */
function addsNoProduct(context: RuleContext, query: Query): boolean {
  if (givesOneRow(query) || readsNoTable(query)) return true;
  const { body } = query;
  if (body.kind !== 'select') return false;
  return body.from?.items.every((item) => givesSingleRow(context, item)) === true;
}

function givesSingleRow(context: RuleContext, item: TableExpression): boolean {
  if (item.kind === 'subqueryTable') return givesOneRow(item.query);
  if (item.kind !== 'tableRef') return false;
  const definition = context.model.relationOf(item.name)?.definition;
  return definition?.kind === 'commonTable' && definition.query !== undefined && givesOneRow(definition.query);
}

/** Whether a part before a column's name is one of some names. */
function isQualified({ parts }: ColumnRef, names: ReadonlySet<string>): boolean {
  return parts.some(({ name }, i) => i < parts.length - 1 && names.has(foldName(name)));
}

/** Names that the tables of a FROM item go by. */
function namesIn(item: TableExpression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of tableTree(item).tables) {
    const name = tableName(table);
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Indexes of the items that a condition's columns belong to; undefined where a column could be anybody's. */
function itemsIn(
  context: RuleContext,
  condition: Node,
  items: readonly TableExpression[],
  names: readonly ReadonlySet<string>[],
): number[] | undefined {
  const found: number[] = [];
  for (const ref of columnRefs(context, condition)) {
    let index = ref.parts.length > 1 ? names.findIndex((own) => isQualified(ref, own)) : -1;
    if (index < 0) {
      const meaning = context.model.resolve(ref);
      if (meaning?.status !== 'resolved') return undefined;
      index = items.findIndex((item) => lies(meaning.source.node, item));
    }
    found.push(index);
  }
  return found;
}

function checkCommas(context: RuleContext, select: Select): void {
  const items = select.from?.items ?? [];
  if (items.length < 2 || select.connectBy || (select.where && isTemplate(context, select.where))) return;
  const names = items.map(namesIn);
  // Items that are tied together have one root; -1 is what lies outside of this SELECT.
  const roots = new Map(items.map((_, index) => [index, index]));
  roots.set(-1, -1);
  const tie = (one: number, other: number): void => {
    const [from, to] = [roots.get(other), roots.get(one) ?? -1];
    for (const [index, root] of roots) if (root === from) roots.set(index, to);
  };
  // A value that is walked through goes with the table that has it.
  for (const [index, item] of items.entries()) {
    const [first, second] = item.kind === 'tableRef' ? item.name.parts : [];
    if (first === undefined || second === undefined) continue;
    const owner = names.slice(0, index).findIndex((own) => own.has(foldName(first.name)));
    if (owner >= 0) tie(owner, index);
  }
  for (const condition of select.where ? conjuncts(select.where.condition) : []) {
    const tied = itemsIn(context, condition, items, names);
    if (tied === undefined) return;
    for (const other of tied) tie(tied[0] ?? -1, other);
  }
  const before = new Set<string>();
  const walked = new Set<string>();
  const seen = new Set<number | undefined>();
  for (const [index, item] of items.entries()) {
    const root = roots.get(index);
    if (!isHarmless(context, item, before, walked)) {
      if (seen.size > 0 && !seen.has(root))
        context.report(
          item,
          'No condition joins this table to the others, so every row meets every row: write JOIN … ON, or CROSS JOIN if that is meant',
        );
      seen.add(root);
    }
    const walks = navigates(item, before, walked);
    for (const name of names[index] ?? []) {
      before.add(name);
      if (walks) walked.add(name);
    }
  }
}

/** `a JOIN b ON a.id = a.parent`: the condition forgets the table it joins. */
function checkJoin(context: RuleContext, join: JoinTable): void {
  if (join.on === undefined || isTemplate(context, join.on)) return;
  const sides = [join.left, join.right];
  const names = sides.map(namesIn);
  const found = itemsIn(context, join.on, sides, names);
  if (found === undefined || found.length === 0 || found.some((index) => index !== 0)) return;
  if (
    tableTree(join.right).tables.some(
      (table) => navigates(table, names[0] ?? new Set()) || isHarmless(context, table, new Set(), new Set()),
    )
  )
    return;
  context.report(
    join.on,
    'The condition does not mention the table it joins, so every row meets every row: compare a column of it',
  );
}

export const q01CrossProduct: Rule = {
  code: 'Q01',
  title: 'Tables joined without a condition',
  severity: 'warning',
  page: {
    why: 'Tables that no condition ties together give every row of one with every row of the other: the largest result and the slowest plan there is (nested loop).',
    instead: 'Write JOIN … ON with columns of both tables; where the product is meant, CROSS JOIN says so.',
    source:
      'Amazon Redshift Database Developer Guide, "Best practices for designing queries": cross-joins; "Query performance improvement": nested loop.',
  },
  cases: {
    bad: [
      'SELECT s.id FROM core.fact_sales s, core.dim_store d',
      "SELECT s.id FROM core.fact_sales s, core.dim_store d WHERE s.line_type = 'sale'",
      'SELECT s.id FROM core.fact_sales s, core.dim_store d, core.dim_date c WHERE s.store_key = d.store_key AND c.year = 2026',
      'SELECT s.id FROM core.fact_sales s JOIN core.dim_store d ON s.store_key = s.store_id',
      'WITH p AS (SELECT MAX(day) AS day FROM c), q AS (SELECT p.day, d.store_id FROM p, core.dim_store d) SELECT s.id FROM core.fact_sales s, q',
      'SELECT s.id FROM core.fact_sales s, (SELECT store_id FROM a UNION ALL SELECT 0) d',
      'SELECT m.id FROM models m, m.weights x, inputs n WHERE x > 1',
    ],
    good: [
      'SELECT s.id FROM core.fact_sales s JOIN core.dim_store d ON d.store_key = s.store_key',
      'SELECT s.id FROM core.fact_sales s, core.dim_store d WHERE d.store_key = s.store_key',
      'SELECT o.id, l.sku FROM raw.orders o, o.lines l',
      'SELECT o.id, l.sku FROM raw.orders AS O, o.lines l WHERE l.qty > 1',
      'SELECT o.id FROM raw.orders o, o.lines[0].parts AS p AT i LEFT JOIN sizes z ON z.n = i',
      'SELECT g.id, cell FROM grid AS g, g.lines AS line, line AS cell WHERE cell > 2',
      'SELECT m.id, SUM(x * y) AS score FROM models m, m.weights x AT i, inputs n, n.features y AT j WHERE i = j GROUP BY 1',
      'SELECT 1 FROM a CROSS JOIN b',
      'SELECT 1 FROM a, b WHERE a.x = 1 {{ joined }}',
      'SELECT 1 FROM a, b WHERE a.x = 1 {joined} AND b.y = 2',
      'SELECT s.id FROM core.fact_sales s, (SELECT MAX(loaded_at) AS at FROM core.fact_sales) m WHERE s.loaded_at = m.at',
      'SELECT s.id FROM core.fact_sales s, (SELECT MAX(loaded_at) AS at FROM core.fact_sales) m',
      "WITH p AS (SELECT DATE '2026-01-01' AS day) SELECT s.id, p.day FROM core.fact_sales s, p",
      'WITH p AS (SELECT COUNT(*) AS days FROM c), q AS (SELECT MAX(amount) AS most FROM s), r AS (SELECT most / days AS rate FROM p, q) SELECT s.id, r.rate FROM core.fact_sales s, r',
      'SELECT 2 * a.n + b.n AS n FROM (SELECT 0 AS n UNION ALL SELECT 1) a, (SELECT 0 AS n UNION ALL SELECT 1) b',
      'SELECT amount FROM core.fact_sales s, core.dim_store d WHERE store_key = d.store_key',
      'SELECT s.id FROM a s, b d, c x WHERE s.k = d.k AND d.j = x.j',
      'SELECT s.id FROM a s, b d WHERE (s.k = d.k OR s.j = d.j)',
      'SELECT o.id FROM o WHERE EXISTS (SELECT 1 FROM a, b WHERE a.id = o.id AND b.id = o.id)',
      'SELECT s.id FROM a s, b d WHERE {{ join_condition }}',
      "SELECT s.id FROM a s LEFT JOIN rates r ON r.currency = 'EUR'",
      'SELECT s.id FROM a s JOIN b d ON 1 = 1',
      'SELECT s.id FROM a s JOIN b d ON TRUE',
      'SELECT s.id FROM a s JOIN b d ON s.k = k2',
      'SELECT c.id FROM customers c LEFT JOIN c.orders o ON TRUE',
    ],
  },
  check(context) {
    for (const select of context.nodes('select')) checkCommas(context, select);
    for (const join of context.nodes('join')) checkJoin(context, join);
  },
};
