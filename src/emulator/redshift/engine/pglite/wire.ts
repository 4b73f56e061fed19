/** A session's end of the one connection, in the shape of a socket, so that pg's client can speak through it. */
import { Duplex } from 'node:stream';
import { canceledCode, connectionLostCode, EngineError, quoteName, quoteText } from '../engine';
import { errorFrame, queryFrame, readyFrame, StatusReader, takeExchanges, welcome } from './frames';
import type { PgliteThread } from './thread';
import type { Turns } from './turns';

/** What the sessions share. */
export interface SharedConnection {
  readonly thread: PgliteThread;
  readonly turns: Turns<PgliteWire>;
  /** The session whose settings are in force. */
  current: PgliteWire | undefined;
}

const settingsQuery =
  "SELECT coalesce(string_agg('SET ' || quote_ident(name) || ' TO ' || CASE WHEN name IN ('search_path','datestyle') THEN setting ELSE quote_literal(setting) END, '; '), '') " +
  "FROM pg_settings WHERE source = 'session' AND name NOT IN ('transaction_isolation','transaction_read_only','transaction_deferrable')";

export class PgliteWire extends Duplex {
  private started = false;
  private buffered: Buffer = Buffer.alloc(0);
  private queue: Promise<void> = Promise.resolve();
  private readonly status = new StatusReader();
  /** Statements that bring this session's settings back after another had the connection. */
  private settings: string;
  private busy = false;

  constructor(
    private readonly shared: SharedConnection,
    readonly pid: number,
    temporarySchema: string,
  ) {
    super();
    this.settings = `SET search_path TO ${quoteName(temporarySchema)}, public; SET timezone TO ${quoteText('UTC')}`;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.started) {
      this.started = true;
      this.push(welcome(this.pid));
      done();
      return;
    }
    const { exchanges, rest, ended } = takeExchanges(Buffer.concat([this.buffered, chunk]));
    this.buffered = rest;
    for (const exchange of exchanges) this.queue = this.queue.then(() => this.exchange(exchange));
    if (ended) this.queue = this.queue.then(() => this.leave());
    done();
  }

  /** Stops what this session runs or waits for. */
  async cancel(): Promise<void> {
    const reason = new EngineError('canceling statement due to user request', canceledCode);
    if (this.shared.turns.withdraw(this, reason)) return;
    if (!this.busy) return;
    this.shared.current = undefined;
    await this.shared.thread.restart(reason);
  }

  private async exchange(bytes: Buffer): Promise<void> {
    const before = this.status.status;
    try {
      await this.shared.turns.take(this);
    } catch (error) {
      this.answerError(error, before);
      return;
    }
    this.busy = true;
    try {
      await this.restoreSettings();
      await this.shared.thread.run(bytes, (answer) => {
        this.status.see(answer);
        this.push(Buffer.from(answer));
      });
      if (
        this.status.status === 'I' &&
        /^Q.{4}\s*(set|reset|select\s+set_config|discard)\b/is.test(bytes.toString('latin1', 0, 200))
      )
        await this.rememberSettings();
    } catch (error) {
      // The thread was restarted: whatever transaction there was is gone with it.
      this.status.status = 'I';
      this.answerError(error, 'I');
    } finally {
      this.busy = false;
      if (this.status.status === 'I') this.shared.turns.release(this);
    }
  }

  private answerError(error: unknown, status: 'I' | 'T' | 'E'): void {
    const code = error instanceof EngineError ? error.code : connectionLostCode;
    const message = error instanceof Error ? error.message : String(error);
    this.push(Buffer.concat([errorFrame(code, message), readyFrame(status)]));
  }

  private async restoreSettings(): Promise<void> {
    if (this.shared.current === this) return;
    await this.shared.thread.run(queryFrame('RESET ALL'), () => undefined);
    await this.shared.thread.run(queryFrame(this.settings), () => undefined);
    this.shared.current = this;
  }

  private async rememberSettings(): Promise<void> {
    const answers: Uint8Array[] = [];
    await this.shared.thread.run(queryFrame(settingsQuery), (answer) => answers.push(answer));
    const text = firstValue(Buffer.concat(answers));
    if (text !== undefined) this.settings = text;
  }

  private async leave(): Promise<void> {
    if (this.status.status !== 'I') {
      await this.shared.thread.run(queryFrame('ROLLBACK'), () => undefined).catch(() => undefined);
      this.status.status = 'I';
    }
    this.shared.turns.release(this);
    if (this.shared.current === this) this.shared.current = undefined;
    this.push(null);
  }
}

/** The only value of the only row of an answer. */
function firstValue(answer: Buffer): string | undefined {
  for (let at = 0; at + 5 <= answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    if (answer[at] !== 0x44) continue;
    const length = answer.readInt32BE(at + 7);
    return length < 0 ? undefined : answer.toString('utf8', at + 11, at + 11 + length);
  }
  return undefined;
}
