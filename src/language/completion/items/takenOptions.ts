import { refusedByColumnar } from '../../parser/dml/columnarOptions';
import { copyExclusions, unloadExclusions } from '../../parser/dml/loadOptions';
import type { Item } from '../syntax/items';
import { levelOf, type Context } from './context';

const nothing: ReadonlySet<string> = new Set<string>();

/** Options that say nothing without another one: they are offered behind it. */
const companions: readonly (readonly [option: string, beside: string])[] = [
  ['QUOTE', 'CSV'],
  ['SIMPLIFY', 'SHAPEFILE'],
  ['INCLUDE', 'PARTITION'],
];

/** First words of options that the statement has already, or that cannot stand beside one that it has. */
export function takenOptions(context: Context): ReadonlySet<string> {
  const { items } = levelOf(context);
  const [first] = context.place.levels[0]?.items ?? [];
  switch (first?.word) {
    case 'COPY':
      return loadOptions(wordsAfter(context, 'FROM'), copyExclusions, refusedByColumnar);
    case 'UNLOAD':
      return loadOptions(wordsAfter(context, 'TO'), unloadExclusions, nothing);
    case 'CREATE':
      return context.place.levels.length === 1 ? ofObject(items) : ofColumn(context);
    case 'ALTER': {
      const added = items.findLastIndex(({ word }) => word === 'COLUMN');
      return items[added - 1]?.word === 'ADD' ? ofDefinition(items.slice(added + 1)) : nothing;
    }
    default:
      return nothing;
  }
}

const objects = new Set(['PROCEDURE', 'FUNCTION', 'TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'USER']);

/** Behind the name of what is made, before the query that it may be made from. */
function ofObject(items: readonly Item[]): ReadonlySet<string> {
  const of = items.findIndex(({ word }) => objects.has(word));
  if (of < 0) return nothing;
  const taken = new Set(items.slice(of + 1).map(({ word }) => word));
  const holdsQuery = items[of]?.word === 'TABLE' || items[of]?.word === 'VIEW';
  if (holdsQuery && items.some(({ word }, i) => word === 'AS' && items[i - 1]?.word !== 'STORED')) return nothing;
  if (taken.has('SORTKEY')) for (const kind of ['COMPOUND', 'INTERLEAVED']) taken.add(kind);
  if (items[of]?.word === 'DATABASE' && !taken.has('DATASHARE')) taken.add('OF');
  return taken;
}

/** In the parentheses of CREATE TABLE: of the column that the cursor is in. */
function ofColumn(context: Context): ReadonlySet<string> {
  const { levels } = context.place;
  if (levels.length !== 2 || levels[0]?.items.some(({ word }) => word === 'TABLE') !== true) return nothing;
  const { items } = levelOf(context);
  return ofDefinition(items.slice(items.findLastIndex(({ mark }) => mark === ',') + 1));
}

/** Attributes of a column that say the same thing, or the opposite. */
const either: readonly (readonly string[])[] = [
  ['NOT', 'NULL'],
  ['DEFAULT', 'IDENTITY', 'GENERATED'],
];

/** `name type attributes`. */
function ofDefinition(items: readonly Item[]): ReadonlySet<string> {
  const taken = new Set(items.slice(2).map(({ word }) => word));
  for (const words of either) if (words.some((word) => taken.has(word))) for (const word of words) taken.add(word);
  return taken;
}

function wordsAfter(context: Context, word: string): readonly string[] {
  const { items } = levelOf(context);
  const from = items.findIndex((item) => item.word === word);
  return from < 0 ? [] : items.slice(from + 1).flatMap((item) => (item.word === '' ? [] : [item.word]));
}

function loadOptions(
  words: readonly string[],
  exclusions: typeof copyExclusions,
  columnar: ReadonlySet<string>,
): ReadonlySet<string> {
  const taken = new Set(words);
  for (const [option, beside] of companions) if (!taken.has(beside)) taken.add(option);
  for (const word of words) for (const other of exclusions.get(word)?.others ?? []) taken.add(other);
  if (words.includes('PARQUET') || words.includes('ORC')) for (const other of columnar) taken.add(other);
  // FORMAT AS comes to the same as the formats' own words.
  if (taken.has('CSV') && taken.has('PARQUET')) taken.add('FORMAT');
  return taken;
}
