import { findAll, pathAt, type Drop } from '../ast';
import { foldName, type Change } from '../semantics';
import { session } from './knownBefore';
import type { Spot } from './spot';

/** What the body of the procedure around the cursor has made and dropped before it, the last change last. */
export function bodyChanges({ block, model, parse, at }: Spot): readonly Change[] {
  if (block === undefined) return [];
  const { catalog } = model;
  const path = catalog.searchPath.filter((schema) => schema !== session);
  const made = model.defined.flatMap((relation) => {
    const end = relation.definition?.end ?? at;
    const schema = relation.schema ?? (relation.temporary === true ? undefined : path[0]);
    return end < at ? [{ end, change: { schema, name: relation.name, relation } }] : [];
  });
  const dropped = findAll(parse.statements, 'drop')
    .filter((drop) => isCertain(drop, parse.statements, at))
    .flatMap(({ end, names }) =>
      names.flatMap(({ name: { parts } }) => {
        const name = foldName(parts.at(-1)?.name ?? '');
        const written = parts.at(-2)?.name;
        const isTemporary = made.some((each) => each.change.schema === undefined && each.change.name === name);
        const found = path.find((each) => catalog.find(each, name) !== undefined) ?? path[0];
        const schema = written === undefined ? (isTemporary ? undefined : found) : foldName(written);
        return [{ end, change: { schema, name, relation: undefined } }];
      }),
    );
  return [...made, ...dropped].sort((a, b) => a.end - b.end).map(({ change }) => change);
}

/** Whether it drops relations on every way to the cursor: not in a branch or a loop that ends before it. */
function isCertain(drop: Drop, statements: Spot['parse']['statements'], at: number): boolean {
  if (drop.end >= at || !/\b(?:TABLE|VIEW)$/.test(drop.object)) return false;
  return pathAt(statements, drop.start).every(({ kind, end }) => end >= at || kind === 'plSql' || kind === 'drop');
}
