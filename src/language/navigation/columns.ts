import type { Query } from '../ast';
import { foldName, type RelationColumn, type Source } from '../semantics';
import type { NameCollector } from './collector';
import { firstSelect } from './columnRefs';
import { isStoredRelation, localTarget } from './stored';
import { localKey, type Target } from './target';

/** A column may be handed on by a star from subquery to subquery; farther than this nobody looks. */
const deepest = 100;

/** What a column found in a source stands for: the stored column, or what declares it in this text. */
export function columnTarget(
  collector: NameCollector,
  source: Source,
  column: RelationColumn | undefined,
  name: string,
  depth = 0,
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
  const from = depth < deepest ? starSource(collector, source, name) : undefined;
  if (from !== undefined) return columnTarget(collector, from.source, from.column, name, depth + 1);
  const holder = relation.definition ?? source.node;
  return { kind: 'outputColumn', key: `${localKey(holder)}.${name}`, name };
}

/** Where the query behind a source takes a column from that a star hands on. */
function starSource(
  { model }: NameCollector,
  { relation, node }: Source,
  name: string,
): { source: Source; column: RelationColumn | undefined } | undefined {
  const query = queryOf(relation.definition) ?? queryOf(node);
  const select = query && firstSelect(query);
  const scope = select && model.scopeOf(select);
  if (select === undefined || scope === undefined) return undefined;
  for (const { expression } of select.items) {
    if (expression.kind !== 'star') continue;
    const sources = expression.qualifier.length === 0 ? scope.sources : [scope.source(expression.qualifier)];
    for (const source of sources) {
      const column = source?.relation.columns?.find((each) => foldName(each.name) === name);
      if (source !== undefined && column !== undefined) return { source, column };
    }
  }
  return undefined;
}

function queryOf(node: Source['node'] | undefined): Query | undefined {
  return node?.kind === 'commonTable' || node?.kind === 'subqueryTable' ? node.query : undefined;
}
