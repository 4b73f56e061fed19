/** UNLOAD: a query's rows as objects, in CSV, delimited text, JSON lines or Parquet. */
import { gzipSync } from 'node:zlib';
import type { PlanOption, UnloadPlan } from '../../../language/translate';
import type { ObjectAccess } from '../../contracts';
import { splitUri } from '../copy/sources';
import type { EngineColumn } from '../engine/engine';
import { timestampOf } from '../execute/history';
import { StatementError, unsupported } from '../execute/outcome';
import type { RunContext } from '../execute/redshiftSession';
import { parseRows } from '../results/csv';
import { rowWriter, type RowWriter, type UnloadFormat } from './writers';

interface UnloadOptions {
  readonly format: UnloadFormat;
  readonly header: boolean;
  readonly gzip: boolean;
  readonly manifest: boolean;
  readonly parallel: boolean;
  readonly overwrite: boolean;
  readonly cleanPath: boolean;
  readonly maxBytes: number;
  readonly delimiter: string;
  readonly addQuotes: boolean;
  readonly escape: boolean;
  readonly nullAs: string;
  readonly extension: string | undefined;
}

const defaultFileBytes = 6.2 * 1024 ** 3;
const refused: Readonly<Record<string, string>> = {
  PARTITION: 'PARTITION BY',
  'PARTITION BY': 'PARTITION BY',
  ENCRYPTED: 'ENCRYPTED',
  BZIP2: 'BZIP2',
  ZSTD: 'ZSTD',
  FIXEDWIDTH: 'FIXEDWIDTH',
};

function readOptions(plan: UnloadPlan): UnloadOptions {
  const all = new Map<string, PlanOption>(plan.options.map((option) => [option.name, option]));
  const has = (name: string): boolean => all.has(name);
  const value = (name: string): string | undefined => all.get(name)?.values[0];
  for (const [name, words] of Object.entries(refused)) if (has(name)) throw unsupported(`UNLOAD with ${words}`);
  const name = (value('FORMAT') ?? ['CSV', 'JSON', 'PARQUET'].find(has) ?? 'text').toLowerCase();
  if (name !== 'csv' && name !== 'json' && name !== 'parquet' && name !== 'text')
    throw unsupported(`UNLOAD with FORMAT ${name.toUpperCase()}`);
  if (name === 'parquet' && (has('GZIP') || has('HEADER')))
    throw new StatementError('UNLOAD to PARQUET takes neither GZIP nor HEADER', '0A000');
  const size = all.get('MAXFILESIZE')?.values ?? [];
  return {
    format: name,
    header: has('HEADER'),
    gzip: has('GZIP'),
    manifest: has('MANIFEST') || has('MANIFEST VERBOSE'),
    parallel: !/^(off|false)$/i.test(value('PARALLEL') ?? 'on'),
    overwrite: has('ALLOWOVERWRITE') || has('CLEANPATH'),
    cleanPath: has('CLEANPATH'),
    maxBytes:
      size[0] === undefined
        ? defaultFileBytes
        : Number(size[0]) * (size[1]?.toLowerCase() === 'gb' ? 1024 ** 3 : 1024 ** 2),
    delimiter: (value('DELIMITER') ?? (name === 'csv' ? ',' : '|')).replaceAll('\\t', '\t'),
    addQuotes: has('ADDQUOTES'),
    escape: has('ESCAPE'),
    nullAs: value('NULL') ?? value('NULL AS') ?? '',
    extension: value('EXTENSION'),
  };
}

/** Rows written. */
export async function runUnload(plan: UnloadPlan, objects: ObjectAccess, run: RunContext): Promise<number> {
  const started = Date.now();
  const options = readOptions(plan);
  const { bucket, key } = splitUri(plan.to);
  await prepare(objects, bucket, key, options);
  const columns = await run.session.describe(plan.query);
  if (!columns) throw new StatementError('UNLOAD needs a SELECT', '42601');
  const files = new Files(objects, bucket, key, options, columns);
  const rows = await run.session.copyOut(`COPY (${plan.query}\n) TO STDOUT (FORMAT csv)`, (chunk) =>
    files.write(parseRows(chunk.toString('utf8'))),
  );
  await files.end();
  if (options.manifest) await files.manifest();
  for (const file of files.written)
    run.history.add('unload_history', [
      run.queryId,
      run.user,
      run.database,
      run.session.pid,
      file.url,
      options.format,
      file.rows,
      file.bytes,
      timestampOf(started),
      timestampOf(Date.now()),
    ]);
  return rows;
}

async function prepare(objects: ObjectAccess, bucket: string, key: string, options: UnloadOptions): Promise<void> {
  let existing;
  try {
    existing = objects.list(bucket, key);
  } catch {
    throw new StatementError('S3ServiceException: The specified bucket does not exist', 'XX000', undefined, {
      detail: `bucket ${bucket}`,
    });
  }
  if (options.cleanPath) for (const object of existing) await objects.remove(bucket, object.key);
  else if (existing.length > 0 && !options.overwrite)
    throw new StatementError(
      'Specified unload destination on S3 is not empty. Consider using a different bucket / prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option.',
      'XX000',
      undefined,
      {
        detail: existing
          .slice(0, 3)
          .map((object) => `s3://${bucket}/${object.key}`)
          .join(', '),
      },
    );
}

class Files {
  readonly written: { url: string; bytes: number; rows: number }[] = [];
  private writer: RowWriter | undefined;

  constructor(
    private readonly objects: ObjectAccess,
    private readonly bucket: string,
    private readonly key: string,
    private readonly options: UnloadOptions,
    private readonly columns: readonly EngineColumn[],
  ) {}

  async write(rows: (string | null)[][]): Promise<void> {
    this.writer ??= rowWriter(this.options, this.columns);
    for (const row of rows) this.writer.add(row);
    if (this.writer.bytes >= this.options.maxBytes) await this.cut();
  }

  async end(): Promise<void> {
    // An empty result still leaves one file.
    if (this.writer === undefined && this.written.length === 0) this.writer = rowWriter(this.options, this.columns);
    if (this.writer) await this.cut();
  }

  async manifest(): Promise<void> {
    const entries = this.written.map((file) => ({ url: file.url, meta: { content_length: file.bytes } }));
    await this.objects.put(this.bucket, `${this.key}manifest`, Buffer.from(JSON.stringify({ entries }, undefined, 2)));
  }

  private async cut(): Promise<void> {
    const { writer } = this;
    if (!writer) return;
    this.writer = undefined;
    const body = await writer.finish();
    const bytes = this.options.gzip ? gzipSync(body) : body;
    const key = `${this.key}${this.fileName(this.written.length)}`;
    await this.objects.put(this.bucket, key, bytes);
    this.written.push({ url: `s3://${this.bucket}/${key}`, bytes: bytes.length, rows: writer.rows });
  }

  /** As Redshift names them: slice and part, or a running number with PARALLEL OFF. */
  private fileName(index: number): string {
    const name = this.options.parallel ? `0000_part_${String(index).padStart(2, '0')}` : String(index).padStart(3, '0');
    if (this.options.extension !== undefined) return `${name}.${this.options.extension}`;
    return name + (this.options.format === 'parquet' ? '.parquet' : '') + (this.options.gzip ? '.gz' : '');
  }
}
