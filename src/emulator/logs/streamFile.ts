import { closeSync, existsSync, openSync, readFileSync, readSync, truncateSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

type Line = [timestamp: number, ingestionTime: number, message: string];

/**
 * The events of one log stream in an append-only file, a JSON array per line. In memory stand only each line's place
 * and time; a last line torn by a crash is cut off.
 */
export class StreamFile {
  private readonly offsets: number[] = [];
  private readonly times: number[] = [];
  private end = 0;
  lastIngestion: number | undefined;

  constructor(private readonly file: string) {
    if (existsSync(file)) this.load();
  }

  get count(): number {
    return this.times.length;
  }

  get bytes(): number {
    return this.end;
  }

  get firstTime(): number | undefined {
    return this.times[0];
  }

  get lastTime(): number | undefined {
    return this.times.at(-1);
  }

  time(index: number): number {
    return this.times[index] ?? 0;
  }

  append(events: readonly { timestamp: number; message: string }[]): void {
    const now = Date.now();
    const lines = events.map((event) => Buffer.from(`${JSON.stringify([event.timestamp, now, event.message])}\n`));
    const fd = openSync(this.file, 'a', 0o600);
    try {
      writeSync(fd, Buffer.concat(lines));
    } finally {
      closeSync(fd);
    }
    lines.forEach((line, index) => this.note(line.length, events[index]?.timestamp ?? now));
    this.lastIngestion = now;
  }

  /** Makes what was appended survive power loss. */
  async sync(): Promise<void> {
    const handle = await open(this.file, 'r+');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  /** Events `from` up to but not including `to`. */
  read(from: number, to: number): LogEvent[] {
    const start = this.offsets[from];
    if (start === undefined || to <= from) return [];
    const length = (this.offsets[to] ?? this.end) - start;
    const bytes = Buffer.alloc(length);
    const fd = openSync(this.file, 'r');
    try {
      readSync(fd, bytes, 0, length, start);
    } finally {
      closeSync(fd);
    }
    return bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [timestamp, ingestionTime, message] = JSON.parse(line) as Line;
        return { timestamp, ingestionTime, message };
      });
  }

  private load(): void {
    const bytes = readFileSync(this.file);
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(10, at);
      if (end < 0) break;
      const [timestamp, ingestion] = JSON.parse(bytes.toString('utf8', at, end)) as Line;
      this.note(end + 1 - at, timestamp);
      this.lastIngestion = ingestion;
      at = end + 1;
    }
    if (this.end < bytes.length) truncateSync(this.file, this.end);
  }

  private note(length: number, timestamp: number): void {
    this.offsets.push(this.end);
    this.times.push(timestamp);
    this.end += length;
  }
}
