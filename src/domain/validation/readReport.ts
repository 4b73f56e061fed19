/** Reads a batch's validation report, and its quarantined rows page by page. */
import { messageOf, Problem } from '../../base/problem';
import type { ObjectStore } from '../ports';
import { parseS3Uri, s3Uri } from '../storage/model';
import type { ObjectLocation } from '../storage/model';
import { ObjectTextReader } from '../storage/textReader';
import type { QuarantinedRow, ValidationReport } from './report';

/** Where a job's `--lake` argument points unless a connection says otherwise. */
export const defaultLake = 's3://pricemart-lake/';

/** `s3://<lake>/validation/<source>/<batch>.json`. */
export function reportLocation(source: string, batch: number, lake = defaultLake): ObjectLocation {
  return under(lake, `validation/${source}/${batch}.json`);
}

function under(lake: string, key: string): ObjectLocation {
  const at = parseS3Uri(lake);
  if (at === undefined)
    throw new Problem('Invalid', `"${lake}" is no s3:// URI.`, {
      where: 'the lake',
      mend: 'Write s3://bucket/prefix/.',
    });
  const prefix = at.key === '' || at.key.endsWith('/') ? at.key : `${at.key}/`;
  return { bucket: at.bucket, key: prefix + key };
}

export async function readReport(
  store: Pick<ObjectStore, 'read'>,
  at: ObjectLocation,
  signal?: AbortSignal,
): Promise<ValidationReport> {
  const bytes = await store.read(at, undefined, signal);
  return parseReport(new TextDecoder().decode(bytes), s3Uri(at));
}

const shape = {
  texts: ['source', 'jobName', 'jobRunId', 'startedAt', 'endedAt', 'ruleset', 'rulesetFile', 'quarantine'],
  counts: ['batch', 'rowsRead', 'rowsPassed', 'rowsRejected'],
  object: { texts: ['uri', 'etag'], counts: ['size', 'rows', 'rejected'] },
  rule: { texts: ['id', 'rule'], counts: ['passed', 'failed', 'line'] },
} as const;

/** The report in a JSON text, every field checked. Rejects with a Problem that names the field. */
export function parseReport(text: string, where: string): ValidationReport {
  const refuse = (what: string): never => {
    throw new Problem('Invalid', `The validation report ${what}.`, {
      where,
      mend: 'Run the batch again with the job of this version: it writes the report anew.',
    });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`is not valid JSON (${messageOf(error)})`);
  }
  if (!isRecord(value)) return refuse('is not a JSON object');
  if (value['version'] !== 1) return refuse(`has the version ${JSON.stringify(value['version'])}, not 1`);
  check(value, shape, '', refuse);
  const { objects, rules } = value;
  if (!Array.isArray(objects)) return refuse('has no list "objects"');
  if (!Array.isArray(rules)) return refuse('has no list "rules"');
  objects.forEach((object: unknown, i) => check(object, shape.object, `objects[${i}].`, refuse));
  rules.forEach((rule: unknown, i) => {
    check(rule, shape.rule, `rules[${i}].`, refuse);
    if (isRecord(rule) && !['PASS', 'FAIL', 'ERROR'].includes(String(rule['outcome'])))
      refuse(`has in rules[${i}].outcome none of PASS, FAIL, ERROR`);
  });
  return value as unknown as ValidationReport;
}

function check(
  value: unknown,
  fields: { readonly texts: readonly string[]; readonly counts: readonly string[] },
  prefix: string,
  refuse: (what: string) => never,
): void {
  if (!isRecord(value)) return refuse(`has in ${prefix.slice(0, -1)} no object`);
  for (const field of fields.texts) if (typeof value[field] !== 'string') refuse(`has no text in "${prefix}${field}"`);
  for (const field of fields.counts)
    if (typeof value[field] !== 'number') refuse(`has no number in "${prefix}${field}"`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Quarantined rows in the order of their files, a list per piece that was read. A report's `quarantine` is the prefix; its
 * objects are JSON lines.
 */
export async function* quarantinedRows(
  store: Pick<ObjectStore, 'list' | 'read' | 'head'>,
  quarantine: string,
  signal?: AbortSignal,
): AsyncGenerator<QuarantinedRow[]> {
  const prefix = parseS3Uri(quarantine);
  if (prefix === undefined)
    throw new Problem('Invalid', `"${quarantine}" is no s3:// URI.`, { where: 'quarantine of the report' });
  let token: string | undefined;
  do {
    const page = await store.list(
      { bucket: prefix.bucket, prefix: prefix.key, ...(token === undefined ? {} : { token }) },
      signal,
    );
    for (const object of page.objects) {
      if (!/\.json(\.gz)?$/.test(object.key) || object.size === 0) continue;
      yield* rowsOfObject(store, { bucket: object.bucket, key: object.key }, signal);
    }
    token = page.next;
  } while (token !== undefined);
}

async function* rowsOfObject(
  store: Pick<ObjectStore, 'read' | 'head'>,
  at: ObjectLocation,
  signal?: AbortSignal,
): AsyncGenerator<QuarantinedRow[]> {
  const reader = new ObjectTextReader(store, await store.head(at, signal));
  let rest = '';
  for await (const chunk of reader.chunks(signal)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines.filter((line) => line.trim() !== '').map((line) => toRow(line, at));
  }
  if (rest.trim() !== '') yield [toRow(rest, at)];
}

function toRow(line: string, at: ObjectLocation): QuarantinedRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new Problem('Invalid', `A quarantined row is not valid JSON (${messageOf(error)}).`, { where: s3Uri(at) });
  }
  if (!isRecord(value)) throw new Problem('Invalid', 'A quarantined row is not a JSON object.', { where: s3Uri(at) });
  const list = (field: string) => {
    const items: unknown = value[field];
    return Array.isArray(items) ? items.map((item) => String(item)) : [];
  };
  const text = (field: string) => (typeof value[field] === 'string' ? value[field] : '');
  const row: Record<string, string | null> = {};
  // Spark leaves out a field that is NULL.
  for (const [name, field] of Object.entries(isRecord(value['row']) ? value['row'] : {}))
    row[name] = typeof field === 'string' ? field : null;
  return {
    source: text('source'),
    batch: Number(value['batch'] ?? 0),
    object: text('object'),
    record: Number(value['record'] ?? 0),
    line: Number(value['line'] ?? 0),
    rules: list('rules'),
    reasons: list('reasons'),
    row,
  };
}
