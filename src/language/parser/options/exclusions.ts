import type { Option } from '../../ast';

/** By option the ones that cannot stand beside it. */
export type Exclusions = ReadonlyMap<string, ReadonlySet<string>>;

/** `A | B | C`: one of them. `A: B, C`: A with neither of the others, which go together. */
export function exclusions(...lines: readonly string[]): Exclusions {
  const table = new Map<string, Set<string>>();
  const exclude = (one: string, other: string): void => {
    const known = table.get(one);
    if (known === undefined) table.set(one, new Set([other]));
    else known.add(other);
  };
  for (const line of lines) {
    const [first = '', others] = line.split(':').map((part) => part.trim());
    const group = first.split('|').map((name) => name.trim());
    for (const one of group) {
      for (const other of others?.split(',').map((name) => name.trim()) ?? group) {
        if (one === other) continue;
        exclude(one, other);
        exclude(other, one);
      }
    }
  }
  return table;
}

/** The option written before that this one cannot stand beside. */
export function excludedBy(option: Option, before: readonly Option[], table: Exclusions): string | undefined {
  const excluded = table.get(wordFor(option));
  if (excluded === undefined) return undefined;
  for (const other of before) {
    const name = wordFor(other);
    if (excluded.has(name)) return name;
  }
  return undefined;
}

/** `FORMAT AS CSV` says what `CSV` says. */
export function wordFor({ name, values }: Option): string {
  const [value] = values;
  return name === 'FORMAT' && value?.kind === 'columnRef' ? (value.parts[0]?.name.toUpperCase() ?? name) : name;
}
