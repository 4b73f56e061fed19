/** An object's bytes as records, whatever its format and compression. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ObjectAccess, StoredObject } from '../../contracts';
import { StatementError } from '../execute/outcome';
import { FieldReader, type RawRecord } from './fields';
import { ObjectReader, toRecord, type ObjectMapper } from './json';
import type { CopyOptions } from './options';
import { parquetRecords } from './parquet';
import { uriOf } from './sources';

/** What a reader yields for text that is no record. */
export interface BadRecord {
  readonly line: number;
  readonly raw: string;
  readonly code: number;
  readonly reason: string;
}

export async function* recordsOf(
  objects: ObjectAccess,
  object: StoredObject,
  options: CopyOptions,
  width: number,
  map: ObjectMapper | undefined,
): AsyncGenerator<RawRecord | BadRecord> {
  if (options.format.kind === 'parquet') {
    yield* parquetRecords(object, objects.path(object.bucket, object.key), width, options.fillRecord);
    return;
  }
  const fields = new FieldReader(options);
  const json = new ObjectReader();
  let skipping = options.format.kind === 'json' ? 0 : options.ignoreHeader;
  for await (const { text, last } of textOf(objects, object, options)) {
    if (map) {
      for (const found of json.feed(text, last))
        yield toRecord(found, map) ?? { ...found, code: 1200, reason: 'Invalid JSON object' };
      continue;
    }
    for (const record of fields.feed(text, last)) {
      if (skipping > 0) skipping--;
      else if (record.raw === '' && (options.ignoreBlankLines || width === 0)) continue;
      else yield record;
    }
  }
}

/** Decoded text; a byte-order mark is taken off. The last piece says so. */
async function* textOf(
  objects: ObjectAccess,
  object: StoredObject,
  options: CopyOptions,
): AsyncGenerator<{ text: string; last: boolean }> {
  const decoder = new TextDecoder(options.encoding);
  const source = objects.open(object.bucket, object.key);
  const bytes = options.compression === 'gzip' ? unzipped(source) : source;
  try {
    for await (const chunk of bytes) yield { text: decoder.decode(chunk as Buffer, { stream: true }), last: false };
  } catch (error) {
    if (options.compression !== 'gzip' || object.size === 0) throw error;
    throw new StatementError(
      `Failed to decompress ${uriOf(object)}: ${error instanceof Error ? error.message : 'not a gzip file'}`,
      'XX000',
      undefined,
      {
        detail: 'the file is not a whole gzip file',
      },
    );
  }
  yield { text: decoder.decode(), last: true };
}

function unzipped(source: Readable): Readable {
  const gunzip = createGunzip();
  // Errors reach whoever reads: pipeline destroys the reader's end with them.
  pipeline(source, gunzip, () => undefined);
  return gunzip;
}
