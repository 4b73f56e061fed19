import type { ColumnRef, Node, Statement } from '../../../ast';
import { foldName, type Scope } from '../../../semantics';
import type { RuleContext } from '../../rule';

/** Whether a statement was read without a mistake: names in the rest of a broken one mean nothing. */
export function readWhole({ parse }: RuleContext, { start, end }: Statement): boolean {
  return !parse.errors.some((error) => error.severity === 'error' && error.start >= start && error.start <= end);
}

const brokenIn = new WeakMap<RuleContext, readonly Statement[]>();

function brokenStatements(context: RuleContext): readonly Statement[] {
  let broken = brokenIn.get(context);
  if (broken === undefined)
    brokenIn.set(context, (broken = context.statements.filter((statement) => !readWhole(context, statement))));
  return broken;
}

/** Nodes in statements that were read without a mistake. */
export function inWholeStatements<N extends Node>(context: RuleContext, nodes: readonly N[]): readonly N[] {
  const broken = brokenStatements(context);
  if (broken.length === 0) return nodes;
  return nodes.filter(({ start }) => !broken.some((statement) => start >= statement.start && start <= statement.end));
}

/** Names of the columns that can be seen from a scope; where a qualifier is given, of the table that it names. */
export function visibleColumns(scope: Scope | undefined, ref: ColumnRef): string[] {
  const names: string[] = [];
  const qualifier = ref.parts.length > 1 ? foldName(ref.parts.at(-2)?.name ?? '') : undefined;
  for (let each = scope; each !== undefined; each = each.parent) {
    for (const { name, relation } of each.sources)
      if (qualifier === undefined || qualifier === name)
        names.push(...(relation.columns ?? []).map((column) => column.name));
    if (qualifier === undefined) names.push(...each.aliases.keys());
  }
  return names;
}

/** Names that tables go by in a scope and the ones around it. */
export function visibleTables(scope: Scope | undefined): string[] {
  const names: string[] = [];
  for (let each = scope; each !== undefined; each = each.parent)
    names.push(...each.sources.map(({ name }) => name).filter((name) => name !== ''));
  return names;
}
