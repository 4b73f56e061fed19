import type { Relation } from '../../semantics';
import { session } from '../knownBefore';
import { matchOf } from '../match';
import type { Candidate, CompletionKind } from '../model';
import { qualified, written } from '../names';
import { around, type Context } from './context';

/** Most relations that are made into items: the best of them are sent. */
const most = 400;

export type Wanted = 'any' | 'writable' | 'table' | 'view' | 'materialized view';

function isWanted({ kind }: Relation, wanted: Wanted): boolean {
  switch (wanted) {
    case 'any':
      return true;
    case 'writable':
    case 'table':
      return kind === 'table' || kind === 'external table';
    default:
      return kind === wanted;
  }
}

/** Tables and views: common tables, what the text made or changed, the search path's by bare name, all others as `schema.table`. */
export function relations(context: Context, wanted: Wanted): Candidate[] {
  const { catalog, index, changes, typed, place } = context;
  const [schema] = place.qualifier.slice(-1).map((name) => name.toLowerCase());
  if (schema !== undefined) return inSchema(context, schema, wanted);
  const found: Candidate[] = wanted === 'any' ? commonTables(context) : [];
  const inPath = (of: string | undefined): boolean => of === undefined || catalog.searchPath.includes(of);
  changes.forEach(({ schema: of, name, relation }, i) => {
    if (relation === undefined || !isWanted(relation, wanted) || isStale(context, of, name, relation)) return;
    found.push(relationItem(relation, inPath(of) ? undefined : of, 1, changes.length - i));
  });
  const taken = new Set(changes.map(({ schema: of, name }) => `${of ?? ''}.${name}`));
  const matches: Candidate[][] = [[], [], []];
  for (const indexed of index.relations) {
    const match = Math.max(matchOf(typed, indexed.name), matchOf(typed, indexed.full));
    if (match < 0 || !isWanted(indexed.relation, wanted) || taken.has(indexed.full)) continue;
    const best = matchOf(typed, indexed.name) >= 0 ? matchOf(typed, indexed.name) : match;
    const list = matches[best] as Candidate[];
    if (list.length >= most) continue;
    const bare = inPath(indexed.schema);
    list.push(relationItem(indexed.relation, bare ? undefined : indexed.schema, bare ? 2 : 3));
  }
  return [...found, ...matches.flat().slice(0, most), ...schemas(context)];
}

/** Whether a change of the same name came later: a body's over the text's. */
function isStale({ catalog }: Context, schema = session, name: string, relation: Relation): boolean {
  return catalog.find(schema, name) !== relation;
}

function inSchema({ catalog, index, changes, typed }: Context, schema: string, wanted: Wanted): Candidate[] {
  const names = new Set(changes.filter((change) => change.schema === schema).map(({ name }) => name));
  const found = [...names].flatMap((name) => catalog.find(schema, name) ?? []);
  for (const indexed of index.relations)
    if (indexed.schema === schema && !names.has(indexed.name) && matchOf(typed, indexed.name) >= 0)
      found.push(indexed.relation);
  return found
    .filter((relation) => isWanted(relation, wanted))
    .slice(0, most)
    .map((relation) => ({ ...relationItem(relation, undefined, 1), label: written(relation.name, true) }));
}

/** Common tables that are declared before the cursor; the one that it stands in only where the clause is recursive. */
function commonTables(context: Context): Candidate[] {
  const { at } = context.spot;
  const isRecursive = around(context, 'with')?.recursive !== undefined;
  const found: Candidate[] = [];
  for (let level = context.scope; level !== undefined; level = level.parent)
    for (const [name, relation] of level.commonTables)
      if ((relation.definition?.end ?? 0) < at || (isRecursive && (relation.definition?.start ?? 0) < at))
        found.push({ label: written(name), kind: 'commonTable', fit: 1, distance: 0, detail: columnList(relation) });
  return found;
}

const kinds: Partial<Record<Relation['kind'], CompletionKind>> = {
  view: 'view',
  'materialized view': 'view',
  'common table': 'commonTable',
};

function relationItem(relation: Relation, schema: string | undefined, distance: number, order = 0): Candidate {
  const gone = relation.droppedIn !== undefined;
  const rows = relation.rows === undefined ? '' : ` · about ${relation.rows.toLocaleString('en-US')} rows`;
  return {
    label: qualified(schema, relation.name),
    kind: kinds[relation.kind] ?? 'table',
    fit: 1,
    // What a later step drops comes last.
    distance: (gone ? 9 : distance) + order / 1000,
    ...(gone ? { deprecated: true } : {}),
    detail: `${relation.temporary === true ? 'temporary ' : ''}${relation.kind}${rows}`,
    ...(relation.schema === undefined ? {} : { description: relation.schema }),
    subject: { of: 'relation', schema: relation.schema, name: relation.name },
  };
}

function columnList({ columns }: Relation): string {
  const names = (columns ?? []).map(({ name }) => name);
  return names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');
}

export function schemas({ catalog }: Context): Candidate[] {
  const names = new Set(catalog.schemas());
  names.delete(session);
  return [...names].map((name) => ({
    label: written(name),
    kind: 'schema',
    fit: 2,
    detail: 'schema',
    insertText: `${written(name)}.`,
    retrigger: true,
  }));
}

/** Where a schema itself is wanted: no dot after it. */
export function schemaNames(context: Context): Candidate[] {
  return schemas(context).map(({ label, kind, detail }) => ({ label, kind, fit: 1, ...(detail ? { detail } : {}) }));
}

/** Before the name of what is being made: nothing is offered behind the dot. */
export function schemasOfNew(context: Context): Candidate[] {
  return schemas(context).map((schema) => ({ ...schema, retrigger: false }));
}
