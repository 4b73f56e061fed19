import { foldName, type Relation } from './relation';

/** What is known of a database. A snapshot: it never fetches; an unknown relation is answered by undefined. */
export interface Catalog {
  /** Schemas that are looked into for a name without one, in order. */
  readonly searchPath: readonly string[];
  /** Whether the catalog holds all relations of a schema, so that one it does not hold does not exist. */
  isComplete(schema: string): boolean;
  find(schema: string, name: string): Relation | undefined;
  schemas(): readonly string[];
  relationsIn(schema: string): readonly Relation[];
}

/** A catalog over relations at hand, e.g. what `ListTables` and `DescribeTable` or a workspace's DDL gave. */
export function catalogOf(
  relations: readonly Relation[],
  searchPath: readonly string[] = ['public'],
  complete = true,
): Catalog {
  const bySchema = new Map<string, Map<string, Relation>>();
  for (const relation of relations) {
    const schema = foldName(relation.schema ?? 'public');
    let names = bySchema.get(schema);
    if (names === undefined) bySchema.set(schema, (names = new Map<string, Relation>()));
    names.set(foldName(relation.name), relation);
  }
  return {
    searchPath: searchPath.map(foldName),
    isComplete: (schema) => complete && bySchema.has(foldName(schema)),
    find: (schema, name) => bySchema.get(foldName(schema))?.get(foldName(name)),
    schemas: () => [...bySchema.keys()],
    relationsIn: (schema) => [...(bySchema.get(foldName(schema))?.values() ?? [])],
  };
}

export const emptyCatalog: Catalog = catalogOf([], ['public'], false);
