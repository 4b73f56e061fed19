import { walk, type FunctionCall } from '../../../ast';
import { aggregates } from '../../../functions';
import type { Rule, RuleContext } from '../../rule';
import { misuseOf, type Misuse } from '../support/callForms';
import { builtIn } from '../support/calls';
import { inWholeStatements } from '../support/resolution';
import { anyWithin } from '../support/within';

function isAggregate(call: FunctionCall): boolean {
  const info = builtIn(call);
  if (info === undefined || call.over !== undefined || info.category === 'Aggregation extensions') return false;
  return aggregates(info.name, call.arguments.length);
}

/** An aggregate of aggregates, a window function of window functions: each is computed after the other. */
function nested(context: RuleContext, call: FunctionCall): Misuse | undefined {
  const window = call.over !== undefined;
  if (!window && !isAggregate(call)) return undefined;
  let found: Misuse | undefined;
  const calls = context.nodes('functionCall');
  for (const argument of call.arguments)
    if (anyWithin(calls, argument))
      walk(argument, (node) => {
        if (node.kind === 'query' || found !== undefined) return false;
        if (node.kind !== 'functionCall') return true;
        if (node.over !== undefined)
          found = { place: node, message: 'A window function is computed after this one: put it into a subquery' };
        else if (!window && isAggregate(node))
          found = { place: node, message: 'Aggregates do not nest: compute the inner one in a subquery' };
        return found === undefined;
      });
  return found;
}

export const n12CallForm: Rule = {
  code: 'N12',
  title: 'Call in a form that the function has not',
  severity: 'error',
  page: {
    why: 'Window functions need OVER and scalar ones take none; DISTINCT, APPROXIMATE, WITHIN GROUP, IGNORE NULLS and a frame go with some functions only; aggregates do not nest. The statement fails when it runs.',
    instead: 'Write the call as the message says.',
    source:
      'Amazon Redshift Database Developer Guide, "Window function syntax summary" and the pages of the functions; "Compound expressions".',
  },
  cases: {
    bad: [
      'SELECT id, ROW_NUMBER() AS place FROM core.sales',
      'SELECT PERCENTILE_CONT(0.9) FROM core.sales',
      'SELECT UPPER(sku) OVER (PARTITION BY store_key) FROM core.sales',
      'SELECT UPPER(DISTINCT sku) FROM core.sales',
      'SELECT SUM(amount) WITHIN GROUP (ORDER BY id) FROM core.sales',
      'SELECT MAX(amount IGNORE NULLS) FROM core.sales',
      'SELECT APPROXIMATE COUNT(sku), APPROXIMATE SUM(amount) FROM core.sales',
      "SELECT LISTAGG(sku, ',' ORDER BY sku) FROM core.sales",
      'SELECT COUNT(*) FILTER (WHERE amount > 0) FROM core.sales',
      'SELECT MAX(*) FROM core.sales',
      'SELECT MEDIAN(amount) OVER (PARTITION BY store_key ORDER BY id) FROM core.sales',
      'SELECT LAG(amount) OVER (ORDER BY id ROWS 1 PRECEDING) FROM core.sales',
      'SELECT SUM(amount) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 3 PRECEDING) FROM core.sales',
      'SELECT COUNT(DISTINCT sku) OVER (PARTITION BY store_key) FROM core.sales',
      'SELECT AVG(SUM(amount)) FROM core.sales GROUP BY store_key',
      'SELECT MAX(RANK() OVER (ORDER BY amount)) FROM core.sales',
    ],
    good: [
      'SELECT ROW_NUMBER() OVER (ORDER BY id), RANK() OVER (ORDER BY SUM(amount)) FROM core.sales GROUP BY id',
      'SELECT PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY amount) OVER (PARTITION BY store_key) FROM core.sales',
      'SELECT APPROXIMATE PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY amount), APPROXIMATE COUNT(DISTINCT sku) FROM core.sales',
      "SELECT LISTAGG(DISTINCT sku, ',') WITHIN GROUP (ORDER BY sku), LISTAGG(DISTINCT sku) OVER () FROM core.sales",
      'SELECT FIRST_VALUE(a IGNORE NULLS) OVER (ORDER BY b ROWS 3 PRECEDING), LEAD(a) RESPECT NULLS OVER (ORDER BY b) FROM t',
      'SELECT SUM(SUM(amount)) OVER (ORDER BY id ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING) FROM core.sales GROUP BY id',
      'SELECT SUM(a) OVER (ORDER BY b ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING), MIN(DISTINCT a), COUNT(ALL a) FROM t',
      'SELECT MAX((SELECT SUM(a) FROM u)), SUM(my_rank(a)), tools.rank(a), "rank"(a) FROM t',
      'SELECT ST_AsText(ST_Collect(ST_Collect(a, b))), SUM(CASE WHEN GROUPING(c) = 1 THEN 1 END) FROM t GROUP BY c',
      'SELECT RATIO_TO_REPORT(SUM(a)) OVER (PARTITION BY b) FROM t GROUP BY b',
    ],
  },
  check(context) {
    for (const call of inWholeStatements(context, context.nodes('functionCall'))) {
      const info = builtIn(call);
      const misuse = (info && misuseOf(call, info)) ?? nested(context, call);
      if (misuse !== undefined) context.report(misuse.place, misuse.message);
    }
  },
};
