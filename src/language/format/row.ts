import type { Expression, QueryBody } from '../ast';

/** Whether a query gives one row of values and nothing more, `select 1 as n`: it reads best in one line. */
export function isRow(body: QueryBody): boolean {
  if (body.kind !== 'select') return false;
  const { items, top, exclude, into, from, where, connectBy, groupBy, having, qualify, windows } = body;
  const parts = [top, exclude, into, from, where, connectBy, groupBy, having, qualify, windows];
  return (
    items.length > 0 &&
    !items.some(({ expression }) => isFilledIn(expression)) &&
    parts.every((part) => part === undefined)
  );
}

/** A placeholder may bring more than a value. */
function isFilledIn(expression: Expression): boolean {
  if (expression.kind === 'placeholder') return expression.form === 'template';
  return expression.kind === 'columnRef' && expression.parts.some((part) => part.template);
}
