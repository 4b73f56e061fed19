import type { Delete, Insert, Merge, MergeWhen, Update } from '../../ast';
import { Kw } from '../../scanner/keywords';
import type { Layout, Layouts } from '../layout';
import { condition } from './logic';
import { layWith } from './query';
import { layTable } from './tables';

export const dmlLayouts: Layouts = {
  insert: layInsert,
  update: layUpdate,
  delete: layDelete,
  merge: layMerge,
};

/** The word that begins a statement stands below its common tables. */
function layHead(layout: Layout, node: Insert | Update | Delete | Merge, word: Kw, level: number): void {
  if (node.with === undefined) return;
  layWith(layout, node.with, level);
  layout.breakWord(layout.wordBefore(word, node.table.start, node.with.end), level);
}

function layInsert(layout: Layout, node: Insert, level: number): void {
  layHead(layout, node, Kw.INSERT, level);
  layout.list(node.columns, level);
  if (node.source === undefined) return;
  const { body, with: common } = node.source;
  // `insert into t (select …)`
  if (body.kind === 'parenQuery' && common === undefined && body.end === node.end) layout.open(node.source, level);
  else layout.begin(node.source, level);
}

function layUpdate(layout: Layout, node: Update, level: number): void {
  layHead(layout, node, Kw.UPDATE, level);
  const [first] = node.assignments;
  if (first === undefined) return;
  layout.breakWord(layout.wordBefore(Kw.SET, first.start, node.start), level);
  layout.lines(node.assignments, level + 1);
  for (const clause of [node.from, node.where]) if (clause !== undefined) layout.begin(clause, level);
}

function layDelete(layout: Layout, node: Delete, level: number): void {
  layHead(layout, node, Kw.DELETE, level);
  const { using, where } = node;
  if (using !== undefined) {
    layout.break(using.start, level);
    const [only, ...more] = using.items;
    if (only !== undefined && more.length === 0) layTable(layout, only, only.kind === 'join' ? level + 1 : level);
    else layout.open(using, level);
  }
  if (where !== undefined) layout.begin(where, level);
}

function layMerge(layout: Layout, node: Merge, level: number): void {
  layHead(layout, node, Kw.MERGE, level);
  layout.breakWord(layout.wordBefore(Kw.USING, node.source.start, node.table.end), level);
  layout.lay(node.source, level);
  if (node.on !== undefined) {
    layout.break(node.on.start, level + 1);
    condition(layout, node.on.condition, level + 1);
  }
  for (const when of node.whens) {
    layout.break(when.start, level);
    layWhen(layout, when, level);
  }
  if (node.removeDuplicates !== undefined) layout.break(node.removeDuplicates.start, level);
}

/** `VALUES` stands below short columns, indented, and behind those that are a line each. */
function layWhen(layout: Layout, { assignments, columns, values }: MergeWhen, level: number): void {
  layout.lines(assignments, level + 1);
  const last = columns[columns.length - 1];
  const [first] = columns;
  const inLines = first !== undefined && last !== undefined && !layout.fitsTo(first.start, last.end);
  if (inLines) {
    layout.lines(columns, level + 1);
    layout.close(last.end, level);
  }
  if (values === undefined) return;
  if (!inLines) {
    layout.breakWord(layout.wordBefore(Kw.VALUES, values.start, last?.end ?? 0), level + 1);
    layout.lay(values, level + 1);
    return;
  }
  layout.lines(values.items, level + 1);
  layout.close(values.end - 1, level);
}
