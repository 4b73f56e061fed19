import type { Expression, PlStatement } from '../../ast';
import { Break, type Layout } from '../layout';
import { condition } from './logic';

/** A line each, with the blank lines that are between them. */
export function layStatements(layout: Layout, statements: readonly PlStatement[], level: number): void {
  for (const statement of statements) {
    layout.break(statement.start, level, Break.Statement);
    layout.open(statement, level);
  }
}

/** An expression of a body; a query in it stays on its line where it fits. Whether all of it did. */
export function layValue(layout: Layout, node: Expression, level: number): boolean {
  if (layout.fitsTo(node.start, node.end)) return true;
  condition(layout, node, level + 1, level);
  return false;
}
