import type { Statement } from '../../ast';
import type { Layout } from '../layout';

/** A statement that another one holds begins a line; a query in parentheses opens them on the line of what is before it. */
export function layBelow(layout: Layout, statement: Statement, level: number): void {
  const isInParens =
    statement.kind === 'query' && statement.body.kind === 'parenQuery' && statement.body.start === statement.start;
  if (isInParens) layout.open(statement, level);
  else layout.begin(statement, level);
}
