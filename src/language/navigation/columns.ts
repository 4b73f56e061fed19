import type { RelationColumn, Source } from '../semantics';
import type { NameCollector } from './collector';
import { isStoredRelation, localTarget } from './stored';
import { localKey, type Target } from './target';

/** What a column found in a source stands for: the stored column, or what declares it in this text. */
export function columnTarget(
  collector: NameCollector,
  source: Source,
  column: RelationColumn | undefined,
  name: string,
): Target {
  const { stored } = collector;
  const { relation } = source;
  const node = column?.definition;
  const known = node && stored.definedBy(node);
  if (isStoredRelation(relation)) {
    // `FROM t AS x (a, b)` gives the columns names of this statement's own.
    if (node?.kind === 'identifier' && known === undefined) return localTarget('outputColumn', name, node);
    return stored.column(stored.relation(relation), name);
  }
  if (known !== undefined) return known;
  if (node !== undefined && (node.kind === 'selectItem' || node.kind === 'identifier'))
    return localTarget('outputColumn', name, node);
  if (node !== undefined && 'at' in node && node.at !== undefined && relation.kind === 'path')
    return localTarget('tableAlias', name, node.at);
  const owner = column && stored.ownerOf(column);
  if (owner !== undefined) return stored.column(stored.relation(owner), name);
  const holder = relation.definition ?? source.node;
  return { kind: 'outputColumn', key: `${localKey(holder)}.${name}`, name };
}
