import type { Case, Cast, FunctionCall, InTest, WindowSpecification } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Break, type Layout, type Layouts } from '../layout';
import { binary, condition, isLogic } from './logic';

export const expressionLayouts: Layouts = {
  binary,
  case: layCase,
  cast: layCast,
  functionCall: layCall,
  window: layWindow,
  in: layIn,
  paren: (layout, { expression }, level) => {
    layout.break(expression.start, level + 1);
    condition(layout, expression, level + 1);
    layout.close(expression.end, level);
  },
  subquery: (layout, { query }, level) => {
    layout.inside(query, level);
  },
  exists: (layout, { query }, level) => {
    if (query !== undefined) layout.inside(query, level);
  },
  quantified: (layout, { query, operand }, level) => {
    const inner = query ?? operand;
    if (inner !== undefined) layout.inside(inner, level);
  },
  row: (layout, { items }, level) => {
    layout.list(items, level);
  },
  valuesRow: (layout, { items }, level) => {
    layout.list(items, level);
  },
};

function layCase(layout: Layout, { start, operand, branches, otherwise, end }: Case, level: number): void {
  if (operand !== undefined) layout.lay(operand, level);
  for (const branch of branches) {
    layout.break(branch.start, level + 1);
    if (layout.fits(branch)) continue;
    condition(layout, branch.when, level + 2, level + 1);
    if (isLogic(branch.when)) layout.breakWord(layout.wordBefore(Kw.THEN, branch.then.start, branch.start), level + 2);
    layout.lay(branch.then, level + (isLogic(branch.when) ? 2 : 1));
  }
  if (otherwise !== undefined) {
    layout.breakWord(layout.wordBefore(Kw.ELSE, otherwise.start, start), level + 1);
    layout.lay(otherwise, level + 1);
  }
  layout.breakWord(layout.wordBefore(Kw.END, end, start), level, Break.Close);
}

function layCast(layout: Layout, { form, operand, type }: Cast, level: number): void {
  if (form === 'colon' || form === 'convert') layout.lay(operand, level);
  else {
    layout.break(operand.start, level + 1);
    const isWhole = layout.fits(operand);
    layout.lay(operand, level + 1);
    if (!isWhole) layout.breakWord(layout.wordBefore(Kw.AS, type.start, operand.end), level + 1);
    layout.close(type.end, level);
  }
}

/** Arguments a line each, unless words stand between them. */
function layCall(layout: Layout, node: FunctionCall, level: number): void {
  const { separators, orderBy, quantifier, withinGroup, filter, over } = node;
  const [first] = node.arguments;
  const last = node.arguments[node.arguments.length - 1];
  // ARRAY(SELECT …)
  if (first?.kind === 'subquery' && first.start === first.query.start) layout.inside(first.query, level);
  else if (separators.length > 0 || orderBy !== undefined) for (const each of node.arguments) layout.lay(each, level);
  else if (quantifier === undefined) layout.list(node.arguments, level, node.name);
  else if (last !== undefined && !layout.fitsTo(node.start, last.end)) {
    layout.break(quantifier.start, level + 1);
    for (const each of node.arguments) layout.lay(each, level + 1);
    layout.close(last.end, level);
  }
  for (const part of [withinGroup, filter, over]) if (part !== undefined) layout.lay(part, level);
}

function layWindow(layout: Layout, { partitionBy, orderBy, frame }: WindowSpecification, level: number): void {
  const clauses = [partitionBy, orderBy, frame].filter((clause) => clause !== undefined);
  for (const clause of clauses) {
    layout.break(clause.start, level + 1);
    if (clause.kind !== 'frame' && !layout.fits(clause)) layout.lines(clause.items, level + 2);
  }
  const last = clauses[clauses.length - 1];
  if (last !== undefined) layout.close(last.end, level);
}

function layIn(layout: Layout, { operand, list, query }: InTest, level: number): void {
  layout.lay(operand, level);
  if (query === undefined) layout.list(list, level, operand);
  else layout.inside(query, level);
}
