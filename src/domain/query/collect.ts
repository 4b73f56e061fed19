/** One statement from its text to all its rows: for what the product itself asks the warehouse. */
import { Problem } from '../../base/problem';
import type { Warehouse } from '../ports';
import type { Cell, ResultColumn, StatementState } from './model';
import { untilDone } from './poll';
import { parseStatementError } from './serverError';

export interface CollectOptions {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly database?: string;
  readonly sessionId?: string;
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Called with the statement's id as soon as it is known, so that it can be cancelled. */
  readonly onSubmitted?: (id: string) => void;
}

export interface Collected {
  readonly id: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly state: StatementState;
}

/** Runs `sql` to its end. Cancels it on the server when the signal fires. A failed statement rejects with reason `Failed`. */
export async function collect(warehouse: Warehouse, sql: string, options: CollectOptions = {}): Promise<Collected> {
  const { signal, onSubmitted, ...request } = options;
  const { id } = await warehouse.execute({ sql, ...request }, signal);
  onSubmitted?.(id);
  const state = await finished(warehouse, id, signal);
  if (!state.hasResult) return { id, columns: [], rows: [], state };
  const rows: (readonly Cell[])[] = [];
  let columns: readonly ResultColumn[] = [];
  let next: string | undefined;
  do {
    const page = await warehouse.result(id, next, signal);
    if (columns.length === 0) columns = page.columns;
    for (const row of page.rows) rows.push(row);
    next = page.next;
  } while (next !== undefined);
  return { id, columns, rows, state };
}

/** Waits for the end of a statement; a firing signal cancels it on the server first. */
export async function finished(warehouse: Warehouse, id: string, signal?: AbortSignal): Promise<StatementState> {
  let state: StatementState;
  try {
    state = await untilDone(warehouse, id, { signal });
  } catch (error) {
    // Whoever gave up asked for the statement to end too; how that call fares changes nothing for them.
    if (signal?.aborted === true) await warehouse.cancel(id).catch(() => undefined);
    throw error;
  }
  if (state.status === 'FINISHED') return state;
  throw statementProblem(state);
}

/** A failed or aborted statement as a Problem; of a batch, the sub-statement that failed. */
export function statementProblem(state: StatementState): Problem {
  const failed = state.subStatements.find((sub) => sub.status === 'FAILED') ?? state;
  const sql = failed.sql ?? '';
  const { message, offset, mend } = parseStatementError(
    failed.error ?? state.error ?? 'The statement was cancelled.',
    sql,
  );
  return new Problem(state.status === 'ABORTED' ? 'Cancelled' : 'Failed', message, {
    where: offset === undefined ? shortened(sql) : shortened(sql.slice(offset)),
    mend,
    details: `statement ${failed.id}`,
  });
}

function shortened(sql: string): string | undefined {
  const line = sql.trim().replace(/\s+/g, ' ');
  return line === '' ? undefined : line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** Rows as objects by column name. */
export function asRecords(collected: Collected): Record<string, Cell>[] {
  return collected.rows.map((row) =>
    Object.fromEntries(collected.columns.map((column, i) => [column.name, row[i] ?? null])),
  );
}
