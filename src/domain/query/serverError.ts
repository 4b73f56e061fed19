/** What the Data API says when a statement fails. It gives words only, so the few well-known ones are explained here. */

export interface StatementError {
  readonly message: string;
  /** UTF-16 offset in the statement's text. */
  readonly offset?: number;
  readonly mend?: string;
}

/** Redshift ends a message with `Position: N`, N counted in characters from 1. */
const positionAtEnd = /\s*\bPosition:\s*(\d+)\s*;?\s*$/;

export function parseStatementError(error: string, sql: string): StatementError {
  const match = positionAtEnd.exec(error);
  const message = (match === null ? error : error.slice(0, match.index)).trim();
  const mend = hints.find(([pattern]) => pattern.test(message))?.[1];
  return {
    message,
    ...(match?.[1] === undefined ? {} : { offset: offsetOfCharacter(sql, Number(match[1]) - 1) }),
    ...(mend === undefined ? {} : { mend }),
  };
}

/** Characters outside the basic plane count once on the server and twice here. */
function offsetOfCharacter(text: string, character: number): number {
  let offset = 0;
  for (let i = 0; i < character && offset < text.length; i++)
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return Math.min(offset, text.length);
}

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /relation ".*\..*" does not exist/i,
    'The Warehouse view has the tables there are. One that a file of the workspace makes comes with a run of that file.',
  ],
  [/relation ".*" does not exist/i, 'Write the schema before the table, or check its name in the Warehouse view.'],
  [/column ".*" does not exist/i, 'Text stands in single quotes; double quotes name a column.'],
  [/permission denied for/i, 'Ask the owner for GRANT, or use a connection with another user.'],
  [
    /current transaction is aborted/i,
    'An earlier statement of this transaction failed: run ROLLBACK and start it again.',
  ],
  [
    /stl_load_errors|sys_load_error_detail/i,
    'SELECT * FROM sys_load_error_detail ORDER BY start_time DESC LIMIT 10 names the file, line and column.',
  ],
  [/serializable isolation violation/i, 'Another transaction changed the same table: run it again.'],
  [
    /multiple matches to update the same tuple/i,
    'The source holds several rows for one key: keep one per key before MERGE.',
  ],
];
