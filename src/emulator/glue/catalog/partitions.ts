import type { JsonObject, JsonService } from '../../http/service';
import { alreadyExists, invalid, notFound } from '../errors';
import { catalogName, isObject, list, object, optionalText, textList } from '../input';
import { page } from '../paging';
import { ACCOUNT, key, now, type GlueStore } from '../records';
import { parseFilter } from './expression';
import { needTable } from './tables';

const NUMERIC = /^(tinyint|smallint|int|integer|bigint|float|double|decimal)/i;

interface At {
  readonly database: string;
  readonly table: string;
  readonly keys: readonly { name: string; numeric: boolean }[];
}

function at(store: GlueStore, input: JsonObject): At {
  const database = catalogName(input, 'DatabaseName');
  const table = catalogName(input, 'TableName');
  const keys = needTable(store, database, table)['PartitionKeys'];
  const columns = Array.isArray(keys) ? keys.filter(isObject) : [];
  return {
    database,
    table,
    keys: columns.map((column) => ({
      name: String(column['Name']).toLowerCase(),
      numeric: typeof column['Type'] === 'string' && NUMERIC.test(column['Type']),
    })),
  };
}

const keyOf = ({ database, table }: At, values: readonly string[]): string =>
  key(database, table, JSON.stringify(values));

function checked(where: At, given: JsonObject, member = 'Values'): string[] {
  const values = textList(given, member);
  if (values.length !== where.keys.length) {
    throw invalid(
      `The number of partition keys (${where.keys.length}) does not match the number of values (${values.length})`,
    );
  }
  return values;
}

function record(where: At, given: JsonObject, values: string[]): JsonObject {
  return {
    ...given,
    Values: values,
    DatabaseName: where.database,
    TableName: where.table,
    CreationTime: now(),
    CatalogId: ACCOUNT,
  };
}

function failure(values: string[], code: string, message: string): JsonObject {
  return { PartitionValues: values, ErrorDetail: { ErrorCode: code, ErrorMessage: message } };
}

function valueLists(input: JsonObject, member: string): JsonObject[] {
  return list(input, member).map((item) => {
    if (!isObject(item)) throw invalid(`${member} must be a list of structures`);
    return item;
  });
}

export function partitionOperations(store: GlueStore): JsonService['operations'] {
  const { partitions } = store;
  const need = (where: At, values: string[]): JsonObject => {
    const found = partitions.get(keyOf(where, values));
    if (!found) throw notFound('Cannot find partition.');
    return found;
  };
  return {
    CreatePartition: async (input) => {
      const where = at(store, input);
      const given = object(input, 'PartitionInput');
      const values = checked(where, given);
      if (partitions.has(keyOf(where, values))) throw alreadyExists('Partition already exists.');
      await partitions.set(keyOf(where, values), record(where, given, values));
      return {};
    },
    BatchCreatePartition: async (input) => {
      const where = at(store, input);
      const given = valueLists(input, 'PartitionInputList');
      if (given.length > 100) throw invalid('PartitionInputList must have at most 100 partitions');
      const errors: JsonObject[] = [];
      const writes: Promise<void>[] = [];
      for (const item of given) {
        const values = checked(where, item);
        if (partitions.has(keyOf(where, values))) {
          errors.push(failure(values, 'AlreadyExistsException', 'Partition already exists.'));
        } else writes.push(partitions.set(keyOf(where, values), record(where, item, values)));
      }
      await Promise.all(writes);
      return { Errors: errors };
    },
    GetPartition: async (input) => {
      const where = at(store, input);
      return { Partition: need(where, checked(where, input, 'PartitionValues')) };
    },
    GetPartitions: async (input) => {
      const where = at(store, input);
      const expression = optionalText(input, 'Expression')?.trim();
      const filter = expression ? parseFilter(expression) : undefined;
      const within = key(where.database, where.table, '');
      const keys = [...partitions.keys()].filter((name) => name.startsWith(within)).sort();
      const all = keys.map((name) => partitions.get(name)).filter((partition) => partition !== undefined);
      const wanted = all.filter((partition) => {
        const values = partition['Values'] as string[];
        const row = new Map(where.keys.map((k, i) => [k.name, { value: values[i] ?? '', numeric: k.numeric }]));
        return !filter || filter(row);
      });
      const { items, NextToken } = page(wanted, input, 1000);
      return { Partitions: items, NextToken };
    },
    BatchGetPartition: async (input) => {
      const where = at(store, input);
      const found: JsonObject[] = [];
      const unprocessed: JsonObject[] = [];
      for (const item of valueLists(input, 'PartitionsToGet')) {
        const partition = partitions.get(keyOf(where, textList(item, 'Values')));
        if (partition) found.push(partition);
        else unprocessed.push(item);
      }
      return { Partitions: found, UnprocessedKeys: unprocessed };
    },
    UpdatePartition: async (input) => {
      const where = at(store, input);
      const before = checked(where, input, 'PartitionValueList');
      const old = need(where, before);
      const given = object(input, 'PartitionInput');
      const values = checked(where, given);
      const moved = keyOf(where, values) !== keyOf(where, before);
      if (moved && partitions.has(keyOf(where, values))) throw alreadyExists('Partition already exists.');
      await partitions.set(keyOf(where, values), {
        ...record(where, given, values),
        CreationTime: old['CreationTime'],
      });
      if (moved) await partitions.remove(keyOf(where, before));
      return {};
    },
    DeletePartition: async (input) => {
      const where = at(store, input);
      const values = checked(where, input, 'PartitionValues');
      need(where, values);
      await partitions.remove(keyOf(where, values));
      return {};
    },
    BatchDeletePartition: async (input) => {
      const where = at(store, input);
      const errors: JsonObject[] = [];
      for (const item of valueLists(input, 'PartitionsToDelete')) {
        const values = textList(item, 'Values');
        if (partitions.has(keyOf(where, values))) await partitions.remove(keyOf(where, values));
        else errors.push(failure(values, 'EntityNotFoundException', 'Cannot find partition.'));
      }
      return { Errors: errors };
    },
  };
}
