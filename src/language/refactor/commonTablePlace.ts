import type { NodeIndex } from '../ast/nodeIndex';
import type { Delete, Node, Query, Update } from '../ast';

type Parents = Pick<NodeIndex, 'parentOf'>;

/** Where a common table is put in, and what stands before and after it there. */
export interface Place {
  readonly at: number;
  /** Whether it is the first, behind a WITH of its own. */
  readonly opens: boolean;
  readonly before: string;
  readonly after: string;
}

/** What can hold a WITH. MERGE cannot, and INSERT's stands in its query. */
type Holder = Query | Update | Delete;

/** After the last common table of the query around, before the one whose query it is, or at a WITH of its own. */
export function insertionPoint(node: Node, parents: Parents): Place | undefined {
  let holder = holderAround(node, parents);
  while (holder !== undefined) {
    const last = holder.with?.tables.at(-1);
    if (last !== undefined) return { at: last.end, opens: false, before: ',\n', after: '' };
    const parent = parents.parentOf(holder);
    if (parent?.kind === 'commonTable') return { at: parent.start, opens: false, before: '', after: ',\n' };
    const outer = parent && isInside(parent) ? holderAround(parent, parents) : undefined;
    if (outer === undefined) break;
    holder = outer;
  }
  if (holder === undefined) return undefined;
  // Neither a row of VALUES nor the body of a function in SQL may begin with WITH.
  if (holder.kind === 'query' && holder.body.kind === 'values') return undefined;
  if (parents.parentOf(holder)?.kind === 'createFunction') return undefined;
  return { at: holder.start, opens: true, before: '', after: '\n' };
}

/** Whether a query in there sees the common tables of the query around. */
function isInside({ kind }: Node): boolean {
  return ['subqueryTable', 'parenQuery', 'subquery', 'in', 'exists', 'quantified'].includes(kind);
}

function holderAround(node: Node, parents: Parents): Holder | undefined {
  for (let at = parents.parentOf(node); at !== undefined; at = parents.parentOf(at)) {
    if (at.kind === 'query' || at.kind === 'update' || at.kind === 'delete') return at;
    // Conditions and values of MERGE and of a procedure's own statements stand in no query.
    if (at.kind === 'merge' || at.kind === 'plBlock') return undefined;
  }
  return undefined;
}
