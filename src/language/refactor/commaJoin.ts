import { childrenOf, type Expression, type Node, type Select, type TableExpression } from '../ast';
import { scopedRefs } from '../navigation';
import type { Scope, SemanticModel } from '../semantics';
import type { Edit } from './edits';
import { indentAt } from '../document/indent';
import { around, keywordsOf, type Refactoring, type Selected } from './refactoring';

/** Turns `FROM a, b WHERE a.x = b.x` into `FROM a JOIN b ON a.x = b.x`. */
export function convertCommaJoin(selected: Selected): Refactoring | undefined {
  const { model } = selected;
  const select = around(selected, 'select');
  const scope = select && model.scopeOf(select);
  const { from, where } = select ?? {};
  if (select === undefined || scope === undefined || from === undefined || from.items.length < 2) return undefined;
  const { text } = model.parse;
  const [first, ...others] = from.items;
  // Items of SUPER and LATERAL depend on those before; joins would need parentheses.
  if (first === undefined || !others.every((item) => isPlain(item, scope))) return undefined;
  const parts = where === undefined ? [] : conjuncts(where.condition);
  if (parts === undefined) return undefined;
  if (hasComment(text, from) || (where !== undefined && hasComment(text, where))) return undefined;
  const items = parts.map((part) => itemsOf(model, part, scope, from.items));
  const taken = new Set<Expression>();
  const keyword = keywordsOf(selected);
  const edits: Edit[] = [];
  const line = text.slice(from.start, select.end).includes('\n') ? `\n${indentAt(text, from.start)}` : ' ';
  others.forEach((item, i) => {
    const position = i + 1;
    const on = parts.filter((part, p) => {
      const used = items[p];
      if (used === undefined || taken.has(part)) return false;
      return used.has(position) && used.size > 1 && Math.max(...used) === position;
    });
    for (const part of on) taken.add(part);
    const previous = from.items[i] as TableExpression;
    const condition = on.map((part) => sourceOf(text, part)).join(` ${keyword('and')} `);
    edits.push({
      start: previous.end,
      end: item.start,
      text: `${line}${keyword(on.length > 0 ? 'join' : 'cross join')} `,
    });
    if (on.length > 0) edits.push({ start: item.end, end: item.end, text: ` ${keyword('on')} ${condition}` });
  });
  if (taken.size === 0) return undefined;
  if (where !== undefined) edits.push(remaining(text, where, from, parts, taken));
  return { title: 'Convert the comma join to JOIN … ON', kind: 'rewrite', edits: merged(edits) };
}

function isPlain(item: TableExpression, scope: Scope): boolean {
  if (item.kind === 'subqueryTable') return item.lateral === undefined;
  return (
    item.kind === 'tableRef' && scope.sources.some(({ node, relation }) => node === item && relation.kind !== 'path')
  );
}

/** The terms of a chain of AND; undefined where a placeholder brings its AND itself, and can stand nowhere else. */
function conjuncts(condition: Expression): Expression[] | undefined {
  const found: Expression[] = [];
  const pending: Expression[] = [condition];
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    if (next.kind !== 'binary' || next.operator !== 'and') found.push(next);
    else if (next.operatorStart === next.operatorEnd) return undefined;
    else pending.push(next.right, next.left);
  return found;
}

/** Positions of the FROM items that a condition reads; undefined where that is not known or it holds a query. */
function itemsOf(
  model: SemanticModel,
  condition: Expression,
  scope: Scope,
  items: readonly TableExpression[],
): ReadonlySet<number> | undefined {
  if (holdsQuery(condition)) return undefined;
  const used = new Set<number>();
  for (const { ref } of scopedRefs(model, condition, scope)) {
    const found = ref.kind === 'columnRef' ? scope.resolve(ref) : undefined;
    if (found?.status !== 'resolved') return undefined;
    const { node } = found.source;
    const index = items.findIndex((item) => item.start <= node.start && node.end <= item.end);
    if (index < 0) return undefined;
    used.add(index);
  }
  return used;
}

function holdsQuery(root: Node): boolean {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'query' || node.kind === 'skipped') return true;
    pending.push(...childrenOf(node));
  }
  return false;
}

/** WHERE with what is left of it, or nothing. */
function remaining(
  text: string,
  where: NonNullable<Select['where']>,
  from: NonNullable<Select['from']>,
  parts: readonly Expression[],
  taken: ReadonlySet<Expression>,
): Edit {
  const left = parts.filter((part) => !taken.has(part));
  if (left.length === 0) return { start: from.end, end: where.end, text: '' };
  const [first, second] = parts;
  const between = first !== undefined && second !== undefined ? text.slice(first.end, second.start) : ' and ';
  return {
    start: where.condition.start,
    end: where.condition.end,
    text: left.map((part) => sourceOf(text, part)).join(between),
  };
}

/** Edits that meet at one place as one, in order. */
function merged(edits: readonly Edit[]): Edit[] {
  const found: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1);
    if (last !== undefined && last.end === edit.start)
      found[found.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else found.push(edit);
  }
  return found;
}

function sourceOf(text: string, { start, end }: Node): string {
  return text.slice(start, end);
}

function hasComment(text: string, { start, end }: Node): boolean {
  return /--|\/\*/.test(text.slice(start, end));
}
