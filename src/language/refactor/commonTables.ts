import { findAll, type CommonTable, type Node, type Query, type TableRef, type WithClause } from '../ast';
import { parentsOf } from '../ast/nodeIndex';
import { namesOf, scopedRefs } from '../navigation';
import { foldName, type SemanticModel } from '../semantics';
import { indentAt } from './layout';
import { quotedIfNeeded } from './names';
import { around, type Refactoring, type Selected } from './refactoring';

type Parents = ReadonlyMap<Node, Node | undefined>;

/** Moves a subquery of FROM into the WITH of the query around. */
export function extractCommonTable(selected: Selected): Refactoring | undefined {
  const { model, statement } = selected;
  const table = around(selected, 'subqueryTable');
  if (table === undefined || table.lateral !== undefined || seesOutside(model, table.query)) return undefined;
  const parents = parentsOf(statement);
  const home = queryAround(table, parents);
  if (home === undefined) return undefined;
  const { text } = model.parse;
  const alias = table.alias?.name;
  const name = freeName(foldName(alias?.name ?? 'extracted'), statement);
  const written = quotedIfNeeded(name);
  const body = text.slice(table.query.start, table.query.end);
  const common = `${written} as (\n  ${dedented(body, indentAt(text, table.query.start))}\n)`;
  const keepsAlias =
    table.alias !== undefined && (name !== foldName(table.alias.name.name) || table.alias.columns.length > 0);
  const use =
    keepsAlias && table.alias !== undefined ? `${written} ${text.slice(table.alias.start, table.alias.end)}` : written;
  const place = insertionPoint(home, parents);
  const indent = indentAt(text, place.at);
  const inserted = place.before + common.replace(/\n/g, `\n${indent}`) + place.after.replace(/\n/g, `\n${indent}`);
  return {
    title: `Extract to the common table ${written}`,
    kind: 'extract',
    edits: [
      { start: place.at, end: place.at, text: inserted },
      { start: table.start, end: table.end, text: use },
    ],
  };
}

/** Whether a query reads columns of what is around it, or may do. */
function seesOutside(model: SemanticModel, query: Query): boolean {
  return scopedRefs(model, query).some(({ ref, scope }) => {
    const found =
      ref.kind === 'star' ? { status: 'star' as const, source: scope.source(ref.qualifier) } : scope.resolve(ref);
    const source = 'source' in found ? found.source : undefined;
    return source !== undefined && (source.node.start < query.start || source.node.end > query.end);
  });
}

function queryAround(node: Node, parents: Parents): Query | undefined {
  let at = parents.get(node);
  while (at !== undefined && at.kind !== 'query') at = parents.get(at);
  return at;
}

/** After the last common table of the query, before the one whose query it is, or at a WITH of its own. */
function insertionPoint(home: Query, parents: Parents): { at: number; before: string; after: string } {
  let query = home;
  for (;;) {
    const last = query.with?.tables.at(-1);
    if (last !== undefined) return { at: last.end, before: ',\n', after: '' };
    const parent = parents.get(query);
    if (parent?.kind === 'commonTable') return { at: parent.start, before: '', after: ',\n' };
    const outer =
      parent?.kind === 'subqueryTable' || parent?.kind === 'parenQuery' ? queryAround(parent, parents) : undefined;
    if (outer === undefined) return { at: query.start, before: 'with ', after: '\n' };
    query = outer;
  }
}

/** A name that no table of the statement goes by. */
function freeName(wanted: string, root: Node): string {
  const taken = new Set<string>();
  for (const { name } of findAll(root, 'tableRef'))
    if (name.parts.length === 1) taken.add(foldName(name.parts[0]?.name ?? ''));
  for (const { name } of findAll(root, 'commonTable')) taken.add(foldName(name.name));
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
  return name;
}

function dedented(text: string, indent: string): string {
  const lines = text
    .split('\n')
    .map((line, i) => (i > 0 && line.startsWith(indent) ? line.slice(indent.length) : line));
  return lines.join('\n  ');
}

/** Puts a common table that is read once where it is read. */
export function inlineCommonTable(selected: Selected): Refactoring | undefined {
  const { model, statement } = selected;
  const parents = parentsOf(statement);
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
  const clause = table && parents.get(table);
  return table?.kind === 'commonTable' && clause?.kind === 'with' ? { table, clause } : undefined;
}

function tableRefOf(node: Node, parents: Parents): TableRef | undefined {
  const ref = parents.get(parents.get(node) ?? node);
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
  for (let node = parents.get(ref); node !== undefined && node !== parents.get(clause); node = parents.get(node))
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
  const query = parents.get(clause);
  const body = query?.kind === 'query' ? query.body.start : clause.end;
  return { start: clause.start, end: body, text: '' };
}
