import type { Relation } from '../../../semantics';
import type { Rule } from '../../rule';
import { equalColumns } from '../support/joins';

/** Below this a table is sent to every node without anybody noticing; of unknown size nothing is said. */
const small = 1_000_000;

function distKey({ columns }: Relation): string | undefined {
  return columns?.find((column) => column.distKey)?.name;
}

export const q04JoinNotOnDistKey: Rule = {
  code: 'Q04',
  title: 'Join of two distributed tables on other columns',
  severity: 'information',
  page: {
    why: 'Both tables are distributed by a key, but the join does not compare those keys: the rows to be joined lie on different nodes, and one table is sent over the network at every run (DS_BCAST_INNER, DS_DIST_BOTH).',
    instead:
      'Distribute both by the column that this join compares, or the smaller one with DISTSTYLE ALL. A fact table can lie with one other large table only: choose the join that costs most.',
    source:
      'Amazon Redshift Database Developer Guide, "Choose the best distribution style"; "Evaluating the query plan".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.orders (order_id BIGINT DISTKEY, customer_id BIGINT); CREATE TABLE core.lines (line_id BIGINT DISTKEY, order_id BIGINT, sku VARCHAR(20)); CREATE TABLE core.payments (order_id BIGINT DISTKEY, paid DECIMAL(12, 2)); CREATE TABLE core.store (sku VARCHAR(20)) DISTSTYLE ALL; CREATE TABLE core.auto (order_id BIGINT); CREATE TABLE core.rates (currency BIGINT DISTKEY, order_id BIGINT)',
    rows: { 'core.orders': 50_000_000, 'core.lines': 200_000_000, 'core.rates': 5_000 },
    bad: ['SELECT 1 FROM core.orders o JOIN core.lines l ON l.order_id = o.order_id'],
    good: [
      'SELECT 1 FROM core.orders o JOIN core.payments p ON p.order_id = o.order_id',
      'SELECT 1 FROM core.lines l JOIN core.store s ON s.sku = l.sku',
      'SELECT 1 FROM core.orders o JOIN core.auto a ON a.order_id = o.order_id',
      'SELECT 1 FROM core.orders o JOIN core.rates r ON r.order_id = o.order_id',
      'SELECT 1 FROM core.orders o JOIN stage s ON s.order_id = o.order_id',
      'SELECT 1 FROM core.orders o JOIN core.orders p ON p.order_id = o.order_id',
      'SELECT 1 FROM core.orders o JOIN core.payments p ON p.order_id = o.order_id JOIN core.lines l ON l.line_id = o.order_id',
    ],
  },
  check(context) {
    for (const join of context.nodes('join')) {
      const joined = join.on === undefined ? [] : equalColumns(context, join.on.condition);
      const [first] = joined;
      if (first === undefined) continue;
      const [one, other] = [first[0].source.relation, first[1].source.relation];
      const [keyOfOne, keyOfOther] = [distKey(one), distKey(other)];
      if (keyOfOne === undefined || keyOfOther === undefined || one === other) continue;
      if (joined.some(([left, right]) => left.column.distKey && right.column.distKey)) continue;
      // A table that was joined before brings its own place along: only joins of two tables can be judged.
      if (joined.some(([left, right]) => ![left, right].every(({ source }) => [one, other].includes(source.relation))))
        continue;
      if (Math.min(one.rows ?? 0, other.rows ?? 0) < small) continue;
      context.report(
        join.on ?? join,
        `${one.name} is distributed by ${keyOfOne}, ${other.name} by ${keyOfOther}, and this join compares other columns, so one of them is sent over the network: distribute both by what it compares`,
      );
    }
  },
};
