import type { CatalogAccess } from '../../contracts';
import type { JsonObject, JsonService } from '../../http/service';
import { alreadyExists, invalid, notFound } from '../errors';
import { catalogName, isObject, object, optionalText, textList } from '../input';
import { page } from '../paging';
import { ACCOUNT, key, now, type GlueStore } from '../records';
import { needDatabase } from './databases';

export function needTable(store: GlueStore, database: string, name: string): JsonObject {
  needDatabase(store, database);
  const found = store.tables.get(key(database, name));
  if (!found) throw notFound(`Table ${name} not found.`);
  return found;
}

export function tablesOf(store: GlueStore, database: string): JsonObject[] {
  const within = `${database}\0`;
  const keys = [...store.tables.keys()].filter((at) => at.startsWith(within)).sort();
  return keys.map((at) => store.tables.get(at)).filter((table) => table !== undefined);
}

async function removeTable(store: GlueStore, database: string, name: string): Promise<void> {
  needTable(store, database, name);
  const within = key(database, name, '');
  const stale = [...store.partitions.keys()].filter((at) => at.startsWith(within));
  await Promise.all([store.tables.remove(key(database, name)), ...stale.map((at) => store.partitions.remove(at))]);
}

function checkedInput(input: JsonObject): JsonObject {
  const given = object(input, 'TableInput');
  const storage = given['StorageDescriptor'];
  for (const columns of [isObject(storage) ? storage['Columns'] : undefined, given['PartitionKeys']]) {
    if (columns === undefined || columns === null) continue;
    if (!Array.isArray(columns)) throw invalid('Columns must be a list');
    for (const column of columns) {
      if (!isObject(column) || typeof column['Name'] !== 'string') throw invalid('Each column needs a Name');
    }
  }
  return given;
}

export function tableOperations(store: GlueStore): JsonService['operations'] {
  return {
    CreateTable: async (input) => {
      const database = catalogName(input, 'DatabaseName');
      needDatabase(store, database);
      const given = checkedInput(input);
      const name = catalogName(given, 'Name');
      if (store.tables.has(key(database, name))) throw alreadyExists('Table already exists.');
      await store.tables.set(key(database, name), {
        Retention: 0,
        ...given,
        Name: name,
        DatabaseName: database,
        CreateTime: now(),
        UpdateTime: now(),
        IsRegisteredWithLakeFormation: false,
        CatalogId: ACCOUNT,
        VersionId: '0',
      });
      return {};
    },
    GetTable: async (input) => ({
      Table: needTable(store, catalogName(input, 'DatabaseName'), catalogName(input, 'Name')),
    }),
    GetTables: async (input) => {
      const database = catalogName(input, 'DatabaseName');
      needDatabase(store, database);
      const pattern = optionalText(input, 'Expression');
      const wanted = pattern === undefined ? undefined : namePattern(pattern);
      const all = tablesOf(store, database).filter((table) => !wanted || wanted.test(String(table['Name'])));
      const { items, NextToken } = page(all, input, 100);
      return { TableList: items, NextToken };
    },
    UpdateTable: async (input) => {
      const database = catalogName(input, 'DatabaseName');
      const given = checkedInput(input);
      const name = catalogName(given, 'Name');
      const before = needTable(store, database, name);
      await store.tables.set(key(database, name), {
        Retention: 0,
        ...given,
        Name: name,
        DatabaseName: database,
        CreateTime: before['CreateTime'],
        UpdateTime: now(),
        IsRegisteredWithLakeFormation: false,
        CatalogId: ACCOUNT,
        VersionId: String(Number(before['VersionId']) + 1),
      });
      return {};
    },
    DeleteTable: async (input) => {
      await removeTable(store, catalogName(input, 'DatabaseName'), catalogName(input, 'Name'));
      return {};
    },
    BatchDeleteTable: async (input) => {
      const database = catalogName(input, 'DatabaseName');
      needDatabase(store, database);
      const errors: JsonObject[] = [];
      for (const given of textList(input, 'TablesToDelete')) {
        const name = given.toLowerCase();
        if (store.tables.has(key(database, name))) await removeTable(store, database, name);
        else {
          const ErrorDetail = { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Table not found' };
          errors.push({ TableName: given, ErrorDetail });
        }
      }
      return { Errors: errors };
    },
  };
}

function namePattern(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw invalid(`Expression is not a regular expression: ${pattern}`);
  }
}

/** The catalog as external schemas read it: partition columns come behind the others. */
export function catalogAccess(store: GlueStore): CatalogAccess {
  const columns = (value: unknown): { name: string; type: string }[] =>
    Array.isArray(value)
      ? value
          .filter(isObject)
          .map((c) => ({ name: String(c['Name']), type: typeof c['Type'] === 'string' ? c['Type'] : 'string' }))
      : [];
  return {
    databases: () => [...store.databases.keys()].sort(),
    tables: (database) =>
      tablesOf(store, database.toLowerCase()).map((table) => {
        const storage = isObject(table['StorageDescriptor']) ? table['StorageDescriptor'] : {};
        return {
          name: String(table['Name']),
          columns: [...columns(storage['Columns']), ...columns(table['PartitionKeys'])],
          location: typeof storage['Location'] === 'string' ? storage['Location'] : '',
        };
      }),
  };
}
