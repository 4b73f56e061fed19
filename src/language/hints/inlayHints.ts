import type { Insert, Node, Query, QueryBody, Select, Values } from '../ast';
import { indexOf } from '../ast/nodeIndex';
import type { Edit } from '../lint/rule';
import { expandStar } from '../refactor/expandStar';
import { starColumns } from '../refactor/starColumns';
import { foldName, outputName, type SemanticModel } from '../semantics';

/** Which hints are wanted. */
export interface HintSettings {
  /** The columns that `SELECT *` stands for. */
  readonly starColumns: boolean;
  /** The column that each value of an INSERT goes into. */
  readonly insertColumns: boolean;
  /** What the numbers in GROUP BY and ORDER BY stand for. */
  readonly ordinals: boolean;
}

export interface InlayHint {
  /** Offset that the hint stands at. */
  readonly at: number;
  readonly label: string;
  /** The whole of what the label cuts short. */
  readonly tooltip?: string;
  /** Writes out what the hint says. */
  readonly edit?: Edit;
  /** `before` names what follows; `after` explains what stands before. */
  readonly side: 'before' | 'after';
}

/** Columns named before the rest is only counted. */
const mostColumns = 6;
/** Characters of an expression shown. */
const mostCharacters = 40;

/** Hints of the statements in a range. */
export function inlayHints(
  model: SemanticModel,
  range: { readonly start: number; readonly end: number },
  settings: HintSettings,
): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const statement of model.parse.statements) {
    if (statement.end < range.start || statement.start > range.end) continue;
    for (const node of indexOf(statement).nodes) {
      if (node.end < range.start || node.start > range.end) continue;
      if (settings.starColumns && node.kind === 'select') stars(model, node, hints);
      if (settings.ordinals && node.kind === 'select') groupOrdinals(model, node, hints);
      if (settings.ordinals && node.kind === 'query') orderOrdinals(model, node, hints);
      if (settings.insertColumns && node.kind === 'insert') inserted(model, node, hints);
    }
  }
  return hints.filter(({ at }) => at >= range.start && at <= range.end).sort((a, b) => a.at - b.at);
}

function stars(model: SemanticModel, select: Select, hints: InlayHint[]): void {
  const scope = model.scopeOf(select);
  if (scope === undefined) return;
  for (const { expression } of select.items) {
    if (expression.kind !== 'star') continue;
    const names = starColumns(select, expression, scope)?.map(({ column }) => column.name);
    if (names === undefined || names.length === 0) continue;
    const shown = names.slice(0, mostColumns).join(', ');
    const more = names.length - mostColumns;
    const edit = expandStar(model, select, expression);
    hints.push({
      at: expression.end,
      label: more > 0 ? `${shown}, … +${more}` : shown,
      tooltip: names.join(', '),
      side: 'after',
      ...(edit?.length === 1 && edit[0] !== undefined ? { edit: edit[0] } : {}),
    });
  }
}

function inserted(model: SemanticModel, insert: Insert, hints: InlayHint[]): void {
  const { source, table, columns } = insert;
  if (source === undefined) return;
  const names =
    columns.length > 0
      ? columns.map(({ name }) => foldName(name))
      : model.relationOf(table)?.columns?.map(({ name }) => name);
  if (names === undefined) return;
  for (const body of bodies(source.body))
    if (body.kind === 'values') valueHints(body, names, hints);
    else itemHints(body, names, hints);
}

function valueHints({ rows }: Values, names: readonly string[], hints: InlayHint[]): void {
  for (const { items } of rows)
    items.forEach((item, i) => {
      const name = names[i];
      if (name !== undefined) hints.push({ at: item.start, label: `${name}:`, side: 'before' });
    });
}

/** Only where a select item goes into a column of another name. */
function itemHints({ items }: Select, names: readonly string[], hints: InlayHint[]): void {
  for (const [i, { start, expression, alias }] of items.entries()) {
    if (expression.kind === 'star') return;
    const own = alias === undefined ? outputName(expression) : foldName(alias.name);
    const name = names[i];
    if (name !== undefined && name !== own) hints.push({ at: start, label: `${name}:`, side: 'before' });
  }
}

function bodies(body: QueryBody): (Select | Values)[] {
  const found: (Select | Values)[] = [];
  const pending: QueryBody[] = [body];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'setOperation') pending.push(next.right, next.left);
    else if (next.kind === 'parenQuery') pending.push(next.query.body);
    else if (next.kind !== 'skipped') found.push(next);
  }
  return found;
}

function groupOrdinals(model: SemanticModel, select: Select, hints: InlayHint[]): void {
  const pending: Node[] = [...(select.groupBy?.items ?? [])].reverse();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (item.kind === 'groupingSet') pending.push(...[...item.items].reverse());
    else ordinal(model, select, item, hints);
  }
}

function orderOrdinals(model: SemanticModel, query: Query, hints: InlayHint[]): void {
  const [first] = bodies(query.body);
  if (query.orderBy === undefined || first?.kind !== 'select') return;
  for (const { expression } of query.orderBy.items) ordinal(model, first, expression, hints);
}

function ordinal(model: SemanticModel, select: Select, item: Node, hints: InlayHint[]): void {
  if (item.kind !== 'number' || !/^\d+$/.test(item.text)) return;
  const label = itemText(model, select, Number(item.text));
  if (label === undefined) return;
  const cut = label.length > mostCharacters ? `${label.slice(0, mostCharacters)}…` : label;
  hints.push({ at: item.end, label: cut, side: 'after', ...(cut === label ? {} : { tooltip: label }) });
}

/** The name or text of the n-th column, from 1; stars count as what they stand for. */
function itemText(model: SemanticModel, select: Select, position: number): string | undefined {
  const scope = model.scopeOf(select);
  let left = position;
  for (const { expression, alias } of select.items) {
    if (expression.kind === 'star') {
      const columns = scope && starColumns(select, expression, scope);
      if (columns === undefined) return undefined;
      if (left <= columns.length) return columns[left - 1]?.column.name;
      left -= columns.length;
    } else if (--left === 0) {
      const name = alias ?? (expression.kind === 'columnRef' ? expression.parts.at(-1) : undefined);
      return name?.name ?? model.parse.text.slice(expression.start, expression.end).replace(/\s+/g, ' ');
    }
  }
  return undefined;
}
