/** From what the services answered to the tree's nodes. Pure. */
import type { GlueDatabase, GlueTable, WarehouseTable } from '../../domain/catalog/model';
import type { WarehouseProcedure, WarehouseSchema } from '../../domain/catalog/warehouseCatalog';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { BucketInfo, ObjectInfo } from '../../domain/storage/model';
import { parseS3Uri } from '../../domain/storage/model';
import type { BucketNode, ConnectionNode, PrefixFacts, PrefixNode, WarehouseNode } from './nodes';

/** Parts of a key cannot contain it, so keys of different nodes never meet. */
const separator = '\u0001';

export function childKey(parent: string, ...parts: readonly string[]): string {
  return [parent, ...parts].join(separator);
}

export function connectionNode(settings: ConnectionSettings): ConnectionNode {
  return { kind: 'connection', key: settings.name, connection: settings.name, settings };
}

export function partNodes(node: ConnectionNode): WarehouseNode[] {
  const part = (kind: 'catalog' | 'zones' | 'redshift' | 'jobs', database?: string): WarehouseNode => ({
    kind,
    key: childKey(node.key, kind),
    connection: node.connection,
    ...(database === undefined ? {} : { database }),
  });
  const database = node.settings.redshift?.database;
  return [
    part('catalog'),
    part('zones'),
    ...(database === undefined ? [] : [part('redshift', database)]),
    part('jobs'),
  ];
}

export function databaseNodes(
  parent: WarehouseNode,
  databases: readonly GlueDatabase[],
  tables: ReadonlyMap<string, number>,
): WarehouseNode[] {
  return databases.map((database) => ({
    kind: 'glueDatabase',
    key: childKey(parent.key, database.name),
    connection: parent.connection,
    database,
    tables: tables.get(database.name),
  }));
}

export function glueTableNodes(parent: WarehouseNode, tables: readonly GlueTable[]): WarehouseNode[] {
  return tables.map((table) => ({
    kind: 'glueTable',
    key: childKey(parent.key, table.name),
    connection: parent.connection,
    table,
  }));
}

/** Partition keys first, as they say where the data lies; then the columns; then the partitions themselves. */
export function glueTableChildren(parent: WarehouseNode, table: GlueTable): WarehouseNode[] {
  const { connection } = parent;
  const column = (partition: boolean) => (entry: GlueTable['columns'][number]) =>
    ({
      kind: 'glueColumn',
      key: childKey(parent.key, partition ? 'key' : 'column', entry.name),
      connection,
      column: entry,
      partition,
    }) as const;
  return [
    ...table.partitionKeys.map(column(true)),
    ...table.columns.map(column(false)),
    ...(table.partitionKeys.length === 0
      ? []
      : [{ kind: 'partitions', key: childKey(parent.key, 'partitions'), connection, table } as const]),
  ];
}

/** Landing zones as the connection names them; every bucket where it names none. */
export function zoneNodes(
  parent: WarehouseNode,
  zones: readonly string[] | undefined,
  buckets: readonly BucketInfo[],
): BucketNode[] {
  const locations =
    zones === undefined || zones.length === 0
      ? buckets.map((bucket) => ({ bucket: bucket.name, key: '' }))
      : zones.map((zone) => parseS3Uri(zone)).filter((location) => location !== undefined);
  return locations.map(({ bucket, key }) => ({
    kind: 'bucket',
    key: childKey(parent.key, bucket, key),
    connection: parent.connection,
    bucket,
    prefix: key,
  }));
}

/** Count, bytes and newest of one page of keys; and the folder that all of them share, when it is the whole. */
export function prefixFacts(objects: readonly ObjectInfo[], complete: boolean): PrefixFacts {
  let bytes = 0;
  let newest: Date | undefined;
  for (const object of objects) {
    bytes += object.size;
    if (newest === undefined || object.lastModified > newest) newest = object.lastModified;
  }
  return { objects: objects.length, bytes, complete, ...(newest === undefined ? {} : { newest }) };
}

/** The longest folder that holds all keys: `pos/` with only `pos/2026/11/…` in it is shown as one row. */
export function commonFolder(prefix: string, objects: readonly ObjectInfo[]): string {
  const first = objects[0]?.key;
  if (first === undefined) return prefix;
  let end = first.length;
  for (const { key } of objects) {
    let same = 0;
    while (same < end && key[same] === first[same]) same++;
    end = same;
  }
  const folder = first.slice(0, first.lastIndexOf('/', end - 1) + 1);
  return folder.length > prefix.length && folder.startsWith(prefix) ? folder : prefix;
}

export function prefixNode(
  parent: BucketNode | PrefixNode,
  base: string,
  folder: string,
  facts?: PrefixFacts,
): PrefixNode {
  return {
    kind: 'prefix',
    key: childKey(parent.key, folder),
    connection: parent.connection,
    bucket: parent.bucket,
    prefix: folder,
    name: folder.slice(base.length),
    ...(facts === undefined ? {} : { facts }),
  };
}

/** The part of a prefix up to and with its last slash: names below it are shown relative to this. */
export function folderOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf('/') + 1);
}

export function objectNodes(
  parent: BucketNode | PrefixNode,
  base: string,
  objects: readonly ObjectInfo[],
): WarehouseNode[] {
  return objects.map((object) => ({
    kind: 'object',
    key: childKey(parent.key, 'object', object.key),
    connection: parent.connection,
    object,
    name: object.key.slice(base.length) || object.key,
  }));
}

export function schemaNodes(parent: WarehouseNode, schemas: readonly WarehouseSchema[]): WarehouseNode[] {
  return schemas.map((schema) => ({
    kind: 'schema',
    key: childKey(parent.key, schema.name),
    connection: parent.connection,
    schema,
  }));
}

export function schemaChildren(
  parent: WarehouseNode,
  relations: readonly WarehouseTable[],
  procedures: readonly WarehouseProcedure[],
): WarehouseNode[] {
  const { connection } = parent;
  return [
    ...relations.map(
      (relation) => ({ kind: 'relation', key: childKey(parent.key, relation.name), connection, relation }) as const,
    ),
    ...procedures.map(
      (procedure) =>
        ({
          kind: 'procedure',
          key: childKey(parent.key, `${procedure.name}(${procedure.arguments})`),
          connection,
          procedure,
        }) as const,
    ),
  ];
}

/** The name a filter is held against; undefined for nodes that a filter never hides. */
export function filterName(node: WarehouseNode): string | undefined {
  switch (node.kind) {
    case 'glueTable':
      return node.table.name;
    case 'relation':
      return node.relation.name;
    case 'procedure':
      return node.procedure.name;
    case 'job':
    case 'object':
      return node.name;
    default:
      return undefined;
  }
}

/** Keeps what the filter names. Where nothing is left, one note says so. */
export function filtered(parent: WarehouseNode, nodes: readonly WarehouseNode[], filter: string): WarehouseNode[] {
  const wanted = filter.toLowerCase();
  const kept = nodes.filter((node) => {
    const name = filterName(node);
    return name === undefined || name.toLowerCase().includes(wanted);
  });
  if (kept.length > 0 || nodes.length === 0) return kept;
  return [
    {
      kind: 'note',
      key: childKey(parent.key, 'note'),
      connection: parent.connection,
      text: `nothing here matches "${filter}"`,
    },
  ];
}
