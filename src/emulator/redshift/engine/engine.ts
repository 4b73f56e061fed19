/**
 * The engine port: a PostgreSQL of some kind whose unit is a session. Every value crosses as PostgreSQL's own text
 * (NULL is null), so the three implementations behave alike.
 */

export type EngineKind = 'native' | 'pglite' | 'url';

export interface EngineColumn {
  readonly name: string;
  /** pg_type.oid */
  readonly typeId: number;
  /** atttypmod; -1 where the type has none. */
  readonly modifier: number;
  /** pg_class.oid and attnum of the column it comes straight from, 0 for an expression. */
  readonly tableId: number;
  readonly columnNumber: number;
}

export interface EngineResult {
  readonly columns: readonly EngineColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** The command tag's first word: SELECT, INSERT, CREATE … */
  readonly command: string;
  /** Rows the statement returned or changed. */
  readonly rowCount: number;
}

export interface EngineSession {
  /** The backend's process id (on pglite a number of our own). */
  readonly pid: number;
  /** Where this session's temporary tables live; undefined where the engine's own pg_temp is a session's own. */
  readonly temporarySchema: string | undefined;
  /** What the last answer said: idle, in a transaction, in a failed transaction. */
  readonly transaction: 'idle' | 'open' | 'failed';
  /** One statement (or several without parameters, the last one's result). Throws EngineError. */
  execute(sql: string): Promise<EngineResult>;
  /** The columns a statement would return, undefined when it returns no rows. Runs nothing. Throws EngineError. */
  describe(sql: string): Promise<readonly EngineColumn[] | undefined>;
  /** Runs `COPY … TO STDOUT`; `sink` gets whole rows and is awaited. Gives the number of rows. */
  copyOut(sql: string, sink: (rows: Buffer) => void | Promise<void>): Promise<number>;
  /** Runs `COPY … FROM STDIN`. Each chunk ends at a row's end. All or nothing. Gives the number of rows. */
  copyIn(sql: string, source: AsyncIterable<Uint8Array>): Promise<number>;
  /** Stops what runs; the running call then throws EngineError with code 57014. Resolves when the server was told. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export interface Engine {
  readonly kind: EngineKind;
  /** PostgreSQL's version, as `18.4`. */
  readonly version: string;
  /** Databases that a session can be opened on. */
  databases(): Promise<string[]>;
  open(database: string): Promise<EngineSession>;
  close(): Promise<void>;
}

/** An error of the server: SQLSTATE in `code`, `position` counts characters of the statement from 1. */
export class EngineError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly more: { position?: number; detail?: string; hint?: string; where?: string } = {},
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

export const canceledCode = '57014';
export const connectionLostCode = '08006';

/** An identifier as SQL text. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string as SQL text that means the same whatever standard_conforming_strings says. */
export function quoteText(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return text.includes('\\') ? ` E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}
