import type { Identifier, Node, TableAlias } from '../ast';
import { foldName, type Relation } from '../semantics';
import type { Frame, NameCollector } from './collector';
import { localTarget } from './stored';

/** Names that the parts of a query declare or mean. True where the node and what is below it are done with. */
export function visitTable(collector: NameCollector, frame: Frame): boolean {
  const { node, scope } = frame;
  switch (node.kind) {
    case 'tableRef': {
      const source = collector.sourceOf(node, scope);
      if (source?.relation.kind === 'path') path(collector, frame, node.name.parts);
      else {
        const { target } =
          source === undefined || source.relation.definition === undefined
            ? collector.named(node.name, scope)
            : { target: collector.relationTarget(source.relation) };
        collector.relationName(node.name, target);
      }
      aliases(collector, node.alias);
      indexName(collector, node.at);
      return true;
    }
    case 'subqueryTable':
    case 'parenTable':
    case 'pivot':
    case 'unpivot':
      aliases(collector, node.alias);
      if (node.kind === 'pivot') for (const part of node.column.parts.slice(-1)) unresolvedColumn(collector, part);
      break;
    case 'functionTable':
    case 'pathTable':
      aliases(collector, node.alias);
      indexName(collector, node.at);
      break;
    case 'objectUnpivot':
      indexName(collector, node.value);
      indexName(collector, node.at);
      break;
    case 'commonTable':
      collector.add(node.name, localTarget('commonTable', node.name.name, node), 'definition');
      for (const column of node.columns)
        collector.add(column, localTarget('outputColumn', column.name, column), 'definition');
      break;
    case 'selectItem':
      outputName(collector, node);
      break;
    case 'exclude':
      for (const name of node.columns) collector.column(name, frame);
      return true;
    case 'joinUsing':
      for (const name of node.columns)
        collector.column({ kind: 'columnRef', start: name.start, end: name.end, parts: [name] }, frame);
      return true;
    default:
      return false;
  }
  collector.readChildren(frame);
  return true;
}

function unresolvedColumn(collector: NameCollector, part: Identifier): void {
  const name = foldName(part.name);
  collector.add(part, { kind: 'unresolved', key: `unresolved:${name}`, name });
}

/** `FROM c.orders`: the array of a table that stands before it. */
function path(collector: NameCollector, { scope }: Frame, parts: readonly Identifier[]): void {
  const source = scope?.source(parts.slice(0, 1));
  collector.qualifier(parts.slice(0, 1), source);
}

function aliases(collector: NameCollector, alias: TableAlias | undefined): void {
  if (alias === undefined) return;
  collector.add(alias.name, localTarget('tableAlias', alias.name.name, alias.name), 'definition');
  for (const column of alias.columns)
    collector.add(column, localTarget('outputColumn', column.name, column), 'definition');
}

function indexName(collector: NameCollector, name: Identifier | undefined): void {
  if (name !== undefined) collector.add(name, localTarget('tableAlias', name.name, name), 'definition');
}

/** The name of an output column, unless nobody can use it. */
function outputName(collector: NameCollector, item: Extract<Node, { kind: 'selectItem' }>): void {
  const { expression, alias } = item;
  const own = alias ?? (expression.kind === 'columnRef' ? expression.parts.at(-1) : undefined);
  if (own === undefined) return;
  const target = collector.stored.definedBy(item) ?? localTarget('outputColumn', own.name, item);
  collector.add(own, target, alias === undefined ? 'implicit' : 'definition');
}

/** Columns of one relation, named without it: `INSERT INTO t (a, b)`. */
export function columnNames(
  collector: NameCollector,
  of: { target: ReturnType<NameCollector['relationTarget']>; relation: Relation | undefined },
  names: readonly Identifier[],
): void {
  if (of.target.kind !== 'relation') return;
  for (const name of names) collector.add(name, collector.stored.column(of.target, foldName(name.name)));
}
