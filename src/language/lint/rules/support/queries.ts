import { walk, type Expression, type FunctionCall, type Query, type QueryBody } from '../../../ast';
import { aggregates } from '../../../functions';

/** An aggregate over the rows of its own SELECT: not in a subquery, not a window function. */
export function hasAggregate(expression: Expression): boolean {
  if (expression.kind === 'columnRef') return false;
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'query') return false;
    if (node.kind === 'functionCall' && isAggregateCall(node)) found = true;
    return !found;
  });
  return found;
}

export function isAggregateCall(call: FunctionCall): boolean {
  return call.over === undefined && isAggregate(call);
}

/** With OVER too. */
export function isAggregate({ name, arguments: args }: FunctionCall): boolean {
  return aggregates(name.parts.at(-1)?.name ?? '', args.length);
}

/** Whether a query surely gives at most one row. */
export function givesOneRow(query: Query): boolean {
  const { limit } = query;
  if (limit?.count?.kind === 'number' && Number(limit.count.text) <= 1) return true;
  let body: QueryBody = query.body;
  while (body.kind === 'parenQuery') body = body.query.body;
  if (body.kind === 'values') return body.rows.length === 1;
  if (body.kind !== 'select') return false;
  if (body.top?.count.kind === 'number' && Number(body.top.count.text) <= 1) return true;
  if (body.from === undefined) return true;
  return body.groupBy === undefined && body.items.some(({ expression }) => hasAggregate(expression));
}

/** Whether all rows of a query are written in it (`SELECT 0 UNION ALL SELECT 1`): a few, to count with. */
export function readsNoTable(query: Query): boolean {
  return constantRows(query.body);
}

function constantRows(body: QueryBody): boolean {
  switch (body.kind) {
    case 'parenQuery':
      return constantRows(body.query.body);
    case 'setOperation':
      return constantRows(body.left) && constantRows(body.right);
    case 'select':
      return body.from === undefined;
    default:
      return body.kind === 'values';
  }
}
