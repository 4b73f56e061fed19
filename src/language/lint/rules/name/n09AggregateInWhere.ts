import { walk, type ColumnRef, type FunctionCall, type Node, type SelectItem } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { isAggregate } from '../support/queries';
import { inWholeStatements } from '../support/resolution';
import { anyWithin, within } from '../support/within';

type Kind = 'an aggregate' | 'a window function';

function kindOf(call: FunctionCall): Kind | undefined {
  if (call.over !== undefined) return 'a window function';
  return call.name.parts.length === 1 && isAggregate(call) ? 'an aggregate' : undefined;
}

/** What an expression computes over several rows, outside of its subqueries. */
function computes(node: Node): Kind | undefined {
  let found: Kind | undefined;
  walk(node, (each) => {
    if (each.kind === 'query') return false;
    if (each.kind === 'functionCall') found ??= kindOf(each);
    return found === undefined;
  });
  return found;
}

/** The part of a WHERE clause that cannot stand there: the call itself, or an alias that means one. */
function offender(
  context: RuleContext,
  where: Node,
): { place: Node; kind: Kind; alias: string | undefined } | undefined {
  let found: { place: Node; kind: Kind; alias: string | undefined } | undefined;
  walk(where, (node) => {
    if (node.kind === 'query' || found !== undefined) return false;
    if (node.kind === 'functionCall') {
      const kind = kindOf(node);
      if (kind !== undefined) found = { place: node, kind, alias: undefined };
    }
    if (node.kind !== 'columnRef') return true;
    const meaning = context.model.resolve(node);
    if (meaning?.status !== 'alias' || meaning.item.kind !== 'selectItem') return true;
    // A column of the table comes before an alias: where the columns are unknown there may be one.
    const sources = context.model.scopeAt(node.start)?.sources ?? [];
    if (sources.some(({ relation }) => relation.columns === undefined)) return true;
    const item: SelectItem = meaning.item;
    const kind = computes(item.expression);
    if (kind !== undefined) found = { place: node, kind, alias: item.alias?.name };
    return true;
  });
  return found;
}

export const n09AggregateInWhere: Rule = {
  code: 'N09',
  title: 'Aggregate or window function in WHERE',
  severity: 'error',
  page: {
    why: 'WHERE chooses rows before they are grouped and before windows are computed. An alias that stands for such a function is put in as it is, so it cannot stand there either.',
    instead: 'Test aggregates in HAVING and window functions in QUALIFY.',
    source:
      'Amazon Redshift Database Developer Guide, "HAVING clause", "QUALIFY clause"; "SELECT list": lateral aliases.',
  },
  cases: {
    catalog: 'CREATE TABLE core.sales (id BIGINT, store_key BIGINT, amount DECIMAL(18, 2))',
    bad: [
      'SELECT store_key, SUM(amount) FROM core.sales WHERE SUM(amount) > 10 GROUP BY store_key',
      'SELECT store_key, SUM(amount) AS total FROM core.sales WHERE total > 10 GROUP BY store_key',
      'SELECT id, ROW_NUMBER() OVER (PARTITION BY store_key ORDER BY id) AS place FROM core.sales WHERE place = 1',
      'SELECT id FROM t WHERE ROW_NUMBER() OVER (ORDER BY id) = 1',
    ],
    good: [
      'SELECT store_key, SUM(amount) AS total FROM core.sales GROUP BY store_key HAVING SUM(amount) > 10',
      'SELECT id FROM core.sales s QUALIFY ROW_NUMBER() OVER (PARTITION BY store_key ORDER BY id) = 1',
      'SELECT id, amount * 2 AS twice FROM core.sales WHERE twice > 10',
      'SELECT id FROM core.sales WHERE amount > (SELECT AVG(amount) FROM core.sales)',
      'SELECT id, SUM(x) AS amount FROM core.sales WHERE amount > 10 GROUP BY id',
      'SELECT total FROM (SELECT SUM(amount) AS total FROM core.sales) s WHERE total > 10',
      'SELECT SUM(a) AS total FROM t WHERE total > 10',
      'SELECT id FROM core.sales WHERE ST_IsSimple(ST_Collect(ST_Point(id, 1), ST_Point(2, amount)))',
    ],
  },
  check(context) {
    const calls = context.nodes('functionCall').filter((call) => kindOf(call) !== undefined);
    if (calls.length === 0) return;
    const refs = context.nodes('columnRef');
    const isAlias = (ref: ColumnRef): boolean => context.model.resolve(ref)?.status === 'alias';
    for (const where of inWholeStatements(context, context.nodes('where'))) {
      if (!anyWithin(calls, where) && !within(refs, where).some(isAlias)) continue;
      const found = offender(context, where);
      if (found === undefined) continue;
      const clause = found.kind === 'an aggregate' ? 'HAVING' : 'QUALIFY';
      const what =
        found.alias === undefined
          ? found.kind[0]?.toUpperCase() + found.kind.slice(1)
          : `${found.alias} is ${found.kind} and`;
      context.report(found.place, `${what} cannot stand in WHERE: test it in ${clause}`);
    }
  },
};
