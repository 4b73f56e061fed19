import type { JoinTable, Node, Select, WhereClause } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { conjuncts } from '../support/conjuncts';
import { joinsOf, lies } from '../support/tableTree';
import { rejectedNulls } from '../support/nulls';

/** The condition that drops the rows for which the right side found nothing. */
function undoing(context: RuleContext, select: Select, where: WhereClause, { right }: JoinTable): Node | undefined {
  const own = context.model.scopeOf(select)?.sources ?? [];
  return conjuncts(where.condition).find((condition) =>
    rejectedNulls(condition).some((ref) => {
      const meaning = context.model.resolve(ref);
      return meaning?.status === 'resolved' && own.includes(meaning.source) && lies(meaning.source.node, right);
    }),
  );
}

export const q14OuterMadeInner: Rule = {
  code: 'Q14',
  title: 'LEFT JOIN undone by WHERE',
  severity: 'warning',
  page: {
    why: 'LEFT JOIN keeps rows without a partner and gives them NULLs; a condition in WHERE that compares a column of the right side is not true for NULL and drops just those rows. The join is an inner join that reads like an outer one.',
    instead: 'Move the condition into ON to keep the rows, or write JOIN when they are not wanted.',
    source:
      'SQL: WHERE is applied after the join; Amazon Redshift Database Developer Guide, "FROM clause": join types.',
  },
  cases: {
    bad: [
      "SELECT s.id FROM core.fact_sales s LEFT JOIN core.dim_store d ON d.store_key = s.store_key WHERE d.country = 'DE'",
      "SELECT s.id FROM a s LEFT OUTER JOIN b d ON d.k = s.k WHERE s.x = 1 AND UPPER(d.name) IN ('A', 'B')",
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE d.k IS NOT NULL',
      'SELECT s.id FROM a s LEFT JOIN (SELECT k, n FROM b) d ON d.k = s.k WHERE d.n BETWEEN 1 AND 2',
    ],
    good: [
      "SELECT s.id FROM core.fact_sales s LEFT JOIN core.dim_store d ON d.store_key = s.store_key AND d.country = 'DE'",
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE d.k IS NULL',
      "SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE COALESCE(d.country, 'none') = 'none'",
      "SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE d.country = 'DE' OR d.k IS NULL",
      "SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE s.country = 'DE'",
      "SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE d.country = 'DE' {{ more }} OR d.k IS NULL",
      "SELECT s.id FROM a s JOIN b d ON d.k = s.k WHERE d.country = 'DE'",
      "SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE country = 'DE'",
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE CASE WHEN d.x = 1 THEN FALSE ELSE TRUE END',
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE NVL(d.n, 0) > 0',
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE EXISTS (SELECT 1 FROM c WHERE c.k = d.k)',
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE s.k NOT IN (SELECT d.k FROM c d WHERE d.n = 1)',
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE d.k NOT IN (SELECT k FROM c)',
      'SELECT s.id FROM a s LEFT JOIN b d ON d.k = s.k WHERE {{ filter }}',
    ],
    fixed: [
      [
        'SELECT s.id FROM a s LEFT OUTER JOIN b d ON d.k = s.k WHERE d.n > 1',
        'SELECT s.id FROM a s JOIN b d ON d.k = s.k WHERE d.n > 1',
      ],
    ],
  },
  check(context) {
    for (const select of context.nodes('select')) {
      const { where } = select;
      if (where === undefined) continue;
      for (const join of joinsOf(select)) {
        if (join.type !== 'left') continue;
        const condition = undoing(context, select, where, join);
        if (condition === undefined) continue;
        const operator = { start: join.operatorStart, end: join.operatorEnd };
        context.report(
          operator,
          `WHERE drops the rows that LEFT JOIN keeps (${context.sourceOf(condition)}): move it into ON, or write JOIN`,
          {
            title: 'Write JOIN, as it works now',
            suggestion: true,
            edits: [{ ...operator, text: context.sourceOf(operator).replace(/\b(left|outer)\b\s*/gi, '') }],
          },
        );
      }
    }
  },
};
