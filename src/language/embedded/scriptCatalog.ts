import { foldName, type Catalog, type Relation, type SemanticModel } from '../semantics';

/**
 * What the SQL of one Python file may name: the database, and what any of its strings makes, since they run in one session. A table
 * named without a schema may be one that SQL made which is put together at run time: such a name is never said to be missing.
 */
export function scriptCatalog(database: Catalog, models: readonly SemanticModel[]): Catalog {
  const made = new Map<string, Relation>();
  for (const { defined } of models)
    for (const relation of defined) made.set(relation.name, { ...relation, definition: undefined });
  const searchPath = new Set(database.searchPath);
  return {
    deployment: database.deployment,
    searchPath: database.searchPath,
    schemas: () => database.schemas(),
    relationsIn: (schema) => database.relationsIn(schema),
    isComplete: (schema) => !searchPath.has(foldName(schema)) && database.isComplete(schema),
    find: (schema, name) => {
      const known = database.find(schema, name);
      if (known !== undefined) return known;
      const own = made.get(foldName(name));
      const isThere = own?.schema === undefined ? searchPath.has(foldName(schema)) : own.schema === foldName(schema);
      return isThere ? own : undefined;
    },
  };
}
