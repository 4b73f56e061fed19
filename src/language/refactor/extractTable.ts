import { findAll, type Node, type Select, type SubqueryTable } from '../ast';
import { indexOf } from '../ast/nodeIndex';
import { foldName, outputNames, type SemanticModel } from '../semantics';
import { insertionPoint, type Place } from './commonTablePlace';
import { outsideOf } from './correlation';
import { indentAt } from '../document/indent';
import { quotedIfNeeded } from './names';
import { keywordsOf, type Refactoring, type Selected } from './refactoring';
import { queryToExtract, type Extractable } from './wholeQuery';

/** Moves a whole query, wherever it stands, into the WITH of the query around. */
export function extractCommonTable(selected: Selected): Refactoring | undefined {
  const { model, statement } = selected;
  const found = queryToExtract(selected);
  if (found === undefined) return undefined;
  const { text } = model.parse;
  const { moved } = found;
  const place = insertionPoint(found.node, indexOf(statement));
  // PERFORM stands where its SELECT would: no WITH can go before it.
  if (place === undefined || [moved.start, place.at].some((at) => performs(text, at))) return undefined;
  const reason = outsideOf(model, statement, moved, place.at);
  if (reason !== undefined)
    return { title: 'Extract to a common table expression', kind: 'extract', edits: [], refused: reason };
  const name = freeName(suggestedName(found), statement);
  const written = quotedIfNeeded(name);
  const body = dedented(text.slice(moved.start, moved.end), indentAt(text, moved.start));
  const keyword = keywordsOf(selected);
  const head = `${written} ${keyword('as')} `;
  const { inserted, nameAt } = laidOut(place, keyword, `${head}(\n  ${body}\n)`, indentAt(text, place.at));
  return {
    title: `Extract to the common table ${written}`,
    kind: 'extract',
    edits: [
      { start: place.at, end: place.at, text: inserted },
      { start: found.node.start, end: found.node.end, text: reading(model, found, name, keyword) },
    ],
    renameAt: place.at + nameAt,
  };
}

function performs(text: string, at: number): boolean {
  return /^perform\b/i.test(text.slice(at, at + 8));
}

/** What stands where the query stood: the table's name in FROM, elsewhere a query of the same columns. */
function reading(
  model: SemanticModel,
  { node, first }: Extractable,
  name: string,
  keyword: (word: string) => string,
): string {
  const written = quotedIfNeeded(name);
  if (node.kind === 'subqueryTable') {
    const { alias } = node;
    return keepsAlias(node, name) && alias !== undefined
      ? `${written} ${model.parse.text.slice(alias.start, alias.end)}`
      : written;
  }
  return `${keyword('select')} ${columnList(model, first)} ${keyword('from')} ${written}`;
}

function keepsAlias({ alias }: SubqueryTable, name: string): boolean {
  return alias !== undefined && (name !== foldName(alias.name.name) || alias.columns.length > 0);
}

/** The columns by name; `*` where one has none or another of the same. */
function columnList(model: SemanticModel, first: Select | undefined): string {
  const scope = first && model.scopeOf(first);
  const names = first && scope && outputNames(first, scope);
  const usable = names !== undefined && names.length > 0 && new Set(names).size === names.length;
  return usable && names.every((name) => /^[\p{L}_]/u.test(name)) ? names.map(quotedIfNeeded).join(', ') : '*';
}

function suggestedName({ node, first }: Extractable): string {
  if (node.kind === 'subqueryTable' && node.alias !== undefined) return foldName(node.alias.name.name);
  const [table] = findAll(first?.from ?? [], 'tableRef');
  const read = table?.name.parts.at(-1);
  return read === undefined || read.template ? 'extracted' : `selected_${foldName(read.name).replace(/^#/, '')}`;
}

/** A name that no table of the statement goes by. */
function freeName(wanted: string, root: Node): string {
  const taken = new Set<string>();
  for (const { parts } of findAll(root, 'qualifiedName'))
    if (parts.length === 1) taken.add(foldName(parts[0]?.name ?? ''));
  for (const { name } of findAll(root, 'commonTable')) taken.add(foldName(name.name));
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
  return name;
}

function laidOut(
  { opens, before, after }: Place,
  keyword: (word: string) => string,
  table: string,
  indent: string,
): { readonly inserted: string; readonly nameAt: number } {
  const deep = (part: string): string => part.replaceAll('\n', `\n${indent}`);
  const lead = (opens ? `${keyword('with')} ` : '') + deep(before);
  return { inserted: lead + deep(table) + deep(after), nameAt: lead.length };
}

function dedented(text: string, indent: string): string {
  const lines = text
    .split('\n')
    .map((line, i) => (i > 0 && line.startsWith(indent) ? line.slice(indent.length) : line));
  return lines.join('\n  ');
}
