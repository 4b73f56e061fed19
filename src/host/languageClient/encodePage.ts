import type { SnapshotColumn, SnapshotPart, SnapshotRelation } from '../../domain/catalog/readSnapshot';
import type { CatalogPage } from '../../protocol/languageServer';

/** Entries a message: encoding and sending one takes a few milliseconds. */
const perMessage = 2000;

/** A part of a snapshot as messages to the language server. */
export function* encodePages(part: SnapshotPart): Generator<CatalogPage> {
  const { schemas, searchPath, relations = [], columns = [], keys = [], routines = [] } = part;
  if (schemas !== undefined || searchPath !== undefined)
    yield { ...(schemas && { schemas }), ...(searchPath && { searchPath }) };
  for (const some of chunks(relations)) yield { relations: encodeRelations(some) };
  for (const some of chunks(columns)) yield { columns: encodeColumns(some) };
  for (const some of chunks(keys)) yield { keys: some };
  for (const some of chunks(routines))
    yield { routines: some.map(({ returns, ...routine }) => ({ ...routine, returns })) };
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += perMessage) yield items.slice(at, at + perMessage);
}

function encodeRelations(relations: readonly SnapshotRelation[]): CatalogPage['relations'] {
  return {
    schema: relations.map(({ schema }) => schema),
    name: relations.map(({ name }) => name),
    kind: relations.map(({ kind }) => kind),
    rows: relations.map(({ rows }) => rows ?? -1),
    comment: relations.map(({ comment }) => comment ?? null),
  };
}

function encodeColumns(columns: readonly SnapshotColumn[]): CatalogPage['columns'] {
  const types = new Map<string, number>();
  const encodings = new Map<string, number>();
  const tables: [string, string, number][] = [];
  for (const { schema, table } of columns) {
    const last = tables.at(-1);
    if (last?.[0] === schema && last[1] === table) last[2]++;
    else tables.push([schema, table, 1]);
  }
  return {
    tables,
    name: columns.map(({ name }) => name),
    type: columns.map(({ type }) => numberOf(types, type)),
    encoding: columns.map(({ encoding }) => numberOf(encodings, encoding)),
    flags: columns.map(({ nullable, distKey }) => (nullable ? 1 : 0) + (distKey ? 2 : 0)).join(''),
    sortKeys: columns.flatMap(({ sortKey }, i) => (sortKey === 0 ? [] : [[i, Math.abs(sortKey)] as const])),
    types: [...types.keys()],
    encodings: [...encodings.keys()],
  };
}

function numberOf(numbers: Map<string, number>, text: string): number {
  let number = numbers.get(text);
  if (number === undefined) numbers.set(text, (number = numbers.size));
  return number;
}
