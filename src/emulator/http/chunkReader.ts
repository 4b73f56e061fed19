/** Takes lines and counted bytes from a stream of buffers, holding no more than one line. */
const MAX_LINE = 8192;

export class ChunkReader {
  private readonly source: AsyncIterator<Buffer>;
  private buffer: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next line without its CRLF (or LF); undefined at the end of the stream or when it is too long. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.buffer.indexOf(10);
      if (end >= 0) {
        const text = this.buffer.toString('latin1', 0, end > 0 && this.buffer[end - 1] === 13 ? end - 1 : end);
        this.buffer = this.buffer.subarray(end + 1);
        return text;
      }
      if (this.buffer.length > MAX_LINE || !(await this.fill())) return undefined;
    }
  }

  /** Exactly `count` bytes in pieces; the generator returns false when the stream ends early. */
  async *take(count: number): AsyncGenerator<Buffer, boolean> {
    let left = count;
    while (left > 0) {
      if (this.buffer.length === 0 && !(await this.fill())) return false;
      const piece = this.buffer.subarray(0, left);
      this.buffer = this.buffer.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
    return true;
  }

  /** True when nothing is left. */
  async ended(): Promise<boolean> {
    return this.buffer.length === 0 && !(await this.fill());
  }

  private async fill(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done) return false;
    this.buffer = this.buffer.length === 0 ? next.value : Buffer.concat([this.buffer, next.value]);
    return true;
  }
}
