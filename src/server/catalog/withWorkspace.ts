import { foldName, type Catalog, type Deployment, type Relation, type RelationColumn } from '../../language';

/** What no database tells all about: their relations come and go with Redshift's releases. */
const systemSchema = /^(?:pg_|information_schema$|catalog_history$|sys$|svv$|stl$)/;

/**
 * A database's catalog with what the workspace adds: the place of a definition, its comment, a column that is not deployed yet.
 * Without a database the workspace's DDL is the catalog. `deployment` is the connection's.
 */
export function withWorkspace(database: Catalog | undefined, workspace: Catalog, deployment?: Deployment): Catalog {
  const merged = new Map<Relation, Relation>();
  const both = (known: Relation | undefined, defined: Relation | undefined): Relation | undefined => {
    if (known === undefined || defined === undefined) return known ?? defined;
    let relation = merged.get(known);
    if (relation === undefined) merged.set(known, (relation = together(known, defined)));
    return relation;
  };
  /** The files drop it, and it is not in the database, which is known whole. */
  const isGone = (schema: string, defined: Relation | undefined): boolean =>
    defined?.droppedIn !== undefined && database?.isComplete(schema) === true;
  const listed = (schema: string): readonly Relation[] => {
    const own = workspace.relationsIn(schema);
    if (database === undefined) return own;
    const known = database.relationsIn(schema);
    const names = new Set(known.map(({ name }) => name));
    return [
      ...known.map((relation) => both(relation, workspace.find(schema, relation.name)) ?? relation),
      ...own.filter((relation) => !names.has(relation.name) && !isGone(schema, relation)),
    ];
  };
  const lists = new Map<string, readonly Relation[]>();
  const source = database ?? workspace;
  return {
    deployment,
    searchPath: source.searchPath,
    isComplete: (schema) => !systemSchema.test(foldName(schema)) && source.isComplete(schema),
    find: (schema, name) => {
      const defined = workspace.find(schema, name);
      const known = database?.find(schema, name);
      return both(known, known === undefined && isGone(schema, defined) ? undefined : defined);
    },
    schemas: () => [...new Set([...(database?.schemas() ?? []), ...workspace.schemas()])],
    relationsIn: (schema) => {
      const folded = foldName(schema);
      let list = lists.get(folded);
      if (list === undefined) lists.set(folded, (list = listed(folded)));
      return list;
    },
  };
}

function together(known: Relation, defined: Relation): Relation {
  const { kind, schema, name, rows, definition } = known;
  let columns: readonly RelationColumn[] | undefined;
  return {
    kind,
    schema,
    name,
    rows,
    definition,
    ...extras(defined),
    ...extras(known),
    // Made when asked for: a listing of a schema needs none.
    get columns() {
      return (columns ??= columnsOf(known.columns, defined.columns));
    },
  };
}

/** What a relation may have or not, as far as it has it. */
function extras({ origin, comment, primaryKey, foreignKeys, viewText, distStyle }: Relation): Partial<Relation> {
  return {
    ...(origin && { origin }),
    ...(comment !== undefined && { comment }),
    ...(primaryKey && { primaryKey }),
    ...(foreignKeys && { foreignKeys }),
    ...(viewText !== undefined && { viewText }),
    ...(distStyle && { distStyle }),
  };
}

function columnsOf(
  known: readonly RelationColumn[] | undefined,
  defined: readonly RelationColumn[] | undefined,
): readonly RelationColumn[] | undefined {
  if (known === undefined || defined === undefined) return known ?? defined;
  const byName = new Map(defined.map((column) => [column.name, column]));
  const columns = known.map((column): RelationColumn => {
    const own = byName.get(column.name);
    if (own === undefined) return column;
    byName.delete(column.name);
    return { ...column, ...(own.origin && { origin: own.origin }), ...(own.comment && { comment: own.comment }) };
  });
  return [...columns, ...byName.values()];
}
