import type { JsonObject, JsonService } from '../../http/service';
import { alreadyExists, notFound } from '../errors';
import { catalogName, object } from '../input';
import { page } from '../paging';
import { ACCOUNT, now, type GlueStore } from '../records';

export function needDatabase(store: GlueStore, name: string): JsonObject {
  const found = store.databases.get(name);
  if (!found) throw notFound(`Database ${name} not found.`);
  return found;
}

export function databaseOperations(store: GlueStore): JsonService['operations'] {
  return {
    CreateDatabase: async (input) => {
      const given = object(input, 'DatabaseInput');
      const name = catalogName(given, 'Name');
      if (store.databases.has(name)) throw alreadyExists('Database already exists.');
      await store.databases.set(name, { ...given, Name: name, CreateTime: now(), CatalogId: ACCOUNT });
      return {};
    },
    GetDatabase: async (input) => ({ Database: needDatabase(store, catalogName(input, 'Name')) }),
    GetDatabases: async (input) => {
      const all = [...store.databases.keys()].sort().map((name) => needDatabase(store, name));
      const { items, NextToken } = page(all, input, 100);
      return { DatabaseList: items, NextToken };
    },
    UpdateDatabase: async (input) => {
      const name = catalogName(input, 'Name');
      const before = needDatabase(store, name);
      const given = object(input, 'DatabaseInput');
      const renamed = catalogName(given, 'Name');
      if (renamed !== name && store.databases.has(renamed)) throw alreadyExists('Database already exists.');
      await store.databases.set(renamed, {
        ...given,
        Name: renamed,
        CreateTime: before['CreateTime'],
        CatalogId: ACCOUNT,
      });
      if (renamed !== name) await store.databases.remove(name);
      return {};
    },
    DeleteDatabase: async (input) => {
      const name = catalogName(input, 'Name');
      needDatabase(store, name);
      await store.databases.remove(name);
      const within = `${name}\0`;
      const stale = [store.tables, store.partitions].flatMap((journal) =>
        [...journal.keys()].filter((at) => at.startsWith(within)).map((at) => journal.remove(at)),
      );
      await Promise.all(stale);
      return {};
    },
  };
}
