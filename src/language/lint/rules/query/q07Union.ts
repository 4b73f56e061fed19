import type { Rule } from '../../rule';

export const q07Union: Rule = {
  code: 'Q07',
  title: 'UNION that removes duplicates',
  severity: 'information',
  page: {
    why: 'UNION sorts or hashes all rows of both sides to drop duplicates. Where there can be none the work is for nothing.',
    instead: 'Write UNION ALL, or UNION DISTINCT where duplicates are to go, so that the next reader knows.',
    source: 'Amazon Redshift Database Developer Guide, "UNION, INTERSECT and EXCEPT"; sqlfluff AM02.',
  },
  cases: {
    bad: ['SELECT a FROM t UNION SELECT a FROM u'],
    good: ['SELECT a FROM t UNION ALL SELECT a FROM u', 'SELECT a FROM t EXCEPT SELECT a FROM u'],
  },
  check(context) {
    for (const node of context.nodes('setOperation'))
      if (node.operator === 'union' && !node.quantifier)
        context.report(
          { start: node.operatorStart, end: node.operatorEnd },
          'UNION sorts all rows to drop duplicates: write UNION ALL where there can be none',
        );
  },
};
