/** Text of an object from its start, decompressed on the way, without fetching more of it than is asked for. */
import { FlateErrorCode, Gunzip } from 'fflate';
import type { ObjectStore } from '../ports';
import type { ObjectHead, ObjectLocation } from './model';

/** Bytes of the first read; each further one is twice as large, up to the largest. */
const firstRead = 64 * 1024;
const largestRead = 4 * 1024 * 1024;

export class ObjectTextReader {
  /** What was odd, in words. Complete once the end was reached. */
  readonly notes: string[] = [];
  /** Known after the first chunk. */
  gzip = false;
  /** Bytes of the object that were read. */
  bytesRead = 0;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private damaged = false;

  constructor(
    private readonly store: Pick<ObjectStore, 'read'>,
    private readonly object: ObjectHead,
  ) {}

  /** True once the whole object was read. */
  get complete(): boolean {
    return this.bytesRead >= this.object.size;
  }

  async *chunks(signal?: AbortSignal): AsyncGenerator<string> {
    if (this.object.size === 0) {
      this.notes.push('The object is empty (0 bytes).');
      return;
    }
    let first = true;
    let step = firstRead;
    let gunzip: Gunzip | undefined;
    let inflated: Uint8Array[] = [];
    while (!this.complete && !this.damaged) {
      const end = Math.min(this.bytesRead + step, this.object.size);
      const bytes = await this.store.read(this.location(), { start: this.bytesRead, end }, signal);
      this.bytesRead = end;
      step = Math.min(step * 2, largestRead);
      if (first && bytes[0] === 0x1f && bytes[1] === 0x8b) {
        this.gzip = true;
        gunzip = new Gunzip((data) => inflated.push(data));
      }
      if (gunzip !== undefined) {
        inflated = [];
        this.inflate(gunzip, bytes);
        for (const part of inflated) yield this.text(part, first && part === inflated[0]);
      } else yield this.text(bytes, first);
      first = false;
    }
  }

  private inflate(gunzip: Gunzip, bytes: Uint8Array): void {
    try {
      gunzip.push(bytes, this.complete);
    } catch (error) {
      this.damaged = true;
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      this.notes.push(
        code === FlateErrorCode.UnexpectedEOF
          ? 'The gzip stream is truncated: the file ends before its data does. What could be read is shown.'
          : 'The gzip stream is damaged. What could be read before the damage is shown.',
      );
    }
  }

  private text(bytes: Uint8Array, first: boolean): string {
    let text = this.decoder.decode(bytes, { stream: true });
    if (first && text.startsWith('\uFEFF')) {
      text = text.slice(1);
      this.notes.push('The file starts with a byte order mark (BOM).');
    }
    if (text.includes('\uFFFD') && !this.notes.some((note) => note.includes('UTF-8'))) {
      this.notes.push('Some bytes are not UTF-8; they are shown as \uFFFD.');
    }
    return text;
  }

  private location(): ObjectLocation {
    return { bucket: this.object.bucket, key: this.object.key };
  }
}
