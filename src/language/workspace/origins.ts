import type { Node } from '../ast';
import { settledColumn, type Relation } from '../semantics';
import type { Origin } from '../semantics/relation';

/** A place that is moved when the text before it grows or shrinks. */
export interface MovingOrigin extends Origin {
  start: number;
  end: number;
}

/** What a file defines, told by places instead of nodes, so that its tree need not be kept. */
export function withOrigins(relation: Relation, uri: string): Relation {
  const at = (node: Node | undefined): MovingOrigin | undefined => node && { uri, ...placeOf(node) };
  const columns = relation.columns?.map((column) => {
    if (column.origin !== undefined) return column;
    const origin = at(column.definition);
    return settledColumn(column, { definition: undefined, ...(origin && { origin }) });
  });
  const origin = relation.origin ?? at(relation.definition);
  return { ...relation, columns, definition: undefined, ...(origin && { origin }) };
}

/** Puts the places of `known` where the same definitions stand now. Both are of one file, in the same order. */
export function moveOrigins(known: readonly Relation[], now: readonly Relation[]): void {
  known.forEach((relation, i) => {
    const { definition, origin, columns } = now[i] ?? {};
    move(relation.origin, definition ?? origin);
    relation.columns?.forEach((column, j) => {
      const other = columns?.[j];
      move(column.origin, other?.definition ?? other?.origin);
    });
  });
}

/** Of a definition the name: that is where one wants to go. */
function placeOf(node: Node | Origin): { start: number; end: number } {
  const named = node as { readonly name?: unknown; readonly alias?: unknown };
  const { start, end } = [named.alias, named.name].find(isPlace) ?? node;
  return { start, end };
}

function isPlace(value: unknown): value is { start: number; end: number } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

function move(origin: Origin | undefined, to: Node | Origin | undefined): void {
  if (origin === undefined || to === undefined || ('uri' in to && to.uri !== origin.uri)) return;
  Object.assign(origin as MovingOrigin, placeOf(to));
}
