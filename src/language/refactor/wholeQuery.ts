import { pathAt, type Node, type Query, type QueryBody, type Select, type SubqueryTable } from '../ast';
import { indexOf, type NodeIndex } from '../ast/nodeIndex';
import { firstSelect } from '../navigation';
import { trimmed, type Selected } from './refactoring';

/** A query that can become a common table. */
export interface Extractable {
  /** What is replaced. */
  readonly node: SubqueryTable | Query | QueryBody;
  /** What goes to the common table: without the parentheses around. */
  readonly moved: Query | QueryBody;
  /** The SELECT that names its columns. */
  readonly first: Select | undefined;
}

/** The whole query that is selected, else the innermost subquery around the cursor. */
export function queryToExtract(selected: Selected): Extractable | undefined {
  const exact = selectedQuery(selected);
  if (exact !== undefined) return exact;
  const parents = indexOf(selected.statement);
  const inner = selected.path.findLast(
    (node): node is Query => node.kind === 'query' && isSubquery(parents.parentOf(node)),
  );
  return inner && subqueryAt(inner, parents.parentOf(inner));
}

function isSubquery(parent: Node | undefined): boolean {
  switch (parent?.kind) {
    case 'subqueryTable':
    case 'subquery':
    case 'in':
    case 'exists':
    case 'quantified':
      return true;
    default:
      return false;
  }
}

function subqueryAt(query: Query, parent: Node | undefined): Extractable | undefined {
  if (query.locking !== undefined) return undefined;
  if (parent?.kind !== 'subqueryTable') return extractable(query, query);
  // LATERAL is there to see what stands before it.
  return parent.lateral === undefined ? extractable(parent, query) : undefined;
}

function extractable(node: Extractable['node'], moved: Query | QueryBody): Extractable | undefined {
  const first = moved.kind === 'query' ? firstSelect(moved) : firstSelectOf(moved);
  return first?.into === undefined ? { node, moved, first } : undefined;
}

function firstSelectOf(body: QueryBody): Select | undefined {
  let at = body;
  while (at.kind === 'setOperation') at = at.left;
  if (at.kind === 'parenQuery') return firstSelect(at.query);
  return at.kind === 'select' ? at : undefined;
}

/** The query whose text is the selection, with or without the parentheses around it. */
function selectedQuery({ model, statement, start, end }: Selected): Extractable | undefined {
  const { text } = model.parse;
  for (let range: Range | undefined = { start, end }; range !== undefined; range = withoutParens(text, range)) {
    const { start: from, end: to } = range;
    const at = pathAt([statement], from).findLast(
      (node): node is Query | QueryBody => node.start === from && node.end === to && isQueryPart(node),
    );
    if (at !== undefined) return widest(at, indexOf(statement));
  }
  return undefined;
}

function isQueryPart(node: Node): node is Query | QueryBody {
  return ['query', 'select', 'setOperation', 'parenQuery', 'values'].includes(node.kind);
}

/** A term of a set operation, a subquery, or the body of a statement's query: what the same text is, seen from outside. */
function widest(node: Query | QueryBody, parents: Pick<NodeIndex, 'parentOf'>): Extractable | undefined {
  const parent = parents.parentOf(node);
  if (node.kind === 'query') {
    if (isSubquery(parent)) return subqueryAt(node, parent);
    if (parent?.kind === 'parenQuery') return widest(parent, parents);
    return bodyOf(node);
  }
  if (parent?.kind === 'setOperation') return term(node);
  if (parent?.kind !== 'query') return undefined;
  const isAll = parent.start === node.start && parent.end === node.end;
  return isAll ? widest(parent, parents) : bodyOf(parent);
}

/** The body of a query, whose WITH, ORDER BY and LIMIT stay. An ORDER BY may need more columns of a SELECT than it gives. */
function bodyOf({ body, orderBy, locking }: Query): Extractable | undefined {
  if (locking !== undefined || (orderBy !== undefined && body.kind !== 'setOperation')) return undefined;
  return term(body);
}

function term(body: QueryBody): Extractable | undefined {
  if (body.kind === 'values' || body.kind === 'skipped') return undefined;
  if (body.kind !== 'parenQuery') return extractable(body, body);
  return body.query.locking === undefined ? extractable(body, body.query) : undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function withoutParens(text: string, { start, end }: Range): Range | undefined {
  return end - start > 1 && text.charAt(start) === '(' && text.charAt(end - 1) === ')'
    ? trimmed(text, start + 1, end - 1)
    : undefined;
}
