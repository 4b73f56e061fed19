/** A session over pg's client: the same code speaks to a server's socket and to PGlite's stand-in for one. */
import { Client, DatabaseError, type ClientConfig, type FieldDef, type QueryArrayResult } from 'pg';
import { canceledCode, connectionLostCode, EngineError } from './engine';
import type { EngineColumn, EngineResult, EngineSession } from './engine';
import { CopyInExchange, CopyOutExchange, DescribeExchange, toColumn } from './submittables';

const asText = { getTypeParser: () => (value: string) => value };

export class PgSession implements EngineSession {
  readonly temporarySchema: string | undefined = undefined;
  protected ended = false;

  constructor(
    protected readonly client: Client,
    private readonly config: ClientConfig,
  ) {
    // Without a listener a connection that breaks while idle would end the whole process.
    client.on('error', () => {
      this.ended = true;
    });
  }

  static async connect(config: ClientConfig): Promise<PgSession> {
    const client = new Client(config);
    const session = new PgSession(client, config);
    try {
      await client.connect();
    } catch (error) {
      throw toEngineError(error);
    }
    return session;
  }

  get pid(): number {
    return (this.client as unknown as { processID: number | null }).processID ?? 0;
  }

  get transaction(): 'idle' | 'open' | 'failed' {
    const status = (this.client as unknown as { _txStatus: string | null })._txStatus;
    return status === 'T' ? 'open' : status === 'E' ? 'failed' : 'idle';
  }

  async execute(sql: string): Promise<EngineResult> {
    const query: Promise<QueryArrayResult | QueryArrayResult[]> = this.client.query({
      text: sql,
      rowMode: 'array',
      types: asText,
    });
    const answer = await this.settled(query);
    const last = Array.isArray(answer) ? answer[answer.length - 1] : answer;
    if (!last) return { columns: [], rows: [], command: '', rowCount: 0 };
    return {
      columns: (last.fields ?? []).map((field: FieldDef) => toColumn(field)),
      rows: last.rows as (string | null)[][],
      command: last.command ?? '',
      rowCount: last.rowCount ?? 0,
    };
  }

  describe(sql: string): Promise<readonly EngineColumn[] | undefined> {
    return this.settled(this.client.query(new DescribeExchange(sql)).result);
  }

  copyOut(sql: string, sink: (rows: Buffer) => void | Promise<void>): Promise<number> {
    return this.settled(this.client.query(new CopyOutExchange(sql, sink)).result);
  }

  copyIn(sql: string, source: AsyncIterable<Uint8Array>): Promise<number> {
    return this.settled(this.client.query(new CopyInExchange(sql, source)).result);
  }

  async cancel(): Promise<void> {
    if (this.ended) return;
    const other = new Client(this.config);
    other.on('error', () => undefined);
    try {
      await other.connect();
      await other.query('SELECT pg_cancel_backend($1)', [this.pid]);
    } catch (error) {
      throw toEngineError(error);
    } finally {
      await other.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.client.end().catch(() => undefined);
  }

  /** pg reports a server's error before the ReadyForQuery that tells the transaction's state: wait for that too. */
  protected async settled<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const internals = this.client as unknown as { readyForQuery: boolean; connection: NodeJS.EventEmitter };
      if (!internals.readyForQuery && !this.ended) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            internals.connection.off('readyForQuery', done).off('end', done);
            resolve();
          };
          internals.connection.on('readyForQuery', done).on('end', done);
        });
      }
      throw toEngineError(error);
    }
  }
}

/** Errors of the server and of the connection; what a caller's own callback threw is left as it is. */
export function toEngineError(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    const { position, detail, hint, where } = error;
    return new EngineError(error.message, error.code ?? 'XX000', {
      ...(position === undefined ? {} : { position: Number(position) }),
      ...(detail === undefined ? {} : { detail }),
      ...(hint === undefined ? {} : { hint }),
      ...(where === undefined ? {} : { where }),
    });
  }
  if (error instanceof Error && /^Connection terminated|^Client (was closed|has encountered)/.test(error.message))
    return new EngineError('the connection to the database was lost', connectionLostCode);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code))
    return new EngineError(`the database cannot be reached: ${error.message}`, connectionLostCode);
  return error;
}

export function isCanceled(error: unknown): boolean {
  return error instanceof EngineError && error.code === canceledCode;
}
