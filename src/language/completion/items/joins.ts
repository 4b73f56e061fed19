import type { TableExpression } from '../../ast';
import { typeFamily, type Relation, type RelationColumn, type Source } from '../../semantics';
import type { ForeignKey } from '../../semantics/relation';
import type { Candidate } from '../model';
import { qualified, written } from '../names';
import { standIn } from '../spot';
import { aliasesFor } from './awaited';
import { around, lastItem, levelOf, textOf, type Context } from './context';

/** Conditions for the join at the cursor, from declared keys first, then from columns that are keys by their names. */
export function joinConditions(context: Context): Candidate[] {
  const sides = sidesAt(context);
  if (sides === undefined) return [];
  const used = squeezed(context.spot.parse.text);
  return conditionsBetween(sides.right, sides.left, context)
    .filter(({ text }) => !text.split(/ and /i).some((part) => isUsed(used, part)))
    .map(({ text, why }, order) => ({
      label: text,
      kind: 'condition',
      fit: 0,
      distance: order / 1000,
      detail: why,
      filterText: text,
    }));
}

/** After `a.x =`: what a join would compare it with. */
export function otherSides(context: Context): Candidate[] {
  const sides = sidesAt(context);
  const { items } = levelOf(context);
  const before = items[items.length - 2];
  if (sides === undefined || before === undefined) return [];
  const compared = squeezed(textOf(context, before));
  const found = conditionsBetween(sides.right, sides.left, context).flatMap(({ text, why }) =>
    text.split(/ and /i).flatMap((part) => {
      const [one = '', other = ''] = part.split(' = ');
      if (squeezed(one) === compared) return [{ label: other, why }];
      return squeezed(other) === compared ? [{ label: one, why }] : [];
    }),
  );
  return found.map(({ label, why }, order) => ({ label, kind: 'column', fit: 0, distance: order / 1000, detail: why }));
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}

function isUsed(statement: string, condition: string): boolean {
  const [left = '', right = ''] = squeezed(condition).split('=');
  return statement.includes(`${left}=${right}`) || statement.includes(`${right}=${left}`);
}

/** The tables on both sides of the ON at the cursor. */
function sidesAt(context: Context): { left: readonly Source[]; right: readonly Source[] } | undefined {
  const { scope } = context;
  if (scope === undefined) return undefined;
  if (scope.node === around(context, 'merge') || joinsTarget(context))
    return { left: scope.sources.slice(0, 1), right: scope.sources.slice(1) };
  const join = around(context, 'join');
  if (join === undefined) return undefined;
  return { left: sourcesIn(scope.sources, join.left), right: sourcesIn(scope.sources, join.right) };
}

/** In the WHERE of an UPDATE or DELETE with other tables, where a condition may begin. */
export function joinsTarget(context: Context): boolean {
  const { scope } = context;
  if (scope === undefined || scope.sources.length < 2) return false;
  const begins = /^(?:WHERE|AND)$/.test(lastItem(context)?.word ?? '');
  return begins && (scope.node.kind === 'update' || scope.node.kind === 'delete');
}

function sourcesIn(sources: readonly Source[], { start, end }: TableExpression): Source[] {
  return sources.filter(({ node }) => node.start >= start && node.end <= end);
}

interface Condition {
  readonly text: string;
  readonly why: string;
}

function conditionsBetween(right: readonly Source[], left: readonly Source[], context: Context): Condition[] {
  const isMerge = context.scope?.node.kind === 'merge';
  const declared: Condition[] = [];
  const guessed: Condition[] = [];
  const word = context.letters.keyword('and');
  for (const of of right)
    for (const to of left) {
      for (const key of keysBetween(of.relation, to.relation))
        declared.push({ text: pairs(of, to, key, word), why: 'foreign key' });
      for (const key of keysBetween(to.relation, of.relation))
        declared.push({
          text: pairs(
            of,
            to,
            key.map(([a, b]) => [b, a] as const),
            word,
          ),
          why: 'foreign key',
        });
      const primary = samePrimaryKey(of.relation, to.relation, isMerge);
      if (primary !== undefined) declared.push({ text: pairs(of, to, primary, word), why: 'primary key' });
      for (const pair of likelyPairs(of.relation, to.relation))
        guessed.push({ text: pairs(of, to, [pair], word), why: 'same name and type' });
    }
  const seen = new Set<string>();
  return [...declared, ...guessed].filter(({ text }) => !seen.has(text) && seen.add(text));
}

type Pair = readonly [of: string, to: string];

function pairs(of: Source, to: Source, columns: readonly Pair[], and: string): string {
  const name = (source: Source, column: string): string => {
    // Where an alias is being typed the table goes by its own name.
    const owner = source.name === standIn ? source.relation.name : source.name;
    return owner === '' ? written(column) : `${written(owner)}.${written(column, true)}`;
  };
  return columns.map(([a, b]) => `${name(of, a)} = ${name(to, b)}`).join(` ${and} `);
}

