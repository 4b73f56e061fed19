import type { Expression } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { isComparison } from '../support/conjuncts';

function zoned(context: RuleContext, expression: Expression): boolean | undefined {
  // A literal takes the type of the other side.
  if (expression.kind === 'typedLiteral') return undefined;
  const type = context.model.typeOf(expression);
  if (type?.startsWith('timestamp') !== true) return undefined;
  return type.startsWith('timestamptz');
}

export const q17TimestampZones: Rule = {
  code: 'Q17',
  title: 'TIMESTAMP compared with TIMESTAMPTZ',
  severity: 'warning',
  page: {
    why: 'To compare the two, Redshift reads the TIMESTAMP in the time zone of the session: the same query gives other rows for a session with another zone, and is off by hours when the column holds UTC and the session does not.',
    instead: "Say which zone is meant: sold_at AT TIME ZONE 'UTC' makes a TIMESTAMPTZ of a TIMESTAMP that holds UTC.",
    source: 'Amazon Redshift Database Developer Guide, "Datetime types"; "AT TIME ZONE".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (sold_at TIMESTAMP, seen_at TIMESTAMPTZ); CREATE TABLE core.batch (until TIMESTAMPTZ, at TIMESTAMP)',
    bad: [
      'SELECT 1 FROM core.sales s JOIN core.batch b ON s.sold_at < b.until',
      'SELECT 1 FROM core.sales WHERE sold_at = seen_at',
      'SELECT 1 FROM core.sales s, core.batch b WHERE s.sold_at BETWEEN b.until AND GETDATE()',
    ],
    good: [
      "SELECT 1 FROM core.sales s JOIN core.batch b ON s.sold_at AT TIME ZONE 'UTC' < b.until",
      'SELECT 1 FROM core.sales s JOIN core.batch b ON s.sold_at < b.at',
      "SELECT 1 FROM core.sales WHERE seen_at > '2026-01-01'",
      "SELECT 1 FROM core.sales WHERE seen_at > TIMESTAMP '2026-01-01'",
      'SELECT 1 FROM core.sales WHERE sold_at::TIMESTAMPTZ = seen_at',
      'SELECT 1 FROM other.sales WHERE sold_at = seen_at',
    ],
  },
  check(context) {
    const report = (node: Expression): void =>
      context.report(node, 'TIMESTAMP against TIMESTAMPTZ depends on the time zone of the session: write AT TIME ZONE');
    for (const node of context.nodes('binary')) {
      if (!isComparison(node)) continue;
      // The side that is mostly a literal first: without a time on it the other's type is no matter.
      const right = zoned(context, node.right);
      if (right !== undefined && zoned(context, node.left) === !right) report(node);
    }
    for (const node of context.nodes('between')) {
      const operand = zoned(context, node.operand);
      if (operand === undefined) continue;
      if ([node.low, node.high].some((bound) => zoned(context, bound) === !operand)) report(node);
    }
  },
};
