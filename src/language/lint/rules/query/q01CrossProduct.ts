import type { TableExpression } from '../../../ast';
import type { Rule } from '../../rule';

function nameOf(table: TableExpression): string | undefined {
  switch (table.kind) {
    case 'tableRef':
      return table.alias?.name.name ?? table.name.parts[table.name.parts.length - 1]?.name;
    case 'subqueryTable':
    case 'functionTable':
    case 'pathTable':
      return table.alias?.name.name;
    default:
      return undefined;
  }
}

/** `FROM orders o, o.lines l` walks a SUPER value: no product of tables. */
function navigates(table: TableExpression, before: ReadonlySet<string>): boolean {
  if (table.kind === 'pathTable' || table.kind === 'objectUnpivot') return true;
  if (table.kind === 'subqueryTable' || table.kind === 'functionTable') return table.lateral !== undefined;
  if (table.kind !== 'tableRef') return false;
  const [first] = table.name.parts;
  return table.name.parts.length > 1 && first !== undefined && before.has(first.name);
}

export const q01CrossProduct: Rule = {
  code: 'Q01',
  title: 'Tables joined without a condition',
  severity: 'warning',
  page: {
    why: 'Tables listed with commas and no WHERE give every row of one with every row of the other: the largest result and the slowest plan there is (nested loop).',
    instead: 'Write JOIN … ON; where the product is meant, CROSS JOIN says so.',
    source: 'Amazon Redshift Database Developer Guide, "Avoid cross-joins"; Query alerts: nested loop join.',
  },
  cases: {
    bad: ['SELECT s.id FROM core.fact_sales s, core.dim_store d'],
    good: [
      'SELECT s.id FROM core.fact_sales s JOIN core.dim_store d ON d.store_key = s.store_key',
      'SELECT s.id FROM core.fact_sales s, core.dim_store d WHERE d.store_key = s.store_key',
      'SELECT o.id, l.sku FROM raw.orders o, o.lines l',
      'SELECT 1 FROM a CROSS JOIN b',
    ],
  },
  check(context) {
    for (const select of context.nodes('select')) {
      const items = select.from?.items ?? [];
      if (items.length < 2 || select.where || select.connectBy) continue;
      const names = new Set<string>();
      for (const [index, item] of items.entries()) {
        if (index > 0 && item.kind !== 'skipped' && !navigates(item, names))
          context.report(item, 'No condition joins this table to the others: every row meets every row');
        const name = nameOf(item);
        if (name) names.add(name);
      }
    }
  },
};
