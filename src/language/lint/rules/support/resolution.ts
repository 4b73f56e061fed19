import type { ColumnRef, Node, Statement } from '../../../ast';
import type { SyntaxProblem } from '../../../parser/result';
import { foldName, type Scope } from '../../../semantics';
import type { RuleContext } from '../../rule';

const brokenIn = new WeakMap<RuleContext, readonly Statement[]>();

/** Statements with a mistake: names in the rest of a broken one mean nothing. */
function brokenStatements(context: RuleContext): readonly Statement[] {
  let broken = brokenIn.get(context);
  if (broken === undefined) {
    const { errors } = context.parse;
    let next = 0;
    const isBroken = ({ start, end }: Statement): boolean => {
      while (isBefore(errors[next], start)) next++;
      return (errors[next]?.start ?? Infinity) <= end;
    };
    brokenIn.set(context, (broken = context.statements.filter(isBroken)));
  }
  return broken;
}

/** Whether a problem is none that a statement from `start` on has: it stands before, or is a note. */
function isBefore(problem: SyntaxProblem | undefined, start: number): boolean {
  return problem !== undefined && (problem.start < start || problem.severity !== 'error');
}

/** Nodes (in source order) in statements that were read without a mistake. */
export function inWholeStatements<N extends Node>(context: RuleContext, nodes: readonly N[]): readonly N[] {
  const broken = brokenStatements(context);
  if (broken.length === 0) return nodes;
  let next = 0;
  return nodes.filter(({ start }) => {
    while ((broken[next]?.end ?? Infinity) < start) next++;
    return (broken[next]?.start ?? Infinity) > start;
  });
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
