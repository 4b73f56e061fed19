/** What kind of data an object holds, told from its name and its first characters. */

export type DataFormat = 'csv' | 'jsonLines' | 'json' | 'parquet' | 'text' | 'binary';

export interface SniffedFormat {
  readonly format: DataFormat;
  /** Of a CSV file. */
  readonly delimiter?: string;
}

/** The ending without a compression's, in lower case: `store-0042.csv.gz` -> `csv`. */
export function extensionOf(key: string): string {
  const name = (key.split('/').pop() ?? '').toLowerCase().replace(/\.(gz|gzip)$/, '');
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

const delimiters = [',', '\t', ';', '|'] as const;

/** The delimiter that the first lines use most evenly; a comma where none stands out. */
export function sniffDelimiter(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  let best = ',';
  let bestCount = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length - 1);
    const least = Math.min(...counts.slice(0, Math.max(1, counts.length - 1)));
    if (least > bestCount) {
      best = delimiter;
      bestCount = least;
    }
  }
  return best;
}

/** `text` is the object's beginning, decompressed. */
export function sniffFormat(key: string, text: string): SniffedFormat {
  const extension = extensionOf(key);
  if (extension === 'parquet' || text.startsWith('PAR1')) return { format: 'parquet' };
  if (text.includes('\u0000')) return { format: 'binary' };
  if (extension === 'csv' || extension === 'tsv' || extension === 'psv')
    return { format: 'csv', delimiter: sniffDelimiter(text) };
  const start = text.trimStart();
  if (start.startsWith('{') && isJson(start.split('\n', 1)[0] ?? '')) return { format: 'jsonLines' };
  if (/^(json|jsonl|ndjson|dqdl)$/.test(extension) || /^[{[]/.test(start))
    return { format: extension === 'dqdl' ? 'text' : 'json' };
  if (extension === '' || extension === 'txt' || extension === 'dat') {
    const delimiter = sniffDelimiter(text);
    const counts = text.split(/\r?\n/, 4).map((line) => line.split(delimiter).length);
    if ((counts[0] ?? 1) > 1 && counts[0] === counts[1]) return { format: 'csv', delimiter };
  }
  return { format: 'text' };
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
