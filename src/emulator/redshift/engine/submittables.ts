/** Queries of our own on pg's connection: describe without running, COPY in and out with back-pressure. */
import type { Connection, FieldDef, Submittable } from 'pg';
import type { EngineColumn } from './engine';

/** The part of pg's connection that these use (its types leave most of it out). */
interface Wire {
  readonly stream: {
    pause(): unknown;
    resume(): unknown;
    readonly writableNeedDrain?: boolean;
    once(event: 'drain' | 'close', listener: () => void): unknown;
    off(event: 'drain' | 'close', listener: () => void): unknown;
  };
  parse(query: { text: string; name: string; types: number[] }): void;
  describe(target: { type: 'S'; name: string }): void;
  query(text: string): void;
  sync(): void;
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const wireOf = (connection: Connection): Wire => connection as unknown as Wire;

export function toColumn(field: FieldDef): EngineColumn {
  return {
    name: field.name,
    typeId: field.dataTypeID,
    modifier: field.dataTypeModifier,
    tableId: field.tableID,
    columnNumber: field.columnID,
  };
}

abstract class Exchange<T> implements Submittable {
  readonly result: Promise<T>;
  protected failure: unknown;
  private resolve: (value: T) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;

  constructor() {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  abstract submit(connection: Connection): void;
  protected abstract outcome(): T;

  handleError(error: unknown): void {
    this.failure ??= error;
    // A lost connection sends no ReadyForQuery any more; a server's error is followed by one and rejects the same way.
    this.reject(this.failure);
  }

  handleReadyForQuery(): void {
    if (this.failure === undefined) this.resolve(this.outcome());
    else this.reject(this.failure);
  }

  handleEmptyQuery(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleRowDescription(message: { fields: FieldDef[] }): void;
  handleRowDescription(): void {}
  handleCommandComplete(message: { text: string }): void;
  handleCommandComplete(): void {}
  handleCopyInResponse(connection: Connection): void;
  handleCopyInResponse(): void {}
  handleCopyData(message: { chunk: Buffer }, connection: Connection): void;
  handleCopyData(): void {}
}

/** Parse and describe only: the columns, or undefined for a statement without rows. */
export class DescribeExchange extends Exchange<readonly EngineColumn[] | undefined> {
  private columns: readonly EngineColumn[] | undefined;

  constructor(private readonly sql: string) {
    super();
  }

  override submit(connection: Connection): void {
    const wire = wireOf(connection);
    wire.parse({ text: this.sql, name: '', types: [] });
    wire.describe({ type: 'S', name: '' });
    wire.sync();
  }

  override handleRowDescription(message: { fields: FieldDef[] }): void {
    this.columns = message.fields.map(toColumn);
  }

  protected override outcome(): readonly EngineColumn[] | undefined {
    return this.columns;
  }
}

function countOf(tag: string): number {
  return Number(/\d+$/.exec(tag)?.[0] ?? 0);
}

/** Rows are handed on in pieces of about 64 KB. */
const pieceBytes = 64 * 1024;

export class CopyOutExchange extends Exchange<number> {
  private count = 0;
  private piece: Buffer = Buffer.alloc(0);
  private bytes = 0;
  private delivering: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly sql: string,
    private readonly sink: (rows: Buffer) => void | Promise<void>,
  ) {
    super();
  }

  override submit(connection: Connection): void {
    wireOf(connection).query(this.sql);
  }

  override handleCopyData(message: { chunk: Buffer }, connection: Connection): void {
    // pg's parser uses its memory again for what comes next: the row is copied out at once.
    const { chunk } = message;
    if (this.bytes + chunk.length > this.piece.length) {
      const larger = Buffer.allocUnsafe(Math.max(pieceBytes * 2, this.bytes + chunk.length));
      this.piece.copy(larger, 0, 0, this.bytes);
      this.piece = larger;
    }
    chunk.copy(this.piece, this.bytes);
    this.bytes += chunk.length;
    if (this.bytes >= pieceBytes) this.deliver(wireOf(connection));
  }

  override handleCommandComplete(message: { text: string }): void {
    this.count = countOf(message.text);
  }

  override handleReadyForQuery(): void {
    if (this.failure === undefined && this.bytes > 0) this.deliver(undefined);
    void this.delivering.then(
      () => super.handleReadyForQuery(),
      (error: unknown) => {
        this.failure ??= error;
        super.handleReadyForQuery();
      },
    );
  }

  protected override outcome(): number {
    return this.count;
  }

  private deliver(wire: Wire | undefined): void {
    const rows = this.piece.subarray(0, this.bytes);
    this.piece = Buffer.alloc(0);
    this.bytes = 0;
    this.waiting++;
    if (this.waiting > 4) wire?.stream.pause();
    this.delivering = this.delivering.then(async () => {
      try {
        if (this.failure === undefined) await this.sink(rows);
      } finally {
        if (--this.waiting === 0) wire?.stream.resume();
      }
    });
    this.delivering.catch(() => undefined);
  }
}

export class CopyInExchange extends Exchange<number> {
  private count = 0;

  constructor(
    private readonly sql: string,
    private readonly source: AsyncIterable<Uint8Array>,
  ) {
    super();
  }

  override submit(connection: Connection): void {
    wireOf(connection).query(this.sql);
  }

  override handleCopyInResponse(connection: Connection): void {
    const wire = wireOf(connection);
    this.pump(wire).then(
      () => wire.endCopyFrom(),
      (error: unknown) => {
        this.failure ??= error;
        wire.sendCopyFail('the source ended with an error');
      },
    );
  }

  override handleCommandComplete(message: { text: string }): void {
    this.count = countOf(message.text);
  }

  protected override outcome(): number {
    return this.count;
  }

  private async pump(wire: Wire): Promise<void> {
    for await (const chunk of this.source) {
      // The server ended the COPY with an error: the rest of the source is not read.
      if (this.failure !== undefined) return;
      wire.sendCopyFromChunk(chunk);
      if (wire.stream.writableNeedDrain === true) await drained(wire);
    }
  }
}

function drained(wire: Wire): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      wire.stream.off('drain', done);
      wire.stream.off('close', done);
      resolve();
    };
    wire.stream.once('drain', done);
    wire.stream.once('close', done);
  });
}
