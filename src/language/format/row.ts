import type { QueryBody } from '../ast';

/** Whether a query gives one row of values and nothing more, `select 1 as n`: it reads best in one line. */
export function isRow(body: QueryBody): boolean {
  if (body.kind !== 'select') return false;
  const { items, top, exclude, into, from, where, connectBy, groupBy, having, qualify, windows } = body;
  const parts = [top, exclude, into, from, where, connectBy, groupBy, having, qualify, windows];
  return items.length > 0 && parts.every((part) => part === undefined);
}
