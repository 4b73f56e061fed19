/**
 * What Redshift's own views tell of queries and loads. Rows wait here until a session is outside of a transaction:
 * a failed COPY's errors must outlive its rollback.
 */
import { quoteText, type EngineSession } from '../engine/engine';

type Value = string | number | null;

/** Older rows of these tables go when there are more. */
const mostRows = 20_000;
const insertRows = 500;

export class History {
  private readonly waiting = new Map<string, Value[][]>();
  private flushing = false;

  add(table: string, values: Value[]): void {
    const rows = this.waiting.get(table);
    if (rows) rows.push(values);
    else this.waiting.set(table, [values]);
    if (rows && rows.length > mostRows) rows.shift();
  }

  /** Writes what waits; only when the session is idle. */
  async flush(session: EngineSession): Promise<void> {
    if (this.flushing || this.waiting.size === 0 || session.transaction !== 'idle') return;
    this.flushing = true;
    try {
      for (const [table, rows] of [...this.waiting]) {
        this.waiting.delete(table);
        for (let at = 0; at < rows.length; at += insertRows) {
          const values = rows.slice(at, at + insertRows).map((row) => `(${row.map(literal).join(',')})`);
          await session.execute(`INSERT INTO pmw.${table} VALUES ${values.join(',')}`);
        }
      }
    } finally {
      this.flushing = false;
    }
  }
}

function literal(value: Value): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : quoteText(value.replaceAll('\0', ''));
}

/** A moment as a timestamp in UTC. */
export function timestampOf(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
