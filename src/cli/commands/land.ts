import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatBytes, formatCount, plural } from '../../base/format';
import { Problem } from '../../base/problem';
import type { LandingFile } from '../../domain/landing/file';
import { landingBucket } from '../../domain/landing/file';
import { onlineFiles } from '../../domain/landing/onlineFiles';
import { posFiles } from '../../domain/landing/posFiles';
import type { ObjectStore, Services } from '../../domain/ports';
import { parseS3Uri, s3Uri } from '../../domain/storage/model';
import { choiceOption, countOption, textOption, UsageError } from '../command';
import type { Command, CommandContext } from '../command';

/** What the Price Mart line reads and writes; made where they are missing, on the local warehouse only. */
const buckets = [landingBucket, 'pricemart-lake', 'pricemart-artifacts'];

export const land: Command = {
  summary: 'put files into the landing zone: generated from a seed, or one of yours',
  usage: '[--days N] [--seed S] [--source pos|online|all] | --file F --to s3://…',
  options: {
    days: { type: 'string', value: 'N', help: 'days to generate; 3 when absent' },
    first: { type: 'string', value: 'DATE', help: 'first day, YYYY-MM-DD; the days end yesterday when absent' },
    seed: { type: 'string', value: 'S', help: 'the same seed and days give the same files; 1 when absent' },
    source: { type: 'string', value: 'SOURCE', help: 'all (default), pos or online' },
    stores: { type: 'string', value: 'N', help: 'POS: stores, a file each per day; 3 when absent' },
    rows: { type: 'string', value: 'N', help: 'POS: rows per file; 400 when absent' },
    file: { type: 'string', value: 'FILE', help: 'a file to upload instead' },
    to: { type: 'string', value: 'URI', help: 's3:// URI to upload it to; a URI that ends in / keeps the name' },
  },
  run: async (context) => {
    const file = textOption(context.values, 'file');
    const to = textOption(context.values, 'to');
    if ((file === undefined) !== (to === undefined)) throw new UsageError('--file and --to belong together');
    const services = await context.connect();
    if (context.settings.kind === 'local') await makeBuckets(services.objects, context.signal);
    return file !== undefined && to !== undefined
      ? uploadFile(context, services, file, to)
      : generate(context, services);
  },
};

async function makeBuckets(objects: ObjectStore, signal: AbortSignal): Promise<void> {
  const there = new Set((await objects.buckets(signal)).map(({ name }) => name));
  for (const bucket of buckets) if (!there.has(bucket)) await objects.createBucket(bucket, signal);
}

async function uploadFile(
  { signal, out }: CommandContext,
  { objects }: Services,
  file: string,
  to: string,
): Promise<number> {
  const target = parseS3Uri(to);
  if (target === undefined) throw new UsageError(`--to must be an s3:// URI, not "${to}"`);
  const size = await sizeOf(file);
  const at = {
    bucket: target.bucket,
    key: target.key === '' || target.key.endsWith('/') ? target.key + basename(file) : target.key,
  };
  await objects.write(at, () => createReadStream(file, { signal }), {}, signal);
  out(`${s3Uri(at)}  ${formatBytes(size)}\n`);
  return 0;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new Problem('NotFound', `There is no file ${file}.`, { where: file, mend: 'Check the path.', cause: error });
  }
}

async function generate({ values, signal, out }: CommandContext, { objects }: Services): Promise<number> {
  const days = countOption(values, 'days', 3, 3660);
  const source = choiceOption(values, 'source', ['all', 'pos', 'online']);
  const firstDay = textOption(values, 'first') ?? new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(firstDay) || Number.isNaN(Date.parse(firstDay)))
    throw new UsageError(`--first must be a day such as 2026-11-20, not "${firstDay}"`);
  const seed = textOption(values, 'seed') ?? '1';
  const stores = countOption(values, 'stores', 3, 9998);
  const rowsPerFile = countOption(values, 'rows', 400, 5_000_000);
  const total = { files: 0, same: 0, rows: 0, bad: 0, bytes: 0 };
  const put = async (file: LandingFile) => {
    signal.throwIfAborted();
    if (await isThere(objects, file, signal)) total.same++;
    else await objects.write(file.at, file.bytes, { contentType: file.contentType }, signal);
    total.files++;
    total.rows += file.rows;
    total.bad += file.bad;
    total.bytes += file.bytes.byteLength;
  };
  if (source !== 'online') for (const file of posFiles({ seed, firstDay, days, stores, rowsPerFile })) await put(file);
  if (source !== 'pos') for (const file of onlineFiles({ seed, firstDay, days })) await put(file);
  const same = total.same === 0 ? '' : ` (${formatCount(total.same)} were there already)`;
  out(
    `${plural(total.files, 'file')}${same}, ${plural(total.rows, 'row')}, ${formatCount(total.bad)} wrong on purpose, ${formatBytes(total.bytes)}.\n`,
  );
  return 0;
}

/** Writing equal bytes again would only give them a new time. */
async function isThere(objects: ObjectStore, file: LandingFile, signal: AbortSignal): Promise<boolean> {
  try {
    const head = await objects.head(file.at, signal);
    return head.size === file.bytes.byteLength && head.etag === createHash('md5').update(file.bytes).digest('hex');
  } catch (error) {
    if (error instanceof Problem && error.reason === 'NotFound') return false;
    throw error;
  }
}
