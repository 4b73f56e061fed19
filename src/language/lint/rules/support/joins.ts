import type { ColumnRef, Expression, QualifiedName, TableExpression } from '../../../ast';
import { foldName } from '../../../semantics';
import type { RuleContext } from '../../rule';
import { columnOf, type KnownColumn } from './columns';
import { conjuncts } from './conjuncts';
import { lastName } from './names';

/** Columns that a condition sets equal: `t.id = s.id`. */
export interface Equality {
  readonly left: ColumnRef;
  readonly right: ColumnRef;
}

/** The equalities of two columns that a condition joined by AND holds. */
export function equalities(condition: Expression): Equality[] {
  const found: Equality[] = [];
  for (const part of conjuncts(condition))
    if (
      part.kind === 'binary' &&
      part.operator === '=' &&
      part.left.kind === 'columnRef' &&
      part.right.kind === 'columnRef'
    )
      found.push({ left: part.left, right: part.right });
  return found;
}

/** Columns of two known tables that a condition joined by AND sets equal. */
export function equalColumns(context: RuleContext, condition: Expression): [KnownColumn, KnownColumn][] {
  const found: [KnownColumn, KnownColumn][] = [];
  for (const part of conjuncts(condition)) {
    if (part.kind !== 'binary' || part.operator !== '=') continue;
    const left = columnOf(context, part.left);
    const right = left && columnOf(context, part.right);
    if (left && right && left.source !== right.source) found.push([left, right]);
  }
  return found;
}

/** The name that a table goes by in a statement, folded: its alias, else its own name. */
export function nameInQuery(
  name: QualifiedName,
  alias: { readonly name: { readonly name: string } } | undefined,
): string {
  return alias === undefined ? lastName(name) : foldName(alias.name.name);
}

/** The folded qualifier right before the column: `t` of `core.t.id`; undefined for a bare column. */
export function qualifierOf({ parts }: ColumnRef): string | undefined {
  const part = parts.at(-2);
  return part && foldName(part.name);
}

export function columnName({ parts }: ColumnRef): string {
  return foldName(parts.at(-1)?.name ?? '');
}

/** Columns of one side that the equalities tie to the other, by folded names. */
export function tiedColumns(condition: Expression, side: string, other: string): { own: string; others: string }[] {
  return equalities(condition).flatMap(({ left, right }) => {
    const [a, b] = [qualifierOf(left), qualifierOf(right)];
    if (a === side && b === other) return [{ own: columnName(left), others: columnName(right) }];
    if (a === other && b === side) return [{ own: columnName(right), others: columnName(left) }];
    return [];
  });
}

/** The tables that a FROM, USING or MERGE source names at its top level; joins are followed. */
export function namedTables(items: readonly TableExpression[]): Extract<TableExpression, { kind: 'tableRef' }>[] {
  const found: Extract<TableExpression, { kind: 'tableRef' }>[] = [];
  const pending = [...items].reverse();
  for (let item = pending.pop(); item !== undefined; item = pending.pop())
    if (item.kind === 'tableRef') found.push(item);
    else if (item.kind === 'join') pending.push(item.right, item.left);
    else if (item.kind === 'parenTable') pending.push(item.table);
  return found;
}
