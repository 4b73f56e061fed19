/** Which statements a person means, by cursor or selection. Pure. */
import type { TextRange } from '../../base/text';

/**
 * The statement that the cursor stands in; between two, the one that ends on the cursor's line, else the next one, else the
 * last before. `lineStart` is the offset of the cursor's line.
 */
export function statementAt<S extends TextRange>(
  statements: readonly S[],
  offset: number,
  lineStart: number,
): S | undefined {
  const inside = statements.find((statement) => statement.start <= offset && offset <= statement.end);
  if (inside !== undefined) return inside;
  const before = statements.findLast((statement) => statement.end < offset);
  if (before !== undefined && before.end >= lineStart) return before;
  return statements.find((statement) => statement.start > offset) ?? before;
}

/** Statements from the file's start to and with the one at the cursor. */
export function statementsTo<S extends TextRange>(statements: readonly S[], offset: number, lineStart: number): S[] {
  const last = statementAt(statements, offset, lineStart);
  return last === undefined ? [] : statements.filter((statement) => statement.start <= last.start);
}
