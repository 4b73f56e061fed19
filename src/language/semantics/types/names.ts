import type { TypeName } from '../../ast';

const canonical: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int2: 'smallint',
  int8: 'bigint',
  decimal: 'numeric',
  dec: 'numeric',
  float4: 'real',
  float: 'double precision',
  float8: 'double precision',
  bool: 'boolean',
  character: 'char',
  nchar: 'char',
  bpchar: 'char',
  'character varying': 'varchar',
  nvarchar: 'varchar',
  'national character varying': 'varchar',
  'national character': 'char',
  text: 'varchar',
  string: 'varchar',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
  'binary varying': 'varbyte',
  varbinary: 'varbyte',
  binary: 'varbyte',
};

/** One name for each type, whatever it was called: `int4` and `integer` are `integer`. "Data types" of the developer guide. */
export function canonicalTypeName(name: string): string {
  return Object.hasOwn(canonical, name) ? (canonical[name] as string) : name;
}

/** A type as a catalog spells it, in one way: `character varying(20)` is `varchar(20)`, `timestamp(6) without time zone` is `timestamp`. */
export function canonicalType(text: string): string {
  const match = /^([^(]*)(\([^)]*\))?(.*)$/.exec(text.trim().toLowerCase().replace(/\s+/g, ' '));
  const [, name = '', args = '', rest = ''] = match ?? [];
  const base = canonicalTypeName(`${name.trim()}${rest}`);
  const keepsArguments = !/^time/.test(base);
  return keepsArguments ? `${base}${args.replace(/ /g, '')}` : base;
}

/** Types whose name alone stands for a length, or for digits. */
const lengths: Readonly<Record<string, string>> = {
  text: 'varchar(256)',
  bpchar: 'char(256)',
  numeric: 'numeric(18,0)',
  decimal: 'numeric(18,0)',
  dec: 'numeric(18,0)',
};

/**
 * Canonical name with its arguments: `decimal(10, 2)` -> `numeric(10,2)`; defaults are not filled in, but TEXT is `varchar(256)`,
 * BPCHAR `char(256)` and DECIMAL `numeric(18,0)`. Times have no digits of their own, and those of FLOAT choose its size.
 */
export function typeText(type: TypeName): string {
  const name = canonicalTypeName(type.name);
  if (type.arguments.length === 0 && Object.hasOwn(lengths, type.name)) return lengths[type.name] as string;
  if (/^time/.test(name)) return name;
  if (name.startsWith('interval')) return intervalType(name.slice('interval '.length));
  if (type.name === 'float') return floatOf(type);
  const args = type.arguments.map((argument) => {
    if (argument.kind === 'number') return argument.text;
    if (argument.kind === 'typeName') return typeText(argument);
    return argument.kind === 'columnRef' ? argument.parts.map((part) => part.name).join('.') : '…';
  });
  return args.length === 0 ? name : `${name}(${args.join(',')})`;
}

/** `YEAR`, `DAY TO HOUR` and the like name one of two types; without them it is whatever the text says. */
export function intervalType(qualifier: string): string {
  if (/^(year|month)/i.test(qualifier)) return 'interval year to month';
  return /^(day|hour|minute|second)/i.test(qualifier) ? 'interval day to second' : 'interval';
}

/** `FLOAT(24)` and less is REAL. */
function floatOf({ arguments: [bits] }: TypeName): string {
  return bits?.kind === 'number' && Number(bits.text) <= 24 ? 'real' : 'double precision';
}

export type TypeFamily =
  'number' | 'text' | 'date' | 'time' | 'timestamp' | 'boolean' | 'semi-structured' | 'binary' | 'interval' | 'other';

/** Coarse family of a canonical type, for comparisons. */
export function typeFamily(type: string): TypeFamily {
  const name = type.replace(/\(.*$/, '');
  switch (name) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'real':
    case 'double precision':
    case 'oid':
      return 'number';
    case 'varchar':
    case 'char':
    case 'name':
      return 'text';
    case 'date':
      return 'date';
    case 'time':
    case 'timetz':
      return 'time';
    case 'timestamp':
    case 'timestamptz':
      return 'timestamp';
    case 'boolean':
      return 'boolean';
    case 'super':
    case 'array':
    case 'struct':
    case 'map':
      return 'semi-structured';
    case 'varbyte':
      return 'binary';
    default:
      return name.startsWith('interval') ? 'interval' : 'other';
  }
}
