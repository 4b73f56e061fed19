import { findAll, pathAt, type Node, type QualifiedName } from '../../ast';
import { foldName, type RelationColumn } from '../../semantics';
import type { Candidate } from '../model';
import { written } from '../names';
import type { Context } from './context';

/** After `record.`: the columns of the row that a loop, SELECT INTO or FETCH puts there, or of the table that `%ROWTYPE` names. */
export function recordColumns(context: Context, name: string): Candidate[] {
  const wanted = foldName(name);
  const path = pathAt(context.spot.parse.statements, context.spot.at);
  const columns =
    loopColumns(context, path, wanted) ?? rowTypeColumns(context, path, wanted) ?? putThere(context, path, wanted);
  return (columns ?? []).map((column) => ({
    label: written(column.name, true),
    kind: 'column',
    fit: 1,
    detail: column.type ?? '',
    description: name,
  }));
}

type Columns = readonly RelationColumn[] | undefined;

function named(names: readonly QualifiedName[], wanted: string): boolean {
  return names.some(({ parts }) => foldName(parts.at(-1)?.name ?? '') === wanted);
}

function loopColumns({ spot }: Context, path: readonly Node[], wanted: string): Columns {
  const loop = path.findLast((node) => node.kind === 'plLoop' && named(node.variables, wanted));
  return loop?.kind === 'plLoop' && loop.query ? spot.model.columnsOf(loop.query) : undefined;
}

function rowTypeColumns({ catalog }: Context, path: readonly Node[], wanted: string): Columns {
  const declaration = findAll(path.slice(0, 1), 'plDeclaration').find((node) => foldName(node.name.name) === wanted);
  const table = /^([\w.]+)%rowtype$/i
    .exec(declaration?.type?.name ?? '')?.[1]
    ?.toLowerCase()
    .split('.');
  if (table === undefined) return undefined;
  const own = table.at(-1) ?? '';
  const schemas = table.length > 1 ? table.slice(-2, -1) : catalog.searchPath;
  return schemas.map((schema) => catalog.find(schema, own)).find((relation) => relation !== undefined)?.columns;
}

/** What the nearest SELECT INTO or FETCH before the cursor put into the record. */
function putThere({ spot }: Context, path: readonly Node[], wanted: string): Columns {
  const [root] = path;
  if (root === undefined) return undefined;
  const into = findAll(root, 'query').findLast(
    ({ body, start }) =>
      start < spot.at && body.kind === 'select' && body.into !== undefined && named(body.into.targets, wanted),
  );
  const fetch = findAll(root, 'plFetch').findLast((node) => node.start < spot.at && named(node.into, wanted));
  if (fetch === undefined || (into !== undefined && into.start > fetch.start))
    return into && spot.model.columnsOf(into);
  const cursor = foldName(fetch.cursor.name);
  const opened = findAll(root, 'plOpen').findLast(
    (node) => node.start < fetch.start && foldName(node.cursor.name) === cursor && node.query !== undefined,
  );
  const declared = findAll(root, 'plDeclaration').find((node) => foldName(node.name.name) === cursor);
  const query = opened?.query ?? declared?.cursor;
  return query && spot.model.columnsOf(query);
}
