import { findAll, type CommonTable, type Node, type TableRef, type WithClause } from '../ast';
import { indexOf, type NodeIndex } from '../ast/nodeIndex';
import { namesOf } from '../navigation';
import { foldName } from '../semantics';
import type { Refactoring, Selected } from './refactoring';

type Parents = Pick<NodeIndex, 'parentOf'>;

/** Puts a common table that is read once where it is read. */
export function inlineCommonTable(selected: Selected): Refactoring | undefined {
  const { model, statement } = selected;
  const parents = indexOf(statement);
  const found = tableAtCursor(selected, parents);
  if (found === undefined) return undefined;
  const { table, clause } = found;
  const { query } = table;
  if (query === undefined || clause.recursive !== undefined) return undefined;
  const uses = namesOf(model, statement).filter(
    ({ target, role }) => target.kind === 'commonTable' && target.declaration === table && role === 'reference',
  );
  const refs = uses.flatMap(({ node }) => tableRefOf(node, parents) ?? []);
  const [ref] = refs;
  if (ref === undefined || refs.length !== 1 || ref.at !== undefined) return undefined;
  // `t.a` without alias counts as a use of the name too; it goes on meaning the alias.
  if (table.columns.length > 0 && ref.alias !== undefined) return undefined;
  if (isCaptured(table, clause, ref, parents)) return undefined;
  const { text } = model.parse;
  const own = `${text.slice(table.name.start, table.name.end)}${listOf(text, table)}`;
  const alias = ref.alias === undefined ? own : text.slice(ref.alias.start, ref.alias.end);
  return {
    title: `Inline the common table ${text.slice(table.name.start, table.name.end)}`,
    kind: 'inline',
    edits: [
      removal(table, clause, parents),
      { start: ref.start, end: ref.end, text: `(${text.slice(query.start, query.end)}) ${alias}` },
    ],
  };
}

function listOf(text: string, { columns }: CommonTable): string {
  const [first] = columns;
  const last = columns.at(-1);
  return first === undefined || last === undefined ? '' : ` (${text.slice(first.start, last.end)})`;
}

function tableAtCursor(
  { model, statement, start, path }: Selected,
  parents: Parents,
): { table: CommonTable; clause: WithClause } | undefined {
  const at = namesOf(model, statement).find(
    ({ node, target }) => target.kind === 'commonTable' && node.start <= start && start <= node.end,
  );
  const table =
    at?.target.declaration ?? path.findLast((node) => node.kind === 'commonTable' && start <= node.name.end);
  const clause = table && parents.parentOf(table);
  return table?.kind === 'commonTable' && clause?.kind === 'with' ? { table, clause } : undefined;
}

function tableRefOf(node: Node, parents: Parents): TableRef | undefined {
  const ref = parents.parentOf(parents.parentOf(node) ?? node);
  return ref?.kind === 'tableRef' ? ref : undefined;
}

/** Whether names in the common table's query would mean other common tables where it is read. */
function isCaptured(table: CommonTable, clause: WithClause, ref: TableRef, parents: Parents): boolean {
  const read = new Set(
    findAll(table, 'tableRef').flatMap(({ name }) =>
      name.parts.length === 1 ? [foldName(name.parts[0]?.name ?? '')] : [],
    ),
  );
  const between = clause.tables.slice(clause.tables.indexOf(table));
  for (
    let node = parents.parentOf(ref);
    node !== undefined && node !== parents.parentOf(clause);
    node = parents.parentOf(node)
  )
    if (node.kind === 'query' && node.with !== undefined) between.push(...node.with.tables);
  return between.some(({ name }) => read.has(foldName(name.name)));
}

function removal(
  table: CommonTable,
  clause: WithClause,
  parents: Parents,
): { start: number; end: number; text: string } {
  const index = clause.tables.indexOf(table);
  const next = clause.tables[index + 1];
  const before = clause.tables[index - 1];
  if (next !== undefined) return { start: table.start, end: next.start, text: '' };
  if (before !== undefined) return { start: before.end, end: table.end, text: '' };
  const query = parents.parentOf(clause);
  const body = query?.kind === 'query' ? query.body.start : clause.end;
  return { start: clause.start, end: body, text: '' };
}
