import type { Catalog, Relation } from '../semantics';

/** Schema that stands in for "no schema": what a text makes without naming one is found first. */
const session = 'pg_temp';

/** A catalog with what a text made before the statement at the cursor laid over it. */
export function knownBefore(catalog: Catalog, made: readonly Relation[]): Catalog {
  if (made.length === 0) return catalog;
  const bySchema = new Map<string, Map<string, Relation>>();
  for (const relation of made) {
    const schema = relation.schema ?? session;
    let names = bySchema.get(schema);
    if (names === undefined) bySchema.set(schema, (names = new Map<string, Relation>()));
    names.set(relation.name, relation);
  }
  return {
    searchPath: [session, ...catalog.searchPath],
    isComplete: (schema) => catalog.isComplete(schema),
    find: (schema, name) => bySchema.get(schema)?.get(name) ?? catalog.find(schema, name),
    schemas: () => [...new Set([...catalog.schemas(), ...bySchema.keys()])],
    relationsIn: (schema) => [...catalog.relationsIn(schema), ...(bySchema.get(schema)?.values() ?? [])],
  };
}
