/** The checksums S3 takes beside MD5: of a whole body, given in a header or in a trailer, as base64 of big-endian bytes. */
import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export type ChecksumName = 'crc32' | 'crc32c' | 'sha1' | 'sha256' | 'crc64nvme';
export const checksumNames: readonly ChecksumName[] = ['crc32', 'crc32c', 'sha1', 'sha256', 'crc64nvme'];

export interface Checksum {
  update(chunk: Uint8Array): void;
  /** The sum of what was given so far; call once. */
  digest(): Buffer;
}

export function createChecksum(name: ChecksumName): Checksum {
  switch (name) {
    case 'crc32':
      return new Crc32();
    case 'crc32c':
      return new Crc32c();
    case 'crc64nvme':
      return new Crc64Nvme();
    case 'sha1':
    case 'sha256':
      return new Digest(createHash(name));
  }
}

export function isChecksumName(text: string): text is ChecksumName {
  return (checksumNames as readonly string[]).includes(text);
}

class Digest implements Checksum {
  constructor(private readonly hash: Hash) {}
  update(chunk: Uint8Array): void {
    this.hash.update(chunk);
  }
  digest(): Buffer {
    return this.hash.digest();
  }
}

class Crc32 implements Checksum {
  private value = 0;
  update(chunk: Uint8Array): void {
    this.value = crc32(chunk, this.value);
  }
  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.value >>> 0);
    return bytes;
  }
}

/** Castagnoli's polynomial, reflected; four bytes a step. */
class Crc32c implements Checksum {
  private static tables: readonly Uint32Array[] | undefined;
  private value = 0xffffffff;

  update(chunk: Uint8Array): void {
    const [t0, t1, t2, t3] = (Crc32c.tables ??= crc32cTables()) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    let crc = this.value;
    let i = 0;
    for (const end = chunk.length - 3; i < end; i += 4) {
      crc ^= byte(chunk, i) | (byte(chunk, i + 1) << 8) | (byte(chunk, i + 2) << 16) | (byte(chunk, i + 3) << 24);
      crc = at(t3, crc & 255) ^ at(t2, (crc >>> 8) & 255) ^ at(t1, (crc >>> 16) & 255) ^ at(t0, crc >>> 24);
    }
    for (; i < chunk.length; i++) crc = at(t0, (crc ^ byte(chunk, i)) & 255) ^ (crc >>> 8);
    this.value = crc;
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE((this.value ^ 0xffffffff) >>> 0);
    return bytes;
  }
}

function crc32cTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, n) => {
    let crc = n;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    return crc >>> 0;
  });
  const tables = [first];
  for (let t = 1; t < 4; t++) {
    const before = tables[t - 1] as Uint32Array;
    tables.push(before.map((crc) => (crc >>> 8) ^ at(first, crc & 255)));
  }
  return tables;
}

/** CRC-64/NVME: polynomial 0xad93d23594c93659, reflected, kept in two halves of 32 bits. */
class Crc64Nvme implements Checksum {
  private static tables: { low: Uint32Array; high: Uint32Array } | undefined;
  private low = 0xffffffff;
  private high = 0xffffffff;

  update(chunk: Uint8Array): void {
    const { low: tableLow, high: tableHigh } = (Crc64Nvme.tables ??= crc64Tables());
    let { low, high } = this;
    for (let i = 0; i < chunk.length; i++) {
      const slot = (low ^ byte(chunk, i)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ at(tableLow, slot);
      high = (high >>> 8) ^ at(tableHigh, slot);
    }
    this.low = low;
    this.high = high;
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32BE((this.high ^ 0xffffffff) >>> 0, 0);
    bytes.writeUInt32BE((this.low ^ 0xffffffff) >>> 0, 4);
    return bytes;
  }
}

function crc64Tables(): { low: Uint32Array; high: Uint32Array } {
  const low = new Uint32Array(256);
  const high = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let crc = BigInt(n);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c9329ac4bc9b5n : crc >> 1n;
    low[n] = Number(crc & 0xffffffffn);
    high[n] = Number(crc >> 32n);
  }
  return { low, high };
}

function byte(bytes: Uint8Array, index: number): number {
  return bytes[index] as number;
}

function at(table: Uint32Array, index: number): number {
  return table[index] as number;
}
