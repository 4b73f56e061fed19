import type { Rule } from '../../rule';
import { inWholeStatements } from '../support/resolution';

/** What stands in for a comparison with ANY or ALL. */
function instead(operator: string, all: boolean): string {
  switch (operator) {
    case '=':
      return 'test that MIN and MAX of the subquery are equal to it';
    case '<>':
    case '!=':
      return 'write EXISTS with the comparison inside';
    default:
      return `compare with its ${operator.startsWith('>') === all ? 'MAX' : 'MIN'} in a subquery`;
  }
}

export const q22Quantified: Rule = {
  code: 'Q22',
  title: 'Comparison with ANY or ALL that Redshift has not',
  severity: 'error',
  page: {
    why: 'Redshift knows = ANY and = SOME, which say what IN says, and <> ALL, which says what NOT IN says. With any other operator the statement fails.',
    instead:
      'Compare with MIN or MAX of the subquery (`x > ALL (SELECT y …)` is `x > (SELECT MAX(y) …)` where there are rows), or write EXISTS.',
    source: 'Amazon Redshift Database Developer Guide, "Comparison condition": usage notes.',
  },
  cases: {
    bad: [
      'SELECT id FROM core.sales WHERE amount > ALL (SELECT amount FROM core.returns)',
      'SELECT id FROM core.sales WHERE amount <> ANY (SELECT amount FROM core.returns)',
      'SELECT id FROM core.sales WHERE amount = ALL (SELECT amount FROM core.returns)',
      'SELECT id, amount <= SOME (SELECT amount FROM core.returns) AS lower FROM core.sales',
      'DELETE FROM core.sales WHERE NOT amount >= ANY (SELECT amount FROM core.returns)',
    ],
    good: [
      'SELECT id FROM core.sales WHERE amount > (SELECT MAX(amount) FROM core.returns)',
      'SELECT id FROM core.sales WHERE amount = ANY (SELECT amount FROM core.returns)',
      'SELECT id FROM core.sales WHERE amount = SOME (SELECT amount FROM core.returns)',
      'SELECT id FROM core.sales WHERE amount <> ALL (SELECT amount FROM core.returns)',
      'SELECT id FROM core.sales WHERE amount != ALL (SELECT amount FROM core.returns)',
      'SELECT conname FROM pg_constraint WHERE 1 < ANY (conkey)',
    ],
  },
  check(context) {
    for (const node of inWholeStatements(context, context.nodes('quantified'))) {
      const comparison = context.parentOf(node);
      if (node.query === undefined || comparison?.kind !== 'binary') continue;
      const { operator, operatorStart } = comparison;
      const all = node.quantifier === 'all';
      if (all ? operator === '<>' || operator === '!=' : operator === '=') continue;
      const end = node.start + node.quantifier.length;
      context.report(
        { start: operatorStart, end },
        `Redshift has no ${operator} ${node.quantifier.toUpperCase()}, only = ANY and <> ALL: ${instead(operator, all)}`,
      );
    }
  },
};
