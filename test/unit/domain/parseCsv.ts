import { CsvReader } from '../../../src/domain/text/csv';

/** All rows of a CSV text. */
export function parseCsv(text: string, delimiter = ','): (string | null)[][] {
  const reader = new CsvReader(delimiter);
  reader.push(text);
  reader.end();
  const rows: (string | null)[][] = [];
  for (let record = reader.next(); record !== undefined; record = reader.next()) rows.push(record.fields);
  return rows;
}
