import type { Binary, Expression, FunctionCall } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { withoutParens } from '../support/columns';
import { isInteger } from '../support/integers';

/** Functions around a division that show that whole numbers are wanted. */
const whole: ReadonlySet<string> = new Set(['floor', 'ceil', 'ceiling', 'trunc', 'dateadd', 'mod', 'add_months']);

/** A divisor that is a plain number cuts into parts of a size (date_key / 100): the rest is dropped on purpose. */
function isCut(divisor: Expression): boolean {
  const value = withoutParens(divisor);
  return value.kind === 'number' || value.kind === 'cast';
}

function isWanted(context: RuleContext, node: Binary): boolean {
  for (let parent = context.parentOf(node); parent !== undefined; parent = context.parentOf(parent)) {
    if (parent.kind === 'cast') return /^(small|big)?int(eger)?[248]?$/.test(parent.type.name);
    if (parent.kind === 'functionCall') return whole.has(parent.name.parts.at(-1)?.name ?? '');
    if (parent.kind === 'binary' && ['*', '%'].includes(parent.operator)) return true;
    if (parent.kind !== 'paren') return false;
  }
  return false;
}

function checkDivision(context: RuleContext, node: Binary): void {
  if (node.operator !== '/' || isCut(node.right) || isCut(node.left)) return;
  if (!isInteger(context, node.left) || !isInteger(context, node.right) || isWanted(context, node)) return;
  context.report(node, 'Both sides are whole numbers, so the fraction is dropped: multiply by 1.0 first', {
    title: 'Multiply by 1.0 first',
    suggestion: true,
    edits: [{ start: node.start, end: node.start, text: '1.0 * ' }],
  });
}

/** AVG of an integer column is a BIGINT. */
function checkAverage(context: RuleContext, call: FunctionCall): void {
  const [argument] = call.arguments;
  if (call.name.parts.length !== 1 || call.name.parts[0]?.name !== 'avg' || argument === undefined) return;
  const value = withoutParens(argument);
  // Only a column: whoever casts or computes has thought of the type.
  if (value.kind !== 'columnRef' || !isInteger(context, value)) return;
  context.report(call, 'AVG of whole numbers is a whole number: average 1.0 * the column to keep the fraction', {
    title: 'Multiply by 1.0 first',
    suggestion: true,
    edits: [{ start: argument.start, end: argument.start, text: '1.0 * ' }],
  });
}

export const q16IntegerRatio: Rule = {
  code: 'Q16',
  title: 'Ratio or average of whole numbers',
  severity: 'warning',
  page: {
    why: 'Redshift divides whole numbers into a whole number: 3 / 4 is 0, and a share of two counts is 0 or 1. AVG of an integer column is a BIGINT too.',
    instead: 'Make one side a decimal: 1.0 * a / b, or a::DECIMAL(18, 4) / b.',
    source: 'Amazon Redshift Database Developer Guide, "Computations with numeric values"; "AVG function": data types.',
  },
  cases: {
    catalog: 'CREATE TABLE core.sales (n INTEGER, m BIGINT, amount DECIMAL(18, 2), date_key INTEGER, day DATE)',
    bad: [
      'SELECT COUNT(CASE WHEN amount < 0 THEN 1 END) / COUNT(*) AS return_rate FROM core.sales',
      'SELECT n / NULLIF(m, 0) FROM core.sales',
      'SELECT SUM(n) / COUNT(*) FROM core.sales',
      'SELECT AVG(n) FROM core.sales',
      'SELECT 100 * COUNT(DISTINCT day) / COUNT(*) FROM core.sales',
    ],
    good: [
      'SELECT 1.0 * COUNT(CASE WHEN amount < 0 THEN 1 END) / COUNT(*) FROM core.sales',
      'SELECT COUNT(*)::FLOAT / NULLIF(SUM(n), 0) FROM core.sales',
      'SELECT date_key / 100 AS month_key FROM core.sales',
      'SELECT SUM(amount) / COUNT(*) FROM core.sales',
      'SELECT SUM(m) / COUNT(*) FROM core.sales',
      'SELECT FLOOR(n / m) FROM core.sales',
      'SELECT (n / m)::INT FROM core.sales',
      'SELECT n / m * m FROM core.sales',
      'SELECT a / b FROM other.t',
      'SELECT AVG(amount), AVG(n::DECIMAL(18, 2)), AVG(1.0 * n) FROM core.sales',
      'SELECT n % m FROM core.sales',
    ],
    fixed: [
      ['SELECT COUNT(a) / COUNT(*) FROM t', 'SELECT 1.0 * COUNT(a) / COUNT(*) FROM t'],
      ['SELECT AVG(n) FROM core.sales', 'SELECT AVG(1.0 * n) FROM core.sales'],
    ],
  },
  check(context) {
    for (const node of context.nodes('binary')) checkDivision(context, node);
    for (const call of context.nodes('functionCall')) checkAverage(context, call);
  },
};
