import type { Rule } from '../../rule';

export const d05InterleavedSortKey: Rule = {
  code: 'D05',
  title: 'Interleaved sort key',
  severity: 'warning',
  page: {
    why: 'Interleaved sort keys need VACUUM REINDEX to stay useful, slow loads down, and a table with one cannot be shared in a datashare.',
    instead: 'Use a compound sort key that begins with the column most queries filter on, or SORTKEY AUTO.',
    source: 'Amazon Redshift Database Developer Guide, "Sort keys" and "Considerations for data sharing".',
  },
  cases: {
    bad: ['CREATE TABLE core.sales (id int, sold_at timestamp) INTERLEAVED SORTKEY (sold_at, id)'],
    good: [
      'CREATE TABLE core.sales (id int, sold_at timestamp) COMPOUND SORTKEY (sold_at, id)',
      'CREATE TABLE core.sales (id int) SORTKEY AUTO',
    ],
    fixed: [
      [
        'CREATE TABLE t (a int, b int) INTERLEAVED SORTKEY (a, b)',
        'CREATE TABLE t (a int, b int) COMPOUND SORTKEY (a, b)',
      ],
    ],
  },
  check(context) {
    for (const attribute of context.nodes('tableAttribute')) {
      if (attribute.name !== 'sortkey' || attribute.modifier !== 'interleaved') continue;
      const at = { start: attribute.start, end: attribute.start + 'interleaved'.length };
      context.report(at, 'An interleaved sort key needs VACUUM REINDEX and rules out datasharing: use a compound one', {
        title: 'Make it a compound sort key',
        suggestion: true,
        edits: [{ ...at, text: 'COMPOUND' }],
      });
    }
  },
};