/** Foreign keys of one relation that lead to another, as pairs of columns. */
function keysBetween(from: Relation, to: Relation): Pair[][] {
  return (from.foreignKeys ?? [])
    .filter((key) => leadsTo(key, to))
    .flatMap((key) => {
      const references = key.references.length > 0 ? key.references : (to.primaryKey ?? []);
      return references.length === key.columns.length
        ? [key.columns.map((column, i): Pair => [column, references[i] as string])]
        : [];
    });
}

export function leadsTo(key: ForeignKey, { schema, name }: Relation): boolean {
  return key.table === name && (key.schema === undefined || schema === undefined || key.schema === schema);
}

/**
 * The primary key of either side, where the other has columns of the same names: a staging table and its target. A key of one column,
 * often just `id`, says so only where the tables have one name, or one is merged into the other.
 */
function samePrimaryKey(of: Relation, to: Relation, isMerge: boolean): Pair[] | undefined {
  const fewest = isMerge || of.name === to.name ? 1 : 2;
  for (const [owner, other] of [
    [to, of],
    [of, to],
  ] as const) {
    const key = owner.primaryKey ?? [];
    if (key.length >= fewest && key.every((name) => other.columns?.some((column) => column.name === name)))
      return key.map((name): Pair => [name, name]);
  }
  return undefined;
}

/** `store_key = store_key`, `id = store_id`: names that are keys by custom, of types that compare. */
function likelyPairs(of: Relation, to: Relation): Pair[] {
  const found: Pair[] = [];
  /** Two columns that are only called `id` are seldom the same thing. */
  const doubtful: Pair[] = [];
  for (const column of of.columns ?? [])
    for (const other of to.columns ?? []) {
      const equal = column.name === other.name && isKeyName(column.name);
      const related = isIdOf(column.name, of, other.name) || isIdOf(other.name, to, column.name);
      if ((equal || related) && comparable(column, other))
        (equal && column.name === 'id' ? doubtful : found).push([column.name, other.name]);
    }
  return [...found, ...doubtful];
}

function isKeyName(name: string): boolean {
  return /(?:^|_)(?:id|key|sk|nk|code|no|number|sku|uuid)$/.test(name);
}

/** `id` of `store` (or `dim_store`) and `store_id`. */
function isIdOf(name: string, { name: table }: Relation, other: string): boolean {
  if (name !== 'id' || !other.endsWith('_id')) return false;
  const stem = other.slice(0, -3);
  return table === stem || table === `${stem}s` || table.endsWith(`_${stem}`) || table.endsWith(`_${stem}s`);
}

function comparable(a: RelationColumn, b: RelationColumn): boolean {
  return a.type === undefined || b.type === undefined || typeFamily(a.type) === typeFamily(b.type);
}

/** Whole joins with the tables that foreign keys lead to, or come from: `core.dim_store ds ON ds.store_key = fs.store_key`. */
export function joinTables(context: Context, before: string, fit: number): Candidate[] {
  const { scope, index, catalog } = context;
  if (scope === undefined || !/^[^\S\n]*(?:\n|\r|$|;|\))/.test(context.spot.rest)) return [];
  const on = context.letters.keyword('on');
  const aliasOf = aliasesFor(context);
  const found: Candidate[] = [];
  const offer = (relation: Relation, source: Source): void => {
    if (relation.droppedIn !== undefined || scope.sources.some((other) => other.relation === relation)) return;
    const alias = aliasOf(relation);
    const joined: Source = { name: alias, hasAlias: true, relation, node: source.node };
    const condition = conditionsBetween([joined], [source], context).find(({ why }) => why === 'foreign key');
    if (condition === undefined) return;
    const inPath = relation.schema === undefined || catalog.searchPath.includes(relation.schema);
    const table = qualified(inPath ? undefined : relation.schema, relation.name);
    const label = `${before}${table} ${alias} ${on} ${condition.text}`;
    found.push({ label, kind: 'condition', fit, distance: found.length / 1000, detail: 'foreign key' });
  };
  for (const source of scope.sources) {
    for (const key of source.relation.foreignKeys ?? []) {
      const schema = key.schema ?? source.relation.schema;
      const target = schema === undefined ? undefined : catalog.find(schema, key.table);
      if (target !== undefined) offer(target, source);
    }
    if (source.relation.schema !== undefined)
      for (const indexed of index.referencesTo(source.relation.name)) {
        const relation = catalog.find(indexed.schema, indexed.name);
        if (relation?.foreignKeys?.some((key) => leadsTo(key, source.relation)) === true) offer(relation, source);
      }
  }
  return found.slice(0, 20);
}
