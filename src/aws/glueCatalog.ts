/** The Glue Data Catalog. */
import { GetPartitionsCommand, paginateGetDatabases, paginateGetTables } from '@aws-sdk/client-glue';
import type { Column, GlueClient, StorageDescriptor, Table } from '@aws-sdk/client-glue';
import type { GlueColumn, GlueTable } from '../domain/catalog/model';
import type { GlueCatalog } from '../domain/ports';
import type { ServiceClient } from './access';

export function createGlueCatalog(glue: ServiceClient<GlueClient>): GlueCatalog {
  return {
    databases: (signal) =>
      glue.call(
        { action: 'glue:GetDatabases' },
        async (client) => {
          const found = [];
          for await (const page of paginateGetDatabases({ client, pageSize: 100 }, {}, { abortSignal: signal })) {
            for (const { Name, Description, LocationUri } of page.DatabaseList ?? []) {
              if (Name !== undefined) found.push({ name: Name, description: Description, location: LocationUri });
            }
          }
          return found;
        },
        signal,
      ),

    tables: (database, signal) =>
      glue.call(
        { action: 'glue:GetTables', where: `the Glue database ${database}` },
        async (client) => {
          const found: GlueTable[] = [];
          for await (const page of paginateGetTables(
            { client, pageSize: 100 },
            { DatabaseName: database },
            { abortSignal: signal },
          )) {
            for (const table of page.TableList ?? []) found.push(toTable(database, table));
          }
          return found;
        },
        signal,
      ),

    partitions: (database, table, token, signal) =>
      glue.call(
        { action: 'glue:GetPartitions', where: `the Glue table ${database}.${table}` },
        async (client) => {
          const page = await client.send(
            new GetPartitionsCommand({
              DatabaseName: database,
              TableName: table,
              NextToken: token,
              MaxResults: 1000,
              ExcludeColumnSchema: true,
            }),
            { abortSignal: signal },
          );
          return {
            partitions: (page.Partitions ?? []).map(({ Values, StorageDescriptor }) => ({
              values: Values ?? [],
              location: StorageDescriptor?.Location,
            })),
            ...(page.NextToken === undefined || page.NextToken === '' ? {} : { next: page.NextToken }),
          };
        },
        signal,
      ),
  };
}

function toTable(database: string, table: Table): GlueTable {
  const storage = table.StorageDescriptor;
  return {
    database,
    name: table.Name ?? '',
    description: table.Description,
    location: storage?.Location,
    format: formatOf(table.Parameters, storage),
    columns: (storage?.Columns ?? []).map(toColumn),
    partitionKeys: (table.PartitionKeys ?? []).map(toColumn),
    parameters: table.Parameters ?? {},
    updatedAt: table.UpdateTime ?? table.CreateTime,
  };
}

function toColumn(column: Column): GlueColumn {
  return { name: column.Name ?? '', type: column.Type ?? '', comment: column.Comment };
}

const formats: readonly (readonly [RegExp, string])[] = [
  [/parquet/i, 'parquet'],
  [/orc/i, 'orc'],
  [/avro/i, 'avro'],
  [/json/i, 'json'],
  [/csv|LazySimpleSerDe|TextInputFormat/i, 'csv'],
];

/** A crawler names the format in `classification`; else the reader's class tells it. */
function formatOf(parameters: Table['Parameters'], storage: StorageDescriptor | undefined): string | undefined {
  if (parameters?.['table_type']?.toUpperCase() === 'ICEBERG') return 'iceberg';
  const named = parameters?.['classification'] ?? storage?.Parameters?.['classification'];
  if (named !== undefined) return named;
  const readers = [storage?.SerdeInfo?.SerializationLibrary, storage?.InputFormat].filter((name) => name !== undefined);
  for (const reader of readers) {
    const format = formats.find(([pattern]) => pattern.test(reader));
    if (format !== undefined) return format[1];
  }
  return readers[0]?.split('.').pop();
}
