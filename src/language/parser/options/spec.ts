/**
 * What may follow an option's name. An optional `AS`, `=` or `TO` before a value is noise and always allowed.
 * - `none`
 * - `string`, `number`, `word` (any name or keyword), `value` (string, number, word or placeholder): one must follow
 * - `string?`, `number?`, `switch?`: may follow; a switch is ON, OFF, TRUE, FALSE, YES, NO, AUTO or PRESET
 * - `switch`
 * - `role`: a string or DEFAULT; `conjunction`: AND or OR
 * - `format`: a word and perhaps a string (`JSON 'auto'`)
 * - `size`: a number and perhaps a unit
 * - `list`: expressions in parentheses; `names`: names with commas, with or without parentheses
 * - `values`: values with commas, with or without parentheses
 * - `name`: a qualified name; `expression`
 * - `owner`: a name, CURRENT_USER or SESSION_USER
 * - `type`: a type (kept as its words); `call`: a function's name, perhaps with types of arguments; `calls`: several with commas
 * - `setting`: a setting's name, TO or `=`, and its values
 * - `settings`: a list in parentheses without commas between names and values, or `DEFAULT [EXCEPT (…)]`
 */
export type OptionShape =
  | 'none'
  | 'string'
  | 'string?'
  | 'number'
  | 'number?'
  | 'word'
  | 'word?'
  | 'value'
  | 'value?'
  | 'switch'
  | 'switch?'
  | 'role'
  | 'conjunction'
  | 'format'
  | 'size'
  | 'list'
  | 'names'
  | 'values'
  | 'name'
  | 'expression'
  | 'type'
  | 'call'
  | 'calls'
  | 'owner'
  | 'setting'
  | 'settings';

interface Spec {
  readonly words: readonly string[];
  readonly name: string;
  readonly shape: OptionShape;
}

/** Options by their first word, the ones with more words first. */
export type OptionTable = ReadonlyMap<string, readonly Spec[]>;

/** Builds a table from `{ shape: 'NAME, LONGER NAME, …' }`. */
export function optionTable(options: Partial<Record<OptionShape, string>>): OptionTable {
  const table = new Map<string, Spec[]>();
  for (const [shape, names] of Object.entries(options) as [OptionShape, string][]) {
    for (const part of names.split(',')) {
      const name = part.trim().replace(/\s+/g, ' ');
      if (name === '') continue;
      const words = name.split(' ');
      const list = table.get(words[0] as string);
      if (list === undefined) table.set(words[0] as string, [{ words, name, shape }]);
      else list.push({ words, name, shape });
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

/** The same options, named only: what DROP takes. */
export function withoutValues(table: OptionTable): OptionTable {
  return new Map([...table].map(([word, specs]) => [word, specs.map((spec) => ({ ...spec, shape: 'none' as const }))]));
}

export type { Spec as OptionSpec };
