import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { syncDirectory } from './syncDirectory';

/**
 * Byte sequences in files, each under a random name, never changed once there. A blob that `write` returned is whole
 * and on disk; one that nobody's journal names is an orphan and goes at the next start.
 */
export class BlobStore {
  private readonly incoming: string;
  private readonly blobs: string;

  constructor(dir: string) {
    this.incoming = join(dir, 'incoming');
    this.blobs = join(dir, 'blobs');
    rmSync(this.incoming, { recursive: true, force: true });
    mkdirSync(this.incoming, { recursive: true });
    mkdirSync(this.blobs, { recursive: true });
  }

  /** Stores what comes; when the source throws nothing stays behind. Resolves to the new blob's id once it is durable. */
  async write(source: AsyncIterable<Uint8Array>): Promise<string> {
    const id = randomBytes(16).toString('hex');
    const temporary = join(this.incoming, id);
    const handle = await open(temporary, 'wx', 0o600);
    try {
      try {
        for await (const chunk of gather(source)) await handle.writeFile(chunk);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await rename(temporary, this.path(id));
    await syncDirectory(this.blobs);
    return id;
  }

  /** The same bytes under a new id: a hard link where the file system has them. */
  async duplicate(from: string): Promise<string> {
    const id = randomBytes(16).toString('hex');
    try {
      await link(this.path(from), this.path(id));
    } catch {
      const temporary = join(this.incoming, id);
      await copyFile(this.path(from), temporary);
      const handle = await open(temporary, 'r+');
      await handle.sync();
      await handle.close();
      await rename(temporary, this.path(id));
    }
    await syncDirectory(this.blobs);
    return id;
  }

  /** Bytes `start` to `end`, both included. The file is open when this returns: removing it no longer matters. */
  read(id: string, range?: { start: number; end: number }): Readable {
    const fd = openSync(this.path(id), 'r');
    return createReadStream('', { fd, ...range, highWaterMark: 256 * 1024 });
  }

  path(id: string): string {
    return join(this.blobs, id);
  }

  /** A file that another program holds open (Windows) stays as an orphan until the next start. */
  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true }).catch(() => undefined);
  }

  /** Removes every blob that is not named. Returns the named ones that are missing. */
  sweep(named: ReadonlySet<string>): string[] {
    for (const id of readdirSync(this.blobs)) if (!named.has(id)) rmSync(join(this.blobs, id), { force: true });
    return [...named].filter((id) => !existsSync(this.path(id)));
  }
}

/** Joins small pieces, so that each write to the file is worth its call. */
async function* gather(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    pieces.push(piece);
    size += piece.length;
    if (size >= 512 * 1024) {
      yield Buffer.concat(pieces);
      pieces = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(pieces);
}
