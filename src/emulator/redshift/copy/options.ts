/** COPY's options read and checked. What cannot be done here is refused in words. */
import type { CopyPlan, PlanOption } from '../../../language/translate';
import { StatementError, unsupported } from '../execute/outcome';

export type CopyFormat =
  | { readonly kind: 'csv'; readonly quote: string }
  | { readonly kind: 'delimited' }
  | { readonly kind: 'json'; readonly mapping: string }
  | { readonly kind: 'parquet' };

export interface CopyOptions {
  readonly format: CopyFormat;
  readonly delimiter: string;
  readonly compression: 'none' | 'gzip';
  readonly manifest: boolean;
  readonly ignoreHeader: number;
  readonly nullAs: string;
  readonly emptyAsNull: boolean;
  readonly blanksAsNull: boolean;
  readonly trimBlanks: boolean;
  readonly truncateColumns: boolean;
  readonly fillRecord: boolean;
  readonly ignoreBlankLines: boolean;
  readonly escape: boolean;
  readonly removeQuotes: boolean;
  readonly roundDecimals: boolean;
  readonly acceptAnyDate: boolean;
  /** Replacement for invalid UTF-8; undefined: it is an error. */
  readonly acceptInvalid: string | undefined;
  readonly dateFormat: string | undefined;
  readonly timeFormat: string | undefined;
  /** The number of errors at which the load fails, at least 1; Infinity for IGNOREALLERRORS. */
  readonly maxErrors: number;
  readonly noLoad: boolean;
  readonly explicitIds: boolean;
  readonly encoding: string;
}

const columnarAllowed = new Set(
  'FORMAT PARQUET IAM_ROLE CREDENTIALS ACCESS_KEY_ID SECRET_ACCESS_KEY SESSION_TOKEN MANIFEST ACCEPTINVCHARS FILLRECORD STATUPDATE COMPUPDATE REGION SERIALIZETOJSON NULL'.split(
    ' ',
  ),
);
const refused: Readonly<Record<string, string>> = {
  BZIP2: 'BZIP2 files',
  LZOP: 'LZOP files',
  ZSTD: 'ZSTD files',
  AVRO: 'Avro files',
  ORC: 'ORC files',
  RCFILE: 'RCFile files',
  SEQUENCEFILE: 'SequenceFile files',
  SHAPEFILE: 'shapefiles',
  FIXEDWIDTH: 'fixed-width files',
  SSH: 'COPY over SSH',
  ENCRYPTED: 'client-side encrypted files',
};
const encodings: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  iso88591: 'latin1',
};

export function readCopyOptions(plan: CopyPlan): CopyOptions {
  const all = new Map<string, PlanOption>();
  for (const option of plan.options) all.set(option.name, option);
  const has = (name: string): boolean => all.has(name);
  const value = (name: string): string | undefined => all.get(name)?.values[0];
  if (!has('IAM_ROLE') && !has('CREDENTIALS') && !has('WITH CREDENTIALS') && !has('ACCESS_KEY_ID'))
    throw new StatementError(
      "CREDENTIALS argument is required for COPY from Amazon S3: add IAM_ROLE default or IAM_ROLE 'arn:…'",
      '42601',
    );
  const formatName = (
    value('FORMAT') ??
    ['CSV', 'JSON', 'PARQUET', ...Object.keys(refused)].find(has) ??
    ''
  ).toUpperCase();
  for (const [name, words] of Object.entries(refused))
    if (has(name) || formatName === name) throw unsupported(`COPY from ${words}`);
  const format = readFormat(formatName, all);
  if (format.kind === 'parquet') {
    const wrong = plan.options.find((option) => !columnarAllowed.has(option.name));
    if (wrong) throw new StatementError(`${wrong.name} argument is not supported for PARQUET based COPY`, '0A000');
  }
  const encoding = encodings[(value('ENCODING') ?? 'utf8').toLowerCase()];
  if (encoding === undefined) throw unsupported(`ENCODING ${value('ENCODING') ?? ''}`);
  const maxError = Number(value('MAXERROR') ?? 0);
  if (!(maxError >= 0 && maxError <= 100_000))
    throw new StatementError('MAXERROR value must be between 0 and 100000', '22023');
  return {
    format,
    encoding,
    delimiter: unescape(value('DELIMITER') ?? (format.kind === 'csv' ? ',' : '|')),
    compression: has('GZIP') ? 'gzip' : 'none',
    manifest: has('MANIFEST'),
    ignoreHeader: Number(value('IGNOREHEADER') ?? 0),
    nullAs: value('NULL') ?? value('NULL AS') ?? '\\N',
    emptyAsNull: has('EMPTYASNULL'),
    blanksAsNull: has('BLANKSASNULL'),
    trimBlanks: has('TRIMBLANKS'),
    truncateColumns: has('TRUNCATECOLUMNS'),
    fillRecord: has('FILLRECORD'),
    ignoreBlankLines: has('IGNOREBLANKLINES'),
    escape: has('ESCAPE'),
    removeQuotes: has('REMOVEQUOTES'),
    roundDecimals: has('ROUNDEC'),
    acceptAnyDate: has('ACCEPTANYDATE'),
    acceptInvalid: has('ACCEPTINVCHARS') ? (value('ACCEPTINVCHARS') ?? '?') : undefined,
    dateFormat: value('DATEFORMAT'),
    timeFormat: value('TIMEFORMAT'),
    maxErrors: has('IGNOREALLERRORS') ? Infinity : Math.max(1, maxError),
    noLoad: has('NOLOAD'),
    explicitIds: has('EXPLICIT_IDS'),
  };
}

function readFormat(name: string, all: ReadonlyMap<string, PlanOption>): CopyFormat {
  const format = all.get('FORMAT');
  switch (name) {
    case 'CSV':
      return { kind: 'csv', quote: all.get('QUOTE')?.values[0] ?? format?.values[1] ?? '"' };
    case 'JSON':
      return { kind: 'json', mapping: format?.values[1] ?? all.get('JSON')?.values[0] ?? 'auto' };
    case 'PARQUET':
      return { kind: 'parquet' };
    case '':
    case 'TEXT':
      return { kind: 'delimited' };
    default:
      throw unsupported(`COPY with FORMAT ${name}`);
  }
}

/** `\t` and octal forms (`\001`) as Redshift reads them in DELIMITER. */
function unescape(text: string): string {
  return text
    .replaceAll('\\t', '\t')
    .replace(/\\(\d{3})/g, (_whole, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
