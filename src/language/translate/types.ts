/** Redshift's type names as PostgreSQL's. */
import type { TypeName } from '../ast';
import type { Edits } from './edits';
import { Untranslatable } from './plan';

const refused: Readonly<Record<string, string>> = {
  hllsketch: 'the HLLSKETCH type',
  geometry: 'the GEOMETRY type',
  geography: 'the GEOGRAPHY type',
};

const textTypes: Readonly<Record<string, 'varchar' | 'char'>> = {
  varchar: 'varchar',
  'character varying': 'varchar',
  nvarchar: 'varchar',
  'national character varying': 'varchar',
  text: 'varchar',
  char: 'char',
  character: 'char',
  nchar: 'char',
  bpchar: 'char',
};

/** Length that Redshift gives a text type without one, in a column's definition. */
const defaultLengths: Readonly<Record<string, number>> = {
  text: 256,
  varchar: 256,
  'character varying': 256,
  nvarchar: 256,
  bpchar: 256,
};

export interface SizedText {
  readonly bytes: number;
  readonly fixed: boolean;
}

/** The byte length that Redshift checks for a text column; undefined for other types. */
export function textSize(type: TypeName): SizedText | undefined {
  const base = textTypes[type.name];
  if (base === undefined) return undefined;
  const [length] = type.arguments;
  if (length === undefined) return { bytes: defaultLengths[type.name] ?? 1, fixed: base === 'char' };
  if (length.kind === 'columnRef') return { bytes: 65535, fixed: false };
  return length.kind === 'number' ? { bytes: Number(length.text), fixed: base === 'char' } : undefined;
}

/** `inDefinition`: a column's type, where lengths are completed as Redshift completes them. */
export function translateType(type: TypeName, edits: Edits, inDefinition: boolean): void {
  const why = refused[type.name];
  if (why !== undefined) throw new Untranslatable(why, type.start);
  const text = textSize(type);
  if (text && (inDefinition || type.arguments.length > 0)) {
    edits.replace(type.start, type.end, `${text.fixed ? 'char' : 'varchar'}(${text.bytes})`);
    return;
  }
  const name = scalarName(type);
  if (name !== undefined) edits.replace(type.start, type.end, name);
}

/** A type as PostgreSQL writes it where it only tells overloads apart. */
export function argumentType(type: TypeName, source: string): string {
  return scalarName(type) ?? source.slice(type.start, type.end);
}

function scalarName(type: TypeName): string | undefined {
  switch (type.name) {
    case 'super':
      return 'jsonb';
    case 'varbyte':
    case 'varbinary':
    case 'binary varying':
      return 'bytea';
    case 'datetime':
      return 'timestamp';
    case 'nvarchar':
    case 'national character varying':
      return 'varchar';
    case 'nchar':
      return 'char';
    case 'numeric':
    case 'decimal':
    case 'dec':
      // Redshift's default precision and scale; PostgreSQL would keep every digit.
      return type.arguments.length === 0 ? 'numeric(18,0)' : undefined;
    default:
      return undefined;
  }
}
