import type { Between, Case, CaseBranch, Cast, Expression, FunctionCall, InTest, WindowSpecification } from '../../ast';
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
  between: layBetween,
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
    if (!layout.fits(branch)) layBranch(layout, branch, level + 1);
  }
  if (otherwise !== undefined) {
    layout.breakWord(layout.wordBefore(Kw.ELSE, otherwise.start, start), level + 1);
    layout.lay(otherwise, level + 1);
  }
  layout.breakWord(layout.wordBefore(Kw.END, end, start), level, Break.Close);
}

/** THEN stands below a condition of several lines, and below one that leaves no room for a result that fits there. */
function layBranch(layout: Layout, { when, then, start }: CaseBranch, level: number): void {
  condition(layout, when, level + 1, level);
  const word = layout.wordBefore(Kw.THEN, then.start, start);
  const isBelow = isLogic(when) || (!layout.fits(then) && layout.fitsBelow(word, then, level + 1));
  if (isBelow) layout.breakWord(word, level + 1);
  layout.lay(then, level + (isBelow ? 1 : 0));
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

/** The first argument that comes with the next one: a value and its result, a key and its value. */
const paired: Readonly<Record<string, number>> = { decode: 1, object: 0 };

/** Arguments a line each, unless words stand between them. */
function layCall(layout: Layout, node: FunctionCall, level: number): void {
  const { separators, orderBy, quantifier, withinGroup, filter, over } = node;
  const pairs = paired[node.name.parts.at(-1)?.name.toLowerCase() ?? ''];
  // WITHIN GROUP (…) reads best behind the parenthesis that closes the list.
  const inLines = withinGroup !== undefined && !layout.fitsTo(node.start, withinGroup.end);
  const [first] = node.arguments;
  const last = node.arguments[node.arguments.length - 1];
  // ARRAY(SELECT …)
  if (first?.kind === 'subquery' && first.start === first.query.start) layout.inside(first.query, level);
  else if (separators.length > 0 || orderBy !== undefined) for (const each of node.arguments) layout.lay(each, level);
  else if (
    last !== undefined &&
    (inLines || !layout.isLine(node.arguments, quantifier === undefined ? node.name : node))
  ) {
    if (quantifier !== undefined) layout.break(quantifier.start, level + 1);
    if (quantifier !== undefined) for (const each of node.arguments) layout.lay(each, level + 1);
    else layArguments(layout, node.arguments, pairs, level + 1);
    layout.close(last.end, level);
  }
  for (const part of [withinGroup, filter, over]) if (part !== undefined) layout.lay(part, level);
}

/** A line each; from the first of some pairs on, a line for both. */
function layArguments(layout: Layout, nodes: readonly Expression[], pairs: number | undefined, level: number): void {
  nodes.forEach((node, index) => {
    if (pairs === undefined || index < pairs || (index - pairs) % 2 === 0) layout.break(node.start, level);
    layout.lay(node, level);
  });
}

/** What does not fit goes on with AND, indented. */
function layBetween(layout: Layout, { operand, low, high }: Between, level: number): void {
  layout.lay(operand, level);
  layout.lay(low, level);
  layout.breakWord(layout.wordBefore(Kw.AND, high.start, low.end), level + 1);
  layout.lay(high, level + 1);
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
