import type { IntoClause, Query } from '../ast';

/** In a body INTO names variables, but `INTO TABLE name` and `INTO TEMP name` make a table there too. */
export function makesTable(into: IntoClause, inBody: boolean): boolean {
  return !inBody || (into.modifier !== undefined && into.modifier.word !== 'STRICT');
}

/** The table that a `SELECT … INTO` makes. */
export function madeBy({ body }: Query, inBody: boolean): IntoClause | undefined {
  const into = body.kind === 'select' ? body.into : undefined;
  return into !== undefined && makesTable(into, inBody) ? into : undefined;
}
