/** Writes a COPY for an object or a prefix, from what its content looks like. */
import { quoteName, quoteText } from '../catalog/warehouseCatalog';
import type { ObjectStore } from '../ports';
import { extensionOf, sniffFormat } from './format';
import type { DataFormat } from './format';
import { s3Uri } from './model';
import type { ObjectLocation } from './model';
import { ObjectTextReader } from './textReader';

export interface CopyOptions {
  /** `schema.table`; a placeholder when absent. */
  readonly table?: { readonly schema: string; readonly name: string };
  /** Role ARN; the default role when absent. */
  readonly role?: string;
  readonly signal?: AbortSignal;
}

/**
 * The statement for one object, or for everything under a prefix (a key that is empty or ends in `/`): the format is told
 * from its first object. A key that ends in `.manifest` becomes a COPY from that manifest.
 */
export async function copyStatement(
  store: Pick<ObjectStore, 'head' | 'read' | 'list'>,
  at: ObjectLocation,
  options: CopyOptions = {},
): Promise<string> {
  const manifest = extensionOf(at.key) === 'manifest';
  const sample = manifest ? await manifestEntry(store, at, options.signal) : await sampleOf(store, at, options.signal);
  const looks = sample === undefined ? undefined : await lookAt(store, sample, options.signal);
  const target =
    options.table === undefined
      ? 'schema_name.table_name'
      : `${quoteName(options.table.schema)}.${quoteName(options.table.name)}`;
  const clauses = [
    `COPY ${target}`,
    `FROM ${quoteText(s3Uri(at))}`,
    options.role === undefined ? 'IAM_ROLE DEFAULT' : `IAM_ROLE ${quoteText(options.role)}`,
    ...formatClauses(looks),
    ...(manifest ? ['MANIFEST'] : []),
  ];
  return `${clauses.join('\n')};\n`;
}

interface Looks {
  readonly format: DataFormat;
  readonly delimiter?: string;
  readonly gzip: boolean;
  readonly header: boolean;
}

function formatClauses(looks: Looks | undefined): string[] {
  if (looks === undefined) return ['FORMAT AS CSV', 'IGNOREHEADER 1'];
  const gzip = looks.gzip ? ['GZIP'] : [];
  switch (looks.format) {
    case 'parquet':
      return ['FORMAT AS PARQUET'];
    case 'json':
    case 'jsonLines':
      return ["FORMAT AS JSON 'auto ignorecase'", ...gzip, "TIMEFORMAT 'auto'"];
    case 'csv':
    case 'text':
    case 'binary': {
      const delimiter =
        looks.delimiter === undefined || looks.delimiter === ','
          ? []
          : [`DELIMITER ${looks.delimiter === '\t' ? "'\\t'" : quoteText(looks.delimiter)}`];
      return ['FORMAT AS CSV', ...delimiter, ...(looks.header ? ['IGNOREHEADER 1'] : []), ...gzip, "TIMEFORMAT 'auto'"];
    }
  }
}

async function sampleOf(
  store: Pick<ObjectStore, 'list'>,
  at: ObjectLocation,
  signal?: AbortSignal,
): Promise<ObjectLocation | undefined> {
  if (at.key !== '' && !at.key.endsWith('/')) return at;
  const page = await store.list({ bucket: at.bucket, prefix: at.key, pageSize: 100 }, signal);
  const first = page.objects.find(({ key, size }) => size > 0 && !/(^|\/)[._]/.test(key));
  return first === undefined ? undefined : { bucket: first.bucket, key: first.key };
}

/** The first object that a manifest names. */
async function manifestEntry(
  store: Pick<ObjectStore, 'read'>,
  at: ObjectLocation,
  signal?: AbortSignal,
): Promise<ObjectLocation | undefined> {
  const text = new TextDecoder().decode(await store.read(at, undefined, signal));
  const uri = /"url"\s*:\s*"s3:\/\/([^/"]+)\/([^"]+)"/.exec(text);
  return uri?.[1] === undefined || uri[2] === undefined ? undefined : { bucket: uri[1], key: uri[2] };
}

async function lookAt(
  store: Pick<ObjectStore, 'head' | 'read'>,
  at: ObjectLocation,
  signal?: AbortSignal,
): Promise<Looks> {
  const reader = new ObjectTextReader(store, await store.head(at, signal));
  let text = '';
  for await (const chunk of reader.chunks(signal)) {
    text += chunk;
    break;
  }
  const { format, delimiter } = sniffFormat(at.key, text);
  return { format, delimiter, gzip: reader.gzip, header: looksLikeHeader(text, delimiter ?? ',') };
}

/** A header names its columns: no field of it is a number and none is empty. */
function looksLikeHeader(text: string, delimiter: string): boolean {
  const fields = (text.split(/\r?\n/, 1)[0] ?? '').split(delimiter).map((field) => field.replace(/^"|"$/g, '').trim());
  return fields.every((field) => field !== '' && Number.isNaN(Number(field)));
}
