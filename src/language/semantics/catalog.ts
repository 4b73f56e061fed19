import { foldName, type Relation } from './relation';

/** What is known of a database. A snapshot: it never fetches; an unknown relation is answered by undefined. */
/** A Redshift Serverless workgroup, or a provisioned cluster. */
export type Deployment = 'serverless' | 'provisioned';

export interface Catalog {
  /** What the database runs on; absent where nobody knows. */
  readonly deployment?: Deployment | undefined;
  /** Schemas that are looked into for a name without one, in order. */
  readonly searchPath: readonly string[];
  /** Whether the catalog holds all relations of a schema, so that one it does not hold does not exist. */
  isComplete(schema: string): boolean;
  find(schema: string, name: string): Relation | undefined;
  schemas(): readonly string[];
  /** In the order they were given; the same list every time. */
  relationsIn(schema: string): readonly Relation[];
}

const none: readonly Relation[] = [];

/** A catalog over relations at hand, e.g. what `ListTables` and `DescribeTable` or a workspace's DDL gave. */
export function catalogOf(
  relations: readonly Relation[],
  searchPath: readonly string[] = ['public'],
  complete: boolean | ReadonlySet<string> = true,
): Catalog {
  const bySchema = new Map<string, Map<string, Relation>>();
  for (const relation of relations) {
    const schema = foldName(relation.schema ?? 'public');
    let names = bySchema.get(schema);
    if (names === undefined) bySchema.set(schema, (names = new Map<string, Relation>()));
    names.set(foldName(relation.name), relation);
  }
  const lists = new Map([...bySchema].map(([schema, names]) => [schema, [...names.values()]]));
  return {
    searchPath: searchPath.map(foldName),
    isComplete: (schema) =>
      typeof complete === 'boolean' ? complete && bySchema.has(foldName(schema)) : complete.has(foldName(schema)),
    find: (schema, name) => bySchema.get(foldName(schema))?.get(foldName(name)),
    schemas: () => [...bySchema.keys()],
    relationsIn: (schema) => lists.get(foldName(schema)) ?? none,
  };
}

export const emptyCatalog: Catalog = catalogOf([], ['public'], false);

/** Two catalogs as one, such as a workspace's DDL and a database: what both have is the first one's. */
export function mergedCatalog(first: Catalog, second: Catalog): Catalog {
  const lists = new Map<string, readonly Relation[]>();
  const schemas = [...new Set([...first.schemas(), ...second.schemas()])];
  return {
    searchPath: first.searchPath,
    isComplete: (schema) => first.isComplete(schema) || second.isComplete(schema),
    find: (schema, name) => first.find(schema, name) ?? second.find(schema, name),
    schemas: () => schemas,
    relationsIn: (schema) => {
      const folded = foldName(schema);
      let list = lists.get(folded);
      if (list === undefined) lists.set(folded, (list = together(first, second, folded)));
      return list;
    },
  };
}

function together(first: Catalog, second: Catalog, schema: string): readonly Relation[] {
  const own = first.relationsIn(schema);
  const others = second.relationsIn(schema);
  if (own.length === 0) return others;
  const more = others.filter(({ name }) => first.find(schema, name) === undefined);
  return more.length === 0 ? own : [...own, ...more];
}
