/** The few PostgreSQL protocol messages that are read and written here by hand. */

/** A message with its type byte. */
export function frame(type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(5 + body.length);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + body.length, 1);
  bytes.set(body, 5);
  return bytes;
}

export function queryFrame(sql: string): Buffer {
  return frame('Q', Buffer.from(`${sql}\0`));
}

/** What a server says after a good startup. */
export function welcome(pid: number): Buffer {
  const key = Buffer.alloc(8);
  key.writeInt32BE(pid, 0);
  return Buffer.concat([frame('R', Buffer.alloc(4)), frame('K', key), readyFrame('I')]);
}

export function readyFrame(status: 'I' | 'T' | 'E'): Buffer {
  return frame('Z', Buffer.from(status));
}

export function errorFrame(code: string, message: string): Buffer {
  return frame('E', Buffer.from(`SERROR\0VERROR\0C${code}\0M${message}\0\0`));
}

/** Splits off every complete exchange (up to and including Query or Sync; a COPY's data goes with its Query). */
export function takeExchanges(buffer: Buffer): { exchanges: Buffer[]; rest: Buffer; ended: boolean } {
  const exchanges: Buffer[] = [];
  let start = 0;
  let at = 0;
  let ended = false;
  while (at + 5 <= buffer.length) {
    const type = String.fromCharCode(buffer[at] ?? 0);
    const next = at + 1 + buffer.readInt32BE(at + 1);
    if (next > buffer.length) break;
    at = next;
    if (type === 'X') ended = true;
    const following = String.fromCharCode(buffer[at] ?? 0);
    if (type === 'c' || type === 'S' || (type === 'Q' && following !== 'd' && following !== 'c')) {
      exchanges.push(buffer.subarray(start, at));
      start = at;
    }
  }
  return { exchanges, rest: buffer.subarray(ended ? at : start), ended };
}

/** Follows answers as they stream by and keeps the status of the last ReadyForQuery. */
export class StatusReader {
  status: 'I' | 'T' | 'E' = 'I';
  private tail = Buffer.alloc(0);

  see(bytes: Uint8Array): void {
    const joined = Buffer.concat([this.tail, bytes.subarray(Math.max(0, bytes.length - 6))]);
    this.tail = joined.subarray(Math.max(0, joined.length - 6));
    if (this.tail.length === 6 && this.tail[0] === 0x5a && this.tail.readInt32BE(1) === 5) {
      const letter = String.fromCharCode(this.tail[5] ?? 0);
      if (letter === 'I' || letter === 'T' || letter === 'E') this.status = letter;
    }
  }
}
