import type { Node, QueryBody, Select, SetOperation } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';

/** `x IN (… UNION …)`, `EXISTS (… UNION …)`: a row that comes twice changes nothing. */
function onlyTested(context: RuleContext, node: SetOperation): boolean {
  let child: Node = node;
  for (let parent = context.parentOf(child); parent; parent = context.parentOf(child)) {
    if (parent.kind === 'in' || parent.kind === 'exists' || parent.kind === 'quantified') return true;
    const inside: boolean =
      parent.kind === 'parenQuery' ||
      (parent.kind === 'query' && parent.body === child && parent.limit === undefined) ||
      (parent.kind === 'setOperation' && parent.operator === 'union');
    if (!inside) return false;
    child = parent;
  }
  return false;
}

function selectOf(body: QueryBody): Select | undefined {
  let inner = body;
  while (inner.kind === 'parenQuery') inner = inner.query.body;
  return inner.kind === 'select' ? inner : undefined;
}

/** Whether each row of a SELECT comes once already: it is DISTINCT, or shows all that it is grouped by. */
function isDistinct(context: RuleContext, select: Select | undefined): boolean {
  if (select === undefined) return false;
  const { distinct, groupBy, items } = select;
  if (distinct?.all === false) return true;
  if (groupBy === undefined || groupBy.all !== undefined) return false;
  const shown = items.flatMap(({ expression, alias }) => [context.sourceOf(expression), alias?.name ?? '']);
  const texts = new Set(shown.map((text) => text.toLowerCase()));
  return groupBy.items.every((item) => item.kind === 'number' || texts.has(context.sourceOf(item).toLowerCase()));
}

/** Two constants in the same column: no row of one side equals one of the other. */
function apart(left: Select | undefined, right: Select | undefined): string | undefined {
  for (const [index, { expression }] of (left?.items ?? []).entries()) {
    const other = right?.items[index]?.expression;
    // A star before it shifts the columns.
    if (expression.kind === 'star' || other?.kind === 'star') return undefined;
    if (expression.kind === 'string' && other?.kind === 'string' && expression.value !== other.value)
      return `'${expression.value}' and '${other.value}'`;
  }
  return undefined;
}

export const q07Union: Rule = {
  code: 'Q07',
  title: 'UNION where UNION ALL gives the same',
  severity: 'information',
  page: {
    why: 'UNION sorts or hashes all rows of both sides to drop duplicates. Where there can be none, or where they do not matter, the work is for nothing.',
    instead: 'Write UNION ALL.',
    source: 'Amazon Redshift Database Developer Guide, "UNION, INTERSECT and EXCEPT"; sqlfluff AM02.',
  },
  cases: {
    bad: [
      "SELECT DISTINCT 'pos' AS source, sku FROM pos UNION SELECT DISTINCT 'online', sku FROM online",
      'SELECT id FROM s WHERE sku IN (SELECT sku FROM a UNION SELECT sku FROM b)',
    ],
    good: [
      'SELECT a FROM t UNION ALL SELECT a FROM u',
      'SELECT a FROM t UNION SELECT a FROM u',
      "SELECT 'pos' AS source, sku FROM pos UNION SELECT 'online', sku FROM online",
      'SELECT a FROM t EXCEPT SELECT a FROM u',
      'SELECT id FROM s WHERE sku IN (SELECT sku FROM a UNION ALL SELECT sku FROM b)',
      'SELECT id FROM s WHERE n > (SELECT COUNT(*) FROM (SELECT a FROM t UNION SELECT a FROM u))',
      'SELECT id FROM s WHERE sku IN (SELECT sku FROM a UNION SELECT sku FROM b LIMIT 5)',
      "SELECT 'a' AS t, SUM(n) FROM x GROUP BY k UNION SELECT 'b', SUM(n) FROM y GROUP BY k",
    ],
    fixed: [
      [
        'SELECT 1 FROM s WHERE k IN (SELECT k FROM a UNION SELECT k FROM b)',
        'SELECT 1 FROM s WHERE k IN (SELECT k FROM a UNION ALL SELECT k FROM b)',
      ],
      [
        "SELECT 'a' AS t, k, SUM(n) FROM x GROUP BY k UNION SELECT 'b', k, SUM(n) FROM y GROUP BY k",
        "SELECT 'a' AS t, k, SUM(n) FROM x GROUP BY k UNION ALL SELECT 'b', k, SUM(n) FROM y GROUP BY k",
      ],
    ],
  },
  check(context) {
    for (const node of context.nodes('setOperation')) {
      if (node.operator !== 'union' || node.quantifier) continue;
      const [left, right] = [selectOf(node.left), selectOf(node.right)];
      const constants = isDistinct(context, left) && isDistinct(context, right) ? apart(left, right) : undefined;
      const reason = onlyTested(context, node)
        ? 'it is only asked whether a row is there'
        : constants && `the sides differ in ${constants}`;
      if (reason === undefined) continue;
      const operator = { start: node.operatorStart, end: node.operatorEnd };
      context.report(operator, `UNION drops duplicates for nothing, since ${reason}: write UNION ALL`, {
        title: 'Write UNION ALL',
        edits: [{ ...operator, text: `${context.sourceOf(operator)} ALL` }],
      });
    }
  },
};
