/**
 * A durable map in one append-only file: what `set` or `remove` acknowledged survives SIGKILL and power loss
 * (fsync before the promise resolves; writes that wait together share one fsync). A torn last line is dropped at open.
 * The file is rewritten when more than half of it is stale. Values are JSON; keys are compared as UTF-8 bytes.
 */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from './syncDirectory';

type Line<V> = [key: string, value?: V];

export class Journal<V> {
  private readonly map = new Map<string, V>();
  private handle: FileHandle | undefined;
  private pending: { text: string; done: () => void; fail: (error: unknown) => void }[] = [];
  private flushing: Promise<void> | undefined;
  private lines = 0;
  /** Bytes of whole lines in the file: what a failed write left behind them is cut off again. */
  private length = 0;

  private constructor(private readonly file: string) {}

  static async open<V>(file: string): Promise<Journal<V>> {
    const journal = new Journal<V>(file);
    mkdirSync(dirname(file), { recursive: true });
    await journal.load();
    return journal;
  }

  get size(): number {
    return this.map.size;
  }

  get(key: string): V | undefined {
    return this.map.get(key);
  }

  has(key: string): boolean {
    return this.map.has(key);
  }

  keys(): IterableIterator<string> {
    return this.map.keys();
  }

  values(): IterableIterator<V> {
    return this.map.values();
  }

  entries(): IterableIterator<[string, V]> {
    return this.map.entries();
  }

  /** Visible to readers at once, durable when the promise resolves. */
  set(key: string, value: V): Promise<void> {
    this.map.set(key, value);
    return this.append([key, value]);
  }

  remove(key: string): Promise<void> {
    if (!this.map.delete(key)) return Promise.resolve();
    return this.append([key]);
  }

  async close(): Promise<void> {
    while (this.flushing) await this.flushing;
    await this.handle?.close();
    this.handle = undefined;
  }

  private async load(): Promise<void> {
    let valid = 0;
    if (existsSync(this.file)) {
      const bytes = readFileSync(this.file);
      for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf(10, at);
        if (end < 0) break;
        const line = parseLine<V>(bytes.toString('utf8', at, end));
        if (line === undefined) break;
        if (line.length === 1) this.map.delete(line[0]);
        else this.map.set(line[0], line[1] as V);
        this.lines++;
        at = valid = end + 1;
      }
    }
    if (this.lines > 64 && this.lines > this.map.size * 2) await this.rewrite();
    else {
      this.handle = await open(this.file, 'a');
      await this.handle.truncate(valid);
      this.length = valid;
    }
    await syncDirectory(dirname(this.file));
  }

  private async rewrite(): Promise<void> {
    const next = `${this.file}.new`;
    const handle = await open(next, 'w');
    const lines: string[] = [];
    for (const [key, value] of this.map) lines.push(JSON.stringify([key, value]) + '\n');
    await handle.writeFile(lines.join(''));
    await handle.sync();
    this.length = (await handle.stat()).size;
    await handle.close();
    renameSync(next, this.file);
    this.lines = this.map.size;
    this.handle = await open(this.file, 'a');
  }

  private append(line: Line<V>): Promise<void> {
    return new Promise((done, fail) => {
      this.pending.push({ text: JSON.stringify(line) + '\n', done, fail });
      this.flushing ??= this.flush();
    });
  }

  private async flush(): Promise<void> {
    await Promise.resolve();
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      try {
        if (!this.handle) throw new Error(`${this.file} is closed`);
        const bytes = Buffer.from(batch.map((entry) => entry.text).join(''));
        await this.handle.appendFile(bytes);
        await this.handle.datasync();
        this.length += bytes.length;
        this.lines += batch.length;
        for (const entry of batch) entry.done();
      } catch (error) {
        await this.cutBack();
        for (const entry of batch) entry.fail(error);
      }
    }
    this.flushing = undefined;
  }

  /** Half a line in the middle would hide all that follow it: when it cannot be cut off, nothing more is written. */
  private async cutBack(): Promise<void> {
    const handle = this.handle;
    if (!handle) return;
    try {
      await handle.truncate(this.length);
    } catch {
      this.handle = undefined;
      await handle.close().catch(() => undefined);
    }
  }
}

function parseLine<V>(text: string): Line<V> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && typeof value[0] === 'string' ? (value as Line<V>) : undefined;
  } catch {
    return undefined;
  }
}
