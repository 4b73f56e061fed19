/** Pages of a result, from the CSV and from the JSON form of the Data API. */
import type {
  ColumnMetadata,
  Field,
  GetStatementResultResponse,
  GetStatementResultV2Response,
} from '@aws-sdk/client-redshift-data';
import type { Cell, ResultColumn, ResultPage } from '../domain/query/model';
import { CsvReader } from '../domain/text/csv';

/** Milliseconds of parsing before other work of the process gets its turn. */
const slice = 8;

export async function toCsvPage(page: GetStatementResultV2Response): Promise<ResultPage> {
  const columns = (page.ColumnMetadata ?? []).map(toColumn);
  const rows: Cell[][] = [];
  let since = performance.now();
  for (const record of page.Records ?? []) {
    // One entry may hold one line or many, with or without its line end.
    const reader = new CsvReader();
    reader.push(record.CSVRecords ?? '');
    reader.end();
    for (let row = reader.next(); row !== undefined; row = reader.next()) {
      rows.push(row.fields);
      if (rows.length % 64 !== 0 || performance.now() - since < slice) continue;
      await new Promise((resume) => setImmediate(resume));
      since = performance.now();
    }
  }
  return { columns, rows, ...ends(page.TotalNumRows, page.NextToken) };
}

export function toJsonPage(page: GetStatementResultResponse): ResultPage {
  return {
    columns: (page.ColumnMetadata ?? []).map(toColumn),
    rows: (page.Records ?? []).map((record) => record.map(toCell)),
    ...ends(page.TotalNumRows, page.NextToken),
  };
}

function ends(total: number | undefined, next: string | undefined): { totalRows?: number; next?: string } {
  return {
    ...(total === undefined || total < 0 ? {} : { totalRows: total }),
    ...(next === undefined || next === '' ? {} : { next }),
  };
}

function toColumn(column: ColumnMetadata): ResultColumn {
  return {
    name: column.label ?? column.name ?? '',
    type: column.typeName ?? 'varchar',
    length: column.length,
    precision: column.precision,
    scale: column.scale,
    nullable: column.nullable === undefined ? undefined : column.nullable !== 0,
  };
}

function toCell(field: Field): Cell {
  if (field.stringValue !== undefined) return field.stringValue;
  if (field.longValue !== undefined) return String(field.longValue);
  if (field.doubleValue !== undefined) return String(field.doubleValue);
  if (field.booleanValue !== undefined) return field.booleanValue ? 'true' : 'false';
  if (field.blobValue !== undefined) return Buffer.from(field.blobValue).toString('hex');
  return null;
}
