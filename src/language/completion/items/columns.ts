import type { Node } from '../../ast';
import type { Relation, RelationColumn, Scope, Source } from '../../semantics';
import type { Candidate } from '../model';
import { written } from '../names';
import { standIn } from '../spot';
import { clauseOf, levelOf, textOf, type Context } from './context';

/** Clauses that see the select list's aliases. */
const seesAliases = new Set(['select', 'group', 'having', 'qualify', 'order']);

/** Columns of what is in scope, nearest first; qualified where the bare name would be ambiguous. */
export function scopeColumns(context: Context, tag: string | undefined): Candidate[] {
  const { scope } = context;
  const clause = clauseOf(context, tag);
  const listed = clause === 'group' ? listedNames(context) : new Set<string>();
  const found: Candidate[] = [];
  if (scope !== undefined && clause !== undefined && seesAliases.has(clause))
    found.push(...aliases(context, scope, clause === 'order' && isGrouped(scope) ? 0 : 1));
  let distance = 0;
  for (let level = scope; level !== undefined; level = level.parent) {
    const counts = columnCounts(level);
    const seen = new Set<string>();
    for (const source of level.sources)
      for (const column of source.relation.columns ?? []) {
        const isMerged = level.merged.has(column.name);
        if (isMerged && seen.has(column.name)) continue;
        seen.add(column.name);
        const needsQualifier = distance > 0 || ((counts.get(column.name) ?? 0) > 1 && !isMerged);
        const name =
          needsQualifier && source.name !== ''
            ? `${written(source.name)}.${written(column.name, true)}`
            : written(column.name);
        found.push(columnItem(column, source.name, name, listed.has(column.name) ? distance + 3 : distance));
      }
    distance++;
    if (level.node.kind === 'mergeWhen') break;
  }
  return found;
}

/** How many sources of a scope have each column. */
function columnCounts({ sources }: Scope): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { relation } of sources)
    for (const { name } of relation.columns ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function columnItem(column: RelationColumn, from: string, name: string, distance = 0): Candidate {
  return {
    label: name,
    kind: 'column',
    fit: 1,
    distance,
    filterText: column.name,
    detail: columnDetail(column),
    ...(from === '' ? {} : { description: from }),
  };
}

/** `varchar(20) not null · distkey`. */
export function columnDetail(column: RelationColumn): string {
  const facts = [
    column.distKey ? 'distkey' : '',
    column.sortKey > 0 ? `sortkey ${column.sortKey}` : '',
    column.comment ?? '',
  ].filter((fact) => fact !== '');
  const type = `${column.type ?? 'type unknown'}${column.nullable === false ? ' not null' : ''}`;
  return [type, ...facts].join(' · ');
}

/** Then ORDER BY takes what the select list gives: most columns are no longer there. */
function isGrouped({ node }: Scope): boolean {
  return node.kind === 'select' && node.groupBy !== undefined;
}

function aliases({ spot }: Context, scope: Scope, distance: number): Candidate[] {
  return [...scope.aliases]
    .filter(([name, item]) => name !== standIn && (item.end < spot.at || item.start > spot.at))
    .map(([name, item]) => ({
      label: written(name),
      kind: 'column',
      fit: 1,
      distance,
      detail: `alias of ${shortened(spot.parse.text, item)}`,
    }));
}

function shortened(text: string, { start, end }: Node): string {
  const words = text.slice(start, end).replace(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}

/** The names that sources go by: `fs`, and after it its columns. */
export function sourceNames({ scope }: Context): Candidate[] {
  const found: Candidate[] = [];
  let distance = 0;
  for (let level = scope; level !== undefined; level = level.parent, distance++) {
    for (const { name, relation } of level.sources)
      if (
        name !== '' &&
        name !== standIn &&
        !/[{}$]/.test(name) &&
        (relation.kind !== 'path' || relation.columns === undefined)
      )
        found.push({ label: written(name), kind: 'alias', fit: 2, distance, description: describe(relation) });
    // A row that MERGE inserts has no row of the target beside it.
    if (level.node.kind === 'mergeWhen') break;
  }
  return found;
}

export function describe({ schema, name, kind }: Relation): string {
  if (kind === 'subquery') return 'subquery';
  return schema === undefined ? name : `${schema}.${name}`;
}

/** After `alias.`: that source's columns and no others; undefined where the qualifier names no source. */
export function columnsAfter(context: Context, qualifier: readonly string[]): Candidate[] | undefined {
  const source = sourceNamed(context.scope, qualifier);
  if (source === undefined) return undefined;
  return (source.relation.columns ?? []).map((column) => columnItem(column, source.name, written(column.name, true)));
}

function sourceNamed(scope: Scope | undefined, qualifier: readonly string[]): Source | undefined {
  return scope?.source(
    qualifier.map((name) => ({ kind: 'identifier', start: 0, end: 0, name, quoted: false, template: false })),
  );
}

/** Columns of one relation, those that the list has already last. */
export function columnsOf(context: Context, relation: Relation | undefined): Candidate[] {
  const listed = listedNames(context);
  return (relation?.columns ?? []).map((column) =>
    columnItem(column, relation?.name ?? '', written(column.name), listed.has(column.name) ? 3 : 0),
  );
}

/** Names in the list that the cursor stands in: `(a, b, |`, `GROUP BY t.a, |`. */
export function listedNames(context: Context): ReadonlySet<string> {
  const { items } = levelOf(context);
  const from = items.findLastIndex(({ word }) => word === 'BY' || word === 'SET');
  return new Set(
    items
      .slice(from + 1)
      .filter(({ kind }) => kind === 'name')
      .map((item) => (textOf(context, item).split('.').at(-1) ?? '').replace(/^"|"$/g, '').toLowerCase()),
  );
}

/** What `*` stands for in the scope: each name once, those that the list has already last. */
export function columnsOfAll(context: Context): Candidate[] {
  const listed = listedNames(context);
  const seen = new Set<string>();
  return (context.scope?.sources ?? []).flatMap(({ name: from, relation }) =>
    (relation.columns ?? [])
      .filter(({ name }) => !seen.has(name) && seen.add(name))
      .map((column) => columnItem(column, from, written(column.name), listed.has(column.name) ? 3 : 0)),
  );
}

/** Columns that more than one source of the scope has. */
export function sharedColumns(context: Context): Candidate[] {
  const { scope } = context;
  if (scope === undefined) return [];
  const counts = columnCounts(scope);
  const seen = new Set<string>();
  return scope.sources
    .flatMap(({ relation }) => relation.columns ?? [])
    .filter(({ name }) => (counts.get(name) ?? 0) > 1 && !seen.has(name) && seen.add(name))
    .map((column) => columnItem(column, '', written(column.name)));
}
