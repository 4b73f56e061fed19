import type { Expression, FunctionCall, Node, Select } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { builtIn } from '../support/calls';
import { inWholeStatements } from '../support/resolution';
import { isTemplate } from '../support/templates';

const sorting: ReadonlySet<string> = new Set(['listagg', 'percentile_cont', 'median']);

/** What an aggregate sorts the rows of its group by; undefined where it does not, or it cannot be told. */
function sortedBy(context: RuleContext, call: FunctionCall): readonly Expression[] | undefined {
  if (call.over !== undefined) return undefined;
  const name = builtIn(call)?.name ?? '';
  if (!sorting.has(name)) return undefined;
  const values =
    name === 'median' ? call.arguments : call.withinGroup?.orderBy?.items.map(({ expression }) => expression);
  if (values === undefined || values.length === 0 || values.some((value) => isTemplate(context, value)))
    return undefined;
  // A name of the select list stands for something else.
  const isAlias = (value: Expression): boolean =>
    value.kind === 'columnRef' && context.model.resolve(value)?.status === 'alias';
  return values.some(isAlias) ? undefined : values;
}

/** The values as they compare: qualifiers, blanks, comments and capitals make no difference. */
function key(context: RuleContext, values: readonly Expression[]): string {
  return values
    .map((value) =>
      context
        .sourceOf(value)
        .replace(/\/\*[^]*?\*\/|--[^\n]*/g, '')
        .replace(/[\s"]+/g, '')
        .replace(/[\w$]+\.(?=[a-z_])/gi, '')
        .toLowerCase(),
    )
    .join();
}

function selectAround(context: RuleContext, call: FunctionCall): Select | undefined {
  let node: Node | undefined = call;
  while (node !== undefined && node.kind !== 'select' && node.kind !== 'query') node = context.parentOf(node);
  return node?.kind === 'select' ? node : undefined;
}

export const n13SortedAggregates: Rule = {
  code: 'N13',
  title: 'Aggregates that sort one group in two ways',
  severity: 'error',
  page: {
    why: 'LISTAGG, PERCENTILE_CONT and MEDIAN sort the rows of their group, and one SELECT sorts them once: all of its WITHIN GROUP clauses must name the same values. MEDIAN sorts by its argument. Else the statement fails when it runs.',
    instead:
      'Order all of them by the same values, or compute those that need another order in a subquery of their own. APPROXIMATE PERCENTILE_DISC, and the same functions with OVER, are not bound by this.',
    source:
      'Amazon Redshift Database Developer Guide, "LISTAGG function", "MEDIAN function" and "PERCENTILE_CONT function": usage notes.',
  },
  cases: {
    bad: [
      'SELECT store_key, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY quantity), MEDIAN(amount) FROM core.sales GROUP BY store_key',
      "SELECT LISTAGG(sku, ',') WITHIN GROUP (ORDER BY sku), LISTAGG(sku, ',') WITHIN GROUP (ORDER BY sold_at, sku) FROM core.sales",
      'SELECT MEDIAN(amount), MEDIAN(quantity) FROM core.sales',
      'SELECT MEDIAN(a) + MEDIAN(b - 1) FROM t HAVING COUNT(*) > 1',
      'CREATE PROCEDURE p() AS $$ BEGIN INSERT INTO x SELECT MEDIAN(a), MEDIAN(b) FROM t; END; $$ LANGUAGE plpgsql',
    ],
    good: [
      'SELECT store_key, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY amount), MEDIAN(amount) FROM core.sales GROUP BY store_key',
      "SELECT LISTAGG(sku, ',') WITHIN GROUP (ORDER BY s.Sold_at), LISTAGG(id, ',') WITHIN GROUP (ORDER BY sold_at), LISTAGG(id) FROM core.sales s",
      'SELECT MEDIAN(amount), (SELECT MEDIAN(quantity) FROM core.sales) FROM core.sales',
      'SELECT x.m, MEDIAN(y) FROM (SELECT MEDIAN(a) AS m, b FROM t GROUP BY b) x GROUP BY x.m',
      'SELECT MEDIAN(amount) OVER (PARTITION BY sku), MEDIAN(quantity) OVER (PARTITION BY sku) FROM core.sales',
      'SELECT APPROXIMATE PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY amount), MEDIAN(quantity) FROM core.sales',
      'SELECT MEDIAN({{ measure }}), MEDIAN(quantity) FROM core.sales',
      'SELECT amount AS a, MEDIAN(a), MEDIAN(amount) FROM core.sales GROUP BY 1',
      'SELECT MEDIAN(amount / 2 /* half */), MEDIAN( s.amount/2 ) FROM core.sales s',
      'SELECT MEDIAN(a) FROM t UNION ALL SELECT MEDIAN(b) FROM t',
    ],
  },
  check(context) {
    const first = new Map<Select, string>();
    for (const call of inWholeStatements(context, context.nodes('functionCall'))) {
      const values = sortedBy(context, call);
      const select = values && selectAround(context, call);
      if (values === undefined || select === undefined) continue;
      const own = key(context, values);
      const before = first.get(select);
      if (before === undefined) first.set(select, own);
      else if (before !== own)
        context.report(
          call.withinGroup ?? call,
          `An aggregate before this one sorts its group by ${before}: sort by the same, or compute this one in a subquery`,
        );
    }
  },
};
