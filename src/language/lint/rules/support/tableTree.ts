import type { JoinTable, Node, Select, TableExpression } from '../../../ast';
import { foldName } from '../../../semantics';

/** Tables and joins of a FROM item, taken apart without recursion: chains are long. */
export interface TableTree {
  /** In source order; parentheses and joins are looked through. */
  readonly tables: readonly TableExpression[];
  readonly joins: readonly JoinTable[];
}

export function tableTree(item: TableExpression): TableTree {
  const tables: TableExpression[] = [];
  const joins: JoinTable[] = [];
  const pending: TableExpression[] = [item];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'join') {
      joins.push(next);
      pending.push(next.right, next.left);
    } else if (next.kind === 'parenTable') pending.push(next.table);
    else tables.push(next);
  }
  return { tables, joins };
}

/** The joins of a SELECT's FROM clause. */
export function joinsOf({ from }: Select): readonly JoinTable[] {
  const [only, more] = from?.items ?? [];
  if (only === undefined) return [];
  if (more === undefined) return only.kind === 'tableRef' ? [] : tableTree(only).joins;
  return (from?.items ?? []).flatMap((item) => tableTree(item).joins);
}

/** The name a table goes by in its FROM clause, folded; undefined where it has none. */
export function tableName(table: TableExpression): string | undefined {
  switch (table.kind) {
    case 'tableRef':
      return foldName(table.alias?.name.name ?? table.name.parts.at(-1)?.name ?? '');
    case 'subqueryTable':
    case 'functionTable':
    case 'pathTable':
    case 'pivot':
    case 'unpivot':
      return table.alias && foldName(table.alias.name.name);
    default:
      return undefined;
  }
}

/**
 * `FROM orders o, o.lines l, l AS part` walks a SUPER value: no product of tables. `before` are the names to the left, `walked` those
 * of them that came out of a walk.
 */
export function navigates(
  table: TableExpression,
  before: ReadonlySet<string>,
  walked: ReadonlySet<string> = new Set(),
): boolean {
  if (table.kind === 'pathTable' || table.kind === 'objectUnpivot') return true;
  if (table.kind === 'subqueryTable' || table.kind === 'functionTable') return table.lateral !== undefined;
  if (table.kind !== 'tableRef') return false;
  const [first] = table.name.parts;
  return first !== undefined && (table.name.parts.length > 1 ? before : walked).has(foldName(first.name));
}

export function lies(node: Node, inside: Node): boolean {
  return node.start >= inside.start && node.end <= inside.end;
}
