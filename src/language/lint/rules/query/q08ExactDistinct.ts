import type { Rule } from '../../rule';
import { columnOf } from '../support/columns';

/** From here on the exact count shows in the run time. */
const large = 100_000_000;

export const q08ExactDistinct: Rule = {
  code: 'Q08',
  title: 'Exact COUNT(DISTINCT) over a very large table',
  severity: 'information',
  page: {
    why: 'An exact count of distinct values sends every value over the network to compare it with the others. APPROXIMATE COUNT(DISTINCT …) keeps a sketch per slice, with a relative error of about 2 %.',
    instead: 'Where the figure is read by people, write APPROXIMATE COUNT(DISTINCT …), or keep sketches (HLL) per day.',
    source: 'Amazon Redshift Database Developer Guide, "COUNT function": APPROXIMATE; "HyperLogLog functions".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.fact_sales (customer_key BIGINT, day DATE); CREATE TABLE core.dim_store (store_key BIGINT)',
    rows: { 'core.fact_sales': 800_000_000, 'core.dim_store': 400 },
    bad: ['SELECT day, COUNT(DISTINCT customer_key) FROM core.fact_sales GROUP BY day'],
    good: [
      'SELECT day, APPROXIMATE COUNT(DISTINCT customer_key) FROM core.fact_sales GROUP BY day',
      'SELECT COUNT(DISTINCT store_key) FROM core.dim_store',
      'SELECT COUNT(customer_key), SUM(DISTINCT customer_key) FROM core.fact_sales',
      'SELECT COUNT(DISTINCT customer_key) FROM other.fact_sales',
    ],
    fixed: [
      [
        'SELECT COUNT(DISTINCT customer_key) FROM core.fact_sales',
        'SELECT APPROXIMATE COUNT(DISTINCT customer_key) FROM core.fact_sales',
      ],
    ],
  },
  check(context) {
    for (const call of context.nodes('functionCall')) {
      if (
        call.name.parts.at(-1)?.name !== 'count' ||
        call.quantifier?.word !== 'DISTINCT' ||
        call.approximate ||
        call.over
      )
        continue;
      const [argument] = call.arguments;
      const relation = argument && columnOf(context, argument)?.source.relation;
      if ((relation?.rows ?? 0) < large) continue;
      context.report(
        call,
        `Distinct values of about ${Math.round((relation?.rows ?? 0) / 1_000_000)} million rows: APPROXIMATE is far cheaper`,
        {
          title: 'Write APPROXIMATE',
          suggestion: true,
          edits: [{ start: call.start, end: call.start, text: 'APPROXIMATE ' }],
        },
      );
    }
  },
};
