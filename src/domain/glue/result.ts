/** The line by which a job says what it did: `PMW-RESULT {…}`, written last by `glue-scripts/pricemart`. */
import { isRecord } from './jobFile';

export interface JobResult {
  readonly source: string;
  /** Null where there were no new objects. */
  readonly batch: number | null;
  readonly rowsRead: number;
  readonly rowsPassed: number;
  readonly rowsRejected: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly objects: number;
  /** `s3://` URI of the validation report. */
  readonly report?: string;
}

const marker = 'PMW-RESULT ';

/** The result in a log line; undefined for every other line. */
export function parseJobResult(line: string): JobResult | undefined {
  const at = line.indexOf(marker);
  if (at < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line.slice(at + marker.length));
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value['source'] !== 'string') return undefined;
  const record = value;
  const count = (field: string) => (typeof record[field] === 'number' ? record[field] : 0);
  return {
    source: value['source'],
    batch: typeof value['batch'] === 'number' ? value['batch'] : null,
    rowsRead: count('rowsRead'),
    rowsPassed: count('rowsPassed'),
    rowsRejected: count('rowsRejected'),
    inserted: count('inserted'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    objects: count('objects'),
    ...(typeof value['report'] === 'string' && value['report'] !== '' ? { report: value['report'] } : {}),
  };
}
