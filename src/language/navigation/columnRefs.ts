import { childrenOf, type ColumnRef, type Node, type Query, type Select, type Star } from '../ast';
import type { Scope, SemanticModel } from '../semantics';

/** A column or star with what it is looked up in. */
export interface ScopedRef {
  readonly ref: ColumnRef | Star;
  readonly scope: Scope;
  /** The item of ORDER BY that it is all of: there the names of the select list come first. */
  readonly orders: Query | undefined;
}

/** The columns and stars below a node that stand in a scope, by place. */
export function scopedRefs(model: SemanticModel, root: Node, around?: Scope): ScopedRef[] {
  const found: ScopedRef[] = [];
  const pending: { node: Node; scope: Scope | undefined; orders: Query | undefined }[] = [
    { node: root, scope: around, orders: undefined },
  ];
  for (let frame = pending.pop(); frame !== undefined; frame = pending.pop()) {
    const { node, orders } = frame;
    const scope = model.scopeOf(node) ?? frame.scope;
    if (node.kind === 'columnRef' || node.kind === 'star') {
      if (scope !== undefined) found.push({ ref: node, scope, orders });
    } else if (node.kind === 'query') {
      const first = firstSelect(node);
      const inner = (first && model.scopeOf(first)) ?? scope;
      for (const part of [node.with, node.body])
        if (part !== undefined) pending.push({ node: part, scope, orders: undefined });
      for (const item of node.orderBy?.items ?? []) pending.push({ node: item.expression, scope: inner, orders: node });
    } else for (const child of childrenOf(node)) pending.push({ node: child, scope, orders: undefined });
  }
  return found.sort((a, b) => a.ref.start - b.ref.start);
}

/** The SELECT that names the columns of a query. */
export function firstSelect(query: Query): Select | undefined {
  let body = query.body;
  for (;;) {
    if (body.kind === 'setOperation') body = body.left;
    else if (body.kind === 'parenQuery') body = body.query.body;
    else return body.kind === 'select' ? body : undefined;
  }
}
