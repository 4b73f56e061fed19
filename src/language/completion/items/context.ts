import { pathAt, type Node, type NodeKind, type NodeOf, type QualifiedName, type Statement } from '../../ast';
import type { Catalog, Change, Relation, Scope } from '../../semantics';
import type { CatalogIndex } from '../catalogIndex';
import type { LetterCase } from '../../document/letterCase';
import type { Routine } from '../routines';
import type { Spot } from '../spot';
import type { Place, Level } from '../syntax/follow';
import type { Item } from '../syntax/items';

/** What the items are made from. */
export interface Context {
  readonly spot: Spot;
  readonly place: Place;
  /** The whole text, and its statements. */
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly catalog: Catalog;
  readonly index: CatalogIndex;
  /** What the text makes, changes and drops before the cursor, the nearest last. */
  readonly changes: readonly Change[];
  readonly scope: Scope | undefined;
  readonly routines: readonly Routine[];
  readonly sources: readonly string[];
  readonly letters: LetterCase;
  /** Lower case. */
  readonly typed: string;
}

export function levelOf({ place }: Context): Level {
  return place.levels[place.levels.length - 1] as Level;
}

export function lastItem(context: Context): Item | undefined {
  return levelOf(context).items.at(-1);
}

export function textOf({ spot }: Context, { start, end }: Pick<Item, 'start' | 'end'>): string {
  return spot.source.slice(start, end);
}

/** The innermost node of some kinds around the cursor. */
export function around<K extends NodeKind>({ spot }: Context, ...kinds: readonly K[]): NodeOf<K> | undefined {
  const path: readonly Node[] = pathAt(spot.parse.statements, spot.at);
  return path.findLast((node): node is NodeOf<K> => (kinds as readonly NodeKind[]).includes(node.kind));
}

/** The relation a name in the statement means. */
export function relationOf({ spot }: Context, name: QualifiedName | undefined): Relation | undefined {
  return name && spot.model.relationOf(name);
}

/** The relation that a written name such as `core."T"` means. */
export function relationNamed({ catalog }: Context, written: string): Relation | undefined {
  const parts = written.split('.').map((part) => part.replace(/^"|"$/g, '').toLowerCase());
  const name = parts.at(-1) ?? '';
  const schema = parts.at(-2);
  if (schema !== undefined) return catalog.find(schema, name);
  for (const candidate of catalog.searchPath) {
    const found = catalog.find(candidate, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tag of the innermost clause: `where`, `select`, … */
export function clauseOf(context: Context, own: string | undefined): string | undefined {
  return own ?? levelOf(context).tag;
}
