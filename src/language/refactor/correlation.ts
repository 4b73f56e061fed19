import { findAll, type Node, type Statement, type TableRef } from '../ast';
import { namesOf, scopedRefs } from '../navigation';
import type { Scope, SemanticModel } from '../semantics';

/** Why a part of a statement means something only where it stands, in words; undefined where it may move to an offset before it. */
export function outsideOf(model: SemanticModel, statement: Statement, part: Node, to: number): string | undefined {
  for (const { ref, scope } of scopedRefs(model, part))
    if (isOutside(definitionOf(ref, scope), part))
      return `The query is correlated: ${model.parse.text.slice(ref.start, ref.end)} is a column of the query around it.`;
  const path = findAll(part, 'tableRef').find((table) => isOutside(baseOf(model, table), part));
  if (path !== undefined)
    return `The query is correlated: ${model.parse.text.slice(path.start, path.end)} is part of a row of the query around it.`;
  for (const { node, target, role } of namesOf(model, statement)) {
    if (role !== 'reference' || target.kind !== 'commonTable' || !lies(node, part)) continue;
    const { declaration } = target;
    if (declaration !== undefined && !lies(declaration, part) && declaration.end > to)
      return `The query reads ${target.name}, which is not known where the common table would stand.`;
  }
  return undefined;
}

/** The table, or the item of a select list, that a column comes from. */
function definitionOf(ref: ReturnType<typeof scopedRefs>[number]['ref'], scope: Scope): Node | undefined {
  if (ref.kind === 'star') return ref.qualifier.length === 0 ? undefined : scope.source(ref.qualifier)?.node;
  const found = scope.resolve(ref);
  if (found.status === 'alias') return found.item;
  return found.status === 'resolved' ? found.source.node : undefined;
}

/** The table whose SUPER column a name such as `t.items` in FROM is a path of. */
function baseOf(model: SemanticModel, table: TableRef): Node | undefined {
  const scope = model.scopeAt(table.start);
  const [first] = table.name.parts;
  const isPath = scope?.sources.some(({ node, relation }) => node === table && relation.kind === 'path') === true;
  return isPath && first !== undefined ? scope.source([first])?.node : undefined;
}

function isOutside(definition: Node | undefined, part: Node): boolean {
  return definition !== undefined && !lies(definition, part);
}

function lies(node: Node, part: Node): boolean {
  return node.start >= part.start && node.end <= part.end;
}
