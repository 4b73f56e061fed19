import { typeFamily } from '../../../semantics';
import type { Rule } from '../../rule';
import { columnOf } from '../support/columns';
import { isComparison } from '../support/conjuncts';

const apart: ReadonlySet<string> = new Set(['text', 'number', 'date', 'timestamp', 'boolean']);

export const q03JoinTypes: Rule = {
  code: 'Q03',
  title: 'Columns of different types compared',
  severity: 'warning',
  page: {
    why: 'A text column compared with a number or a date is cast row by row: rows cannot be joined where they lie, zone maps do not help, and the first text that is no number stops the query.',
    instead: 'Give both columns one type, or cast once where the data are loaded.',
    source:
      'Amazon Redshift Database Developer Guide, "Type compatibility and conversion"; "Choose the best distribution style".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (store_id VARCHAR(16), day DATE, sold_at TIMESTAMP, n INT, amount DECIMAL(12, 2)); CREATE TABLE core.store (store_id INTEGER, opened VARCHAR(10), n BIGINT, since DATE);',
    bad: [
      'SELECT 1 FROM core.sales s JOIN core.store t ON t.store_id = s.store_id',
      'SELECT 1 FROM core.sales s, core.store t WHERE s.day >= t.opened',
      'SELECT 1 FROM core.sales s JOIN core.store t ON s.n = t.n AND s.day = t.store_id',
    ],
    good: [
      'SELECT 1 FROM core.sales s JOIN core.store t ON t.n = s.n',
      'SELECT 1 FROM core.sales s JOIN core.store t ON s.amount = t.n',
      'SELECT 1 FROM core.sales s JOIN core.store t ON s.day = t.since',
      'SELECT 1 FROM core.sales s JOIN core.store t ON s.sold_at >= t.since',
      'SELECT 1 FROM core.sales s JOIN core.store t ON t.store_id::VARCHAR = s.store_id',
      "SELECT 1 FROM core.sales WHERE store_id = 7 AND day = '2026-01-01'",
      'SELECT 1 FROM x.sales s JOIN core.store t ON t.store_id = s.store_id',
    ],
  },
  check(context) {
    for (const node of context.nodes('binary')) {
      if (!isComparison(node)) continue;
      const right = columnOf(context, node.right);
      const left = right && columnOf(context, node.left);
      if (left?.column.type === undefined || right?.column.type === undefined) continue;
      const [one, other] = [typeFamily(left.column.type), typeFamily(right.column.type)];
      if (one === other || !apart.has(one) || !apart.has(other)) continue;
      if ([one, other].every((family) => family === 'date' || family === 'timestamp')) continue;
      context.report(
        node,
        `${context.sourceOf(left.ref)} is ${left.column.type}, ${context.sourceOf(right.ref)} is ${right.column.type}: each row is cast to compare them, so give both one type`,
      );
    }
  },
};
