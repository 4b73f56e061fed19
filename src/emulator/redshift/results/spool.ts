/** A result on disk: written as it comes, cut into pages at row ends, read page by page. */
import { mkdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A page in the file: bytes from `offset`, `rows` whole rows. */
export interface Page {
  readonly offset: number;
  readonly bytes: number;
  readonly rows: number;
}

const pageBytes = 1024 * 1024;
const pageRows = 5000;

export class SpoolWriter {
  rows = 0;
  bytes = 0;
  readonly pages: Page[] = [];
  private handle: FileHandle | undefined;
  private pageOffset = 0;
  private pageCount = 0;
  private inQuotes = false;

  constructor(private readonly file: string) {}

  /** Whole rows of CSV. */
  async write(chunk: Buffer): Promise<void> {
    if (!this.handle) {
      mkdirSync(dirname(this.file), { recursive: true });
      this.handle = await open(this.file, 'w', 0o600);
    }
    this.count(chunk);
    await this.handle.appendFile(chunk);
    this.bytes += chunk.length;
  }

  /** Closes the file with its last page. A result without rows has no file. */
  async end(): Promise<void> {
    if (this.pageCount > 0) this.cut(this.bytes);
    // A finished result must outlive a crash: its statement says FINISHED right after this.
    await this.handle?.datasync();
    await this.handle?.close();
    this.handle = undefined;
  }

  async discard(): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
    removeSpool(this.file);
  }

  private count(chunk: Buffer): void {
    let quoted = this.inQuotes;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === 34) quoted = !quoted;
      else if (byte === 10 && !quoted) {
        this.rows++;
        this.pageCount++;
        const end = this.bytes + at + 1;
        if (this.pageCount >= pageRows || end - this.pageOffset >= pageBytes) this.cut(end);
      }
    }
    this.inQuotes = quoted;
  }

  private cut(end: number): void {
    this.pages.push({ offset: this.pageOffset, bytes: end - this.pageOffset, rows: this.pageCount });
    this.pageOffset = end;
    this.pageCount = 0;
  }
}

/** The CSV text of one page. */
export async function readPage(file: string, page: Page): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(page.bytes);
    await handle.read(buffer, 0, page.bytes, page.offset);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

export function removeSpool(file: string): void {
  rmSync(file, { force: true });
}
