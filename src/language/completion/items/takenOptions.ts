import { refusedByColumnar } from '../../parser/dml/columnarOptions';
import { copyExclusions, unloadExclusions } from '../../parser/dml/loadOptions';
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
    case 'CREATE': {
      const of = items.findIndex(({ word }) => word === 'PROCEDURE' || word === 'FUNCTION');
      return of < 0 || context.place.levels.length > 1 ? nothing : new Set(items.slice(of + 1).map(({ word }) => word));
    }
    default:
      return nothing;
  }
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
