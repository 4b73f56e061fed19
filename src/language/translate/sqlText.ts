/** SQL text for names and values. */
import type { Identifier, QualifiedName } from '../ast';

export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

const reserved = new Set(
  'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user using variadic when where window with authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like natural notnull outer overlaps right similar tablesample verbose'.split(
    ' ',
  ),
);

/** A string literal that means the same whether or not the session reads backslashes as escapes. */
export function quoteText(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return text.includes('\\') ? ` E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

/** Redshift folds quoted names too. */
export function nameOf(identifier: Identifier): string {
  return identifier.name.toLowerCase();
}

export function sqlName(name: QualifiedName): string {
  return name.parts.map((part) => quoteName(nameOf(part))).join('.');
}

export function lastPart(name: QualifiedName): string {
  const part = name.parts[name.parts.length - 1];
  return part ? nameOf(part) : '';
}
