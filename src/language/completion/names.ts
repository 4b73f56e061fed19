import { isStructural, keywordOf } from '../scanner';

/** A name as it must be written: in double quotes where it is not a plain word or the grammar would take it for a keyword. */
export function written(name: string, afterDot = false): string {
  const plain = /^#?[a-z_\u0080-\uffff][\w$\u0080-\uffff]*$/.test(name);
  if (plain && (afterDot || !isStructural(keywordOf(name)))) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

export function qualified(schema: string | undefined, name: string): string {
  return schema === undefined ? written(name) : `${written(schema)}.${written(name, true)}`;
}

/** A short alias for a table: the first letters of its words (`fact_sales` -> `fs`), longer where that is taken or a keyword. */
export function aliasFor(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => /^[a-z]/.test(word));
  const initials = words.map((word) => word[0]).join('') || 't';
  const last = words.at(-1) ?? '';
  for (let length = 1; length <= last.length; length++) {
    const alias = initials.slice(0, -1) + last.slice(0, length);
    if (isFree(alias, taken)) return alias;
  }
  for (let i = 2; ; i++) if (isFree(`${initials}${i}`, taken)) return `${initials}${i}`;
}

function isFree(alias: string, taken: ReadonlySet<string>): boolean {
  return alias !== '' && !taken.has(alias) && !isStructural(keywordOf(alias));
}
