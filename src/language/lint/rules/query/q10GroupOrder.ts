import type { Expression, Query, Select } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Rule } from '../../rule';

/** `s.day` and `S.DAY` are one; undefined for anything but a column or a position. */
function key(expression: Expression): string | undefined {
  if (expression.kind === 'number') return expression.text;
  return expression.kind === 'columnRef' ? expression.parts.map(({ name }) => foldName(name)).join('.') : undefined;
}

/** The groups in the order of ORDER BY, where both name the same plain columns in another order. */
function reordered({ orderBy }: Query, { groupBy }: Select): Expression[] | undefined {
  if (groupBy === undefined || groupBy.all !== undefined || orderBy === undefined) return undefined;
  const groups = new Map<string, Expression>();
  for (const item of groupBy.items) {
    const name = item.kind === 'groupingSet' ? undefined : key(item);
    if (name === undefined || item.kind === 'groupingSet' || groups.has(name)) return undefined;
    groups.set(name, item);
  }
  const wanted = orderBy.items.map(({ expression }) => groups.get(key(expression) ?? ''));
  if (wanted.length < 2 || wanted.includes(undefined) || new Set(wanted).size < wanted.length) return undefined;
  const order = wanted.filter((item) => item !== undefined);
  const all = [...order, ...[...groups.values()].filter((item) => !order.includes(item))];
  return all.every((item, index) => item === groupBy.items[index]) ? undefined : all;
}

export const q10GroupOrder: Rule = {
  code: 'Q10',
  title: 'GROUP BY and ORDER BY in different order',
  severity: 'information',
  page: {
    why: 'Rows that are grouped in the order in which they are to be sorted need no second sort.',
    instead: 'Write the columns in the same order in both clauses; the groups are the same in any order.',
    source: 'Amazon Redshift Database Developer Guide, "Best practices for designing queries".',
  },
  cases: {
    bad: [
      'SELECT a, b, c, SUM(d) FROM t GROUP BY b, c, a ORDER BY a, b, c',
      'SELECT region, day, COUNT(*) FROM s GROUP BY 1, 2 ORDER BY 2, 1',
    ],
    good: [
      'SELECT a, b, c, SUM(d) FROM t GROUP BY a, b, c ORDER BY a, b, c',
      'SELECT a, b, SUM(d) AS total FROM t GROUP BY a, b ORDER BY total DESC, b, a',
      'SELECT a, b, SUM(d) FROM t GROUP BY a, b ORDER BY b',
      'SELECT a, b, SUM(d) FROM t GROUP BY ROLLUP (a, b) ORDER BY b, a',
      'SELECT a, b, SUM(d) FROM t GROUP BY a, b ORDER BY a DESC, b',
      'SELECT a, b FROM t ORDER BY b, a',
    ],
    fixed: [
      [
        'SELECT a, b, SUM(d) FROM t GROUP BY b, a ORDER BY a, b',
        'SELECT a, b, SUM(d) FROM t GROUP BY a, b ORDER BY a, b',
      ],
      ['SELECT 1 FROM t GROUP BY x, b, a ORDER BY a, b DESC', 'SELECT 1 FROM t GROUP BY a, b, x ORDER BY a, b DESC'],
    ],
  },
  check(context) {
    for (const query of context.nodes('query')) {
      if (query.body.kind !== 'select' || query.body.groupBy === undefined) continue;
      const { groupBy } = query.body;
      const order = reordered(query, query.body);
      if (order === undefined) continue;
      context.report(
        groupBy,
        'ORDER BY names these columns in another order, so rows are sorted twice: group in the same order',
        {
          title: 'Group in the order of ORDER BY',
          edits: groupBy.items.map(({ start, end }, index) => {
            const item = order[index];
            return { start, end, text: item === undefined ? '' : context.sourceOf(item) };
          }),
        },
      );
    }
  },
};
