import type { Expression, PlStatement, Query } from '../../ast';
import { Break, type Layout } from '../layout';
import { condition } from './logic';

/** A line each, with the blank lines that are between them. */
export function layStatements(layout: Layout, statements: readonly PlStatement[], level: number): void {
  for (const statement of statements) layout.begin(statement, level, Break.Statement);
}

/** An expression of a body; a query in it stays on its line where it fits. Whether all of it did. */
export function layValue(layout: Layout, node: Expression, level: number): boolean {
  if (layout.fitsTo(node.start, node.end)) return true;
  condition(layout, node, level + 1, level);
  return false;
}

/** A query of a body: behind its word where it fits, else below it, indented. Whether it fitted. */
export function layQuery(layout: Layout, query: Query, level: number): boolean {
  if (layout.fitsTo(query.start, query.end)) return true;
  layout.begin(query, level + 1);
  return false;
}
