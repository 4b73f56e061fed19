import type { Option } from '../../ast';
import { isPlaceholder } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { wordFor } from './exclusions';

/** By option the one that must stand beside it. */
export type Needs = ReadonlyMap<string, string>;

export function needs(pairs: Readonly<Record<string, string>>): Needs {
  return new Map(Object.entries(pairs));
}

/** Reports an option without the one it needs, unless something unknown or a placeholder after `from` may bring it. */
export function checkNeeds(p: Parser, options: readonly Option[], table: Needs, from: number): void {
  // What could not be read may be what is needed.
  if (p.broken !== undefined) return;
  const missing = missingNeeds(options, table);
  if (missing.size === 0) return;
  if (options.some(({ known, name }) => !known || name === 'USING TEMPLATE') || hasPlaceholder(p, from)) return;
  for (const { name, start, nameEnd } of options) {
    const needed = table.get(name) ?? '';
    if (missing.has(needed)) p.report(start, nameEnd, `\`${name}\` needs \`${needed}\` beside it.`);
  }
}

/** Looked for once each, however often the options that need them are written. */
function missingNeeds(options: readonly Option[], table: Needs): ReadonlySet<string> {
  const missing = new Set<string>();
  for (const { name } of options) {
    const needed = table.get(name);
    if (needed !== undefined) missing.add(needed);
  }
  for (const needed of missing)
    if (options.some((other) => other.name.startsWith(needed) || wordFor(other) === needed)) missing.delete(needed);
  return missing;
}

/**
 * Behind the options: expects those that must be among them, unless something unknown or a placeholder after `from` may be one.
 * @param required names, `A | B` where one of several is enough
 */
export function expectOptions(p: Parser, options: readonly Option[], required: readonly string[], from: number): void {
  if (p.broken !== undefined || options.some(({ known }) => !known) || hasPlaceholder(p, from)) return;
  for (const names of required) {
    const choice = names.split(' | ');
    if (!options.some(({ name }) => choice.some((each) => name === each || name.startsWith(`${each} `))))
      p.fail(choice.map((name) => `\`${name}\``).join(' or '));
  }
}

function hasPlaceholder(p: Parser, from: number): boolean {
  for (let i = from - p.pos; i < 0; i++) {
    const kind = p.peekKind(i);
    if (isPlaceholder(kind)) return true;
  }
  return false;
}
