import type { Rule } from '../../rule';

export const q05LeadingWildcard: Rule = {
  code: 'Q05',
  title: 'Pattern that begins with a wildcard, or needs none',
  severity: 'information',
  page: {
    why: 'A pattern that begins with % cannot use zone maps: every block is read. A LIKE without any wildcard is a slow equality.',
    instead: 'Anchor the pattern at its start where the data allows; use = where nothing varies.',
    source: 'Amazon Redshift Database Developer Guide, "Designing queries": avoid LIKE where comparison works.',
  },
  cases: {
    bad: ["SELECT sku FROM p WHERE description LIKE '%LANTERN'", "SELECT sku FROM p WHERE sku LIKE '85123A'"],
    good: ["SELECT sku FROM p WHERE description LIKE 'WHITE%'", "SELECT sku FROM p WHERE sku = '85123A'"],
    fixed: [["SELECT 1 FROM p WHERE sku LIKE '85123A'", "SELECT 1 FROM p WHERE sku = '85123A'"]],
  },
  check(context) {
    for (const like of context.nodes('like')) {
      if (like.operator === 'similar to' || like.pattern.kind !== 'string' || like.escape) continue;
      const pattern = like.pattern.value;
      if (/^%/.test(pattern)) context.report(like.pattern, 'A pattern that begins with % reads every block');
      else if (like.operator === 'like' && pattern !== '' && !/[%_\\]/.test(pattern)) {
        const operator = like.negated ? '<>' : '=';
        context.report(like, `The pattern has no wildcard: compare with ${operator}`, {
          title: `Use ${operator}`,
          edits: [{ start: like.operatorStart, end: like.operatorEnd, text: operator }],
        });
      }
    }
  },
};
