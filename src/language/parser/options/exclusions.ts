import type { Option } from '../../ast';

interface Entry {
  /** The option's own bit: a number has enough of them for the options of any statement. */
  readonly bit: number;
  /** The bits of those that cannot stand beside it. */
  against: number;
  readonly others: Set<string>;
}

/** By option which ones cannot stand beside it. */
export type Exclusions = ReadonlyMap<string, Readonly<Entry>>;

/** `A | B | C`: one of them. `A: B, C`: A with neither of the others, which go together. */
export function exclusions(...lines: readonly string[]): Exclusions {
  const table = new Map<string, Entry>();
  const entry = (name: string): Entry => {
    const known = table.get(name) ?? { bit: 1 << table.size, against: 0, others: new Set<string>() };
    table.set(name, known);
    return known;
  };
  const exclude = (one: string, other: string): void => {
    const own = entry(one);
    own.against |= entry(other).bit;
    own.others.add(other);
  };
  for (const line of lines) {
    const [first = '', second] = line.split(':');
    const group = first.split('|').map((name) => name.trim());
    const others = second?.split(',').map((name) => name.trim()) ?? group;
    for (const one of group)
      for (const other of others)
        if (one !== other) {
          exclude(one, other);
          exclude(other, one);
        }
  }
  return table;
}

/** The option among those written before that stands in the way of one with this entry. */
export function excludedBy({ others }: Readonly<Entry>, before: ReadonlySet<string>): string {
  for (const name of others) if (before.has(name)) return name;
  return '';
}

/** `FORMAT AS CSV` says what `CSV` says. */
export function wordFor({ name, values }: Option): string {
  if (name !== 'FORMAT') return name;
  const value = values[0];
  return value?.kind === 'columnRef' ? (value.parts[0]?.name.toUpperCase() ?? name) : name;
}
