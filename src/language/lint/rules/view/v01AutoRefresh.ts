import { childrenOf, type CreateMaterializedView, type FunctionCall, type Node, type Query } from '../../../ast';
import type { Place, Rule } from '../../rule';
import { lastName } from '../support/names';

interface Obstacle {
  readonly place: Place;
  readonly words: string;
}

const aggregates = /^(median|percentile_cont|listagg|stddev|stddev_samp|stddev_pop|bit_and|bit_or|bool_and|bool_or)$/;
/** COUNT and others; with DISTINCT they cannot be kept up to date by changes alone. */
const plainAggregates = /^(count|sum|avg|min|max)$/;

function inCall(call: FunctionCall): string | undefined {
  const name = lastName(call.name);
  if (call.over !== undefined) return `the window function ${name.toUpperCase()}`;
  if (call.approximate !== undefined) return `APPROXIMATE ${name.toUpperCase()}`;
  if (aggregates.test(name)) return name.toUpperCase();
  if (plainAggregates.test(name) && call.quantifier?.word === 'DISTINCT') return `${name.toUpperCase()} (DISTINCT …)`;
  return undefined;
}

function obstacleAt(node: Node): Obstacle | undefined {
  switch (node.kind) {
    case 'join':
      return node.type === 'inner' || node.type === 'cross'
        ? undefined
        : { place: { start: node.operatorStart, end: node.operatorEnd }, words: 'an outer join' };
    case 'setOperation':
      return node.operator === 'union' && node.quantifier === 'all'
        ? undefined
        : { place: { start: node.operatorStart, end: node.operatorEnd }, words: node.operator.toUpperCase() };
    case 'functionCall': {
      const words = inCall(node);
      return words === undefined ? undefined : { place: node, words };
    }
    case 'subquery':
    case 'exists':
      return { place: node, words: 'a subquery outside of FROM' };
    case 'in':
    case 'quantified':
      return node.query === undefined ? undefined : { place: node, words: 'a subquery outside of FROM' };
    default:
      return undefined;
  }
}

/** The first thing in a query that only a full refresh can follow. */
function obstacle(query: Query): Obstacle | undefined {
  const pending: Node[] = [query];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const found = obstacleAt(node);
    if (found !== undefined) return found;
    pending.push(...childrenOf(node).reverse());
  }
  return undefined;
}

const refreshesItself = ({ autoRefresh }: CreateMaterializedView): boolean => autoRefresh?.value === true;

export const v01AutoRefresh: Rule = {
  code: 'V01',
  title: 'Automatic refresh that computes everything anew',
  severity: 'warning',
  page: {
    why: 'Redshift refreshes a materialized view by its changes only where the query allows it. Outer joins, UNION, INTERSECT, EXCEPT, DISTINCT aggregates, window functions, MEDIAN, LISTAGG, PERCENTILE, STDDEV and subqueries outside of FROM do not: each automatic refresh then runs the whole query.',
    instead:
      'Join inner (give facts an UNKNOWN member), keep the detail in the view and compute the rest in a plain view above it; or leave AUTO REFRESH out and refresh after the load.',
    source:
      'Amazon Redshift Database Developer Guide, "Refreshing a materialized view": limitations for incremental refresh.',
  },
  cases: {
    bad: [
      'CREATE MATERIALIZED VIEW marts.daily AUTO REFRESH YES AS\nSELECT s.day, COUNT(DISTINCT s.customer_id) AS customers FROM core.sales AS s GROUP BY s.day',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT a.x, b.y FROM a LEFT JOIN b ON b.id = a.id',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT x FROM a UNION SELECT x FROM b',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS n FROM a',
      "CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT LISTAGG(x, ',') AS l FROM a",
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT x FROM a WHERE id IN (SELECT id FROM b)',
    ],
    good: [
      'CREATE MATERIALIZED VIEW marts.daily AUTO REFRESH YES AS\nSELECT s.day, COUNT(*) AS lines, SUM(s.amount) AS amount, AVG(s.amount) AS average FROM core.sales AS s INNER JOIN core.store AS t ON t.id = s.store_id GROUP BY s.day',
      'CREATE MATERIALIZED VIEW v AS SELECT a.x, b.y FROM a LEFT JOIN b ON b.id = a.id',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH NO AS SELECT COUNT(DISTINCT x) AS n FROM a',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT x FROM a UNION ALL SELECT x FROM b',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT q.x FROM (SELECT x FROM a WHERE y IN (1, 2)) AS q',
      'CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT approximate_arrival_timestamp, json_parse(kinesis_data) AS payload FROM kds."my-stream" WHERE can_json_parse(kinesis_data)',
      'CREATE VIEW v AS SELECT COUNT(DISTINCT x) AS n FROM a',
    ],
  },
  check(context) {
    for (const view of context.nodes('createMaterializedView')) {
      const found = view.query && refreshesItself(view) ? obstacle(view.query) : undefined;
      if (found !== undefined)
        context.report(
          found.place,
          `With ${found.words} every automatic refresh runs the whole query: compute that in a view above, or refresh after the load`,
        );
    }
  },
};
