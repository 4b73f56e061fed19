import type { Rule } from '../../rule';

export const q15EqualsNull: Rule = {
  code: 'Q15',
  title: 'Comparison with NULL is never true',
  severity: 'error',
  page: {
    why: 'NULL means unknown, and a comparison with unknown is unknown: `= NULL` and `<> NULL` keep no row, whatever the data.',
    instead: 'Test with `IS NULL` or `IS NOT NULL`.',
    source: 'Amazon Redshift Database Developer Guide, "Nulls" and "Null condition".',
  },
  cases: {
    bad: [
      'SELECT sku FROM core.dim_product WHERE description = NULL',
      'SELECT 1 WHERE NULL <> qty',
      'DELETE FROM t WHERE a != null',
    ],
    good: [
      'SELECT sku FROM core.dim_product WHERE description IS NULL',
      'UPDATE t SET a = NULL WHERE b = 1',
      'SELECT coalesce(a, NULL) = 1 FROM t',
      "SELECT NULLIF(a, '') IS NULL, DECODE(a, NULL, 1, 2) FROM t",
      'UPDATE t SET a = NULL, b = COALESCE(c, NULL) WHERE d IS NULL',
    ],
    fixed: [
      ['SELECT 1 FROM t WHERE a = NULL', 'SELECT 1 FROM t WHERE a IS NULL'],
      ['SELECT 1 FROM t WHERE a <> null AND b = 2', 'SELECT 1 FROM t WHERE a IS NOT NULL AND b = 2'],
      ['SELECT 1 FROM t WHERE NULL = a', 'SELECT 1 FROM t WHERE a IS NULL'],
    ],
  },
  check(context) {
    for (const node of context.nodes('binary')) {
      const negated = node.operator === '<>' || node.operator === '!=';
      if (node.operator !== '=' && !negated) continue;
      const operand = node.right.kind === 'null' ? node.left : node.left.kind === 'null' ? node.right : undefined;
      if (!operand) continue;
      const test = negated ? 'IS NOT NULL' : 'IS NULL';
      context.report(node, `This comparison with NULL is never true: write ${test}`, {
        title: `Write ${test}`,
        // The statement keeps or changes other rows then.
        suggestion: true,
        edits: [{ start: node.start, end: node.end, text: `${context.sourceOf(operand)} ${test}` }],
      });
    }
  },
};
