import type { Rule } from '../../rule';

const aggregates = new Set([
  'avg',
  'count',
  'max',
  'min',
  'sum',
  'stddev',
  'stddev_samp',
  'stddev_pop',
  'variance',
  'var_samp',
  'var_pop',
]);

export const q12WindowFrame: Rule = {
  code: 'Q12',
  title: 'Aggregate window with ORDER BY and no frame',
  severity: 'error',
  page: {
    why: 'Redshift refuses an aggregate window function that has ORDER BY and no frame clause: "Aggregate window functions with an ORDER BY clause require a frame clause".',
    instead: 'State the frame: ROWS UNBOUNDED PRECEDING for a running total.',
    source: 'Amazon Redshift Database Developer Guide, "Window function syntax summary": frame_clause.',
  },
  cases: {
    bad: ['SELECT sum(amount) OVER (PARTITION BY store_id ORDER BY sale_date) FROM s'],
    good: [
      'SELECT sum(amount) OVER (PARTITION BY store_id ORDER BY sale_date ROWS UNBOUNDED PRECEDING) FROM s',
      'SELECT row_number() OVER (ORDER BY sale_date) FROM s',
      'SELECT sum(amount) OVER (PARTITION BY store_id) FROM s',
    ],
    fixed: [
      ['SELECT sum(a) OVER (ORDER BY b) FROM s', 'SELECT sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING) FROM s'],
    ],
  },
  check(context) {
    for (const call of context.nodes('functionCall')) {
      const { over } = call;
      const name = call.name.parts[call.name.parts.length - 1]?.name ?? '';
      if (!over?.orderBy || over.frame || over.name || !aggregates.has(name)) continue;
      context.report(
        over,
        `${name.toUpperCase()} with ORDER BY in its window needs a frame, e.g. ROWS UNBOUNDED PRECEDING`,
        {
          title: 'Add ROWS UNBOUNDED PRECEDING',
          edits: [{ start: over.orderBy.end, end: over.orderBy.end, text: ' ROWS UNBOUNDED PRECEDING' }],
        },
      );
    }
  },
};
