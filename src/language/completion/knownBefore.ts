import type { Catalog, Relation, TextState } from '../semantics';

/** Schema that stands in for the session's temporary tables, which are found first. */
export const session = 'pg_temp';

/** A catalog with what a text made, changed and dropped before the statement at the cursor laid over it. */
export function knownBefore(catalog: Catalog, { changes, searchPath }: TextState): Catalog {
  const bySchema = new Map<string, Map<string, Relation | undefined>>();
  for (const { schema = session, name, relation } of changes) {
    let names = bySchema.get(schema);
    if (names === undefined) bySchema.set(schema, (names = new Map<string, Relation | undefined>()));
    names.set(name, relation);
  }
  return {
    searchPath: [session, ...searchPath],
    isComplete: (schema) => catalog.isComplete(schema),
    find: (schema, name) => {
      const names = bySchema.get(schema);
      return names?.has(name) === true ? names.get(name) : catalog.find(schema, name);
    },
    schemas: () => [...new Set([...catalog.schemas(), ...bySchema.keys()])],
    relationsIn: (schema) => {
      const names = bySchema.get(schema);
      if (names === undefined) return catalog.relationsIn(schema);
      const made = [...names.values()].filter((relation) => relation !== undefined);
      return [...catalog.relationsIn(schema).filter(({ name }) => !names.has(name.toLowerCase())), ...made];
    },
  };
}
