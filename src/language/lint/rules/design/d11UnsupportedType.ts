import type { Rule } from '../../rule';

/** What Redshift has instead of PostgreSQL's type; '' where nothing takes its place as it is. */
const instead: Readonly<Record<string, string>> = {
  json: 'SUPER',
  jsonb: 'SUPER',
  uuid: 'VARCHAR(36)',
  serial: 'INTEGER IDENTITY(1, 1)',
  serial4: 'INTEGER IDENTITY(1, 1)',
  bigserial: 'BIGINT IDENTITY(1, 1)',
  serial8: 'BIGINT IDENTITY(1, 1)',
  smallserial: 'SMALLINT IDENTITY(1, 1)',
  bytea: 'VARBYTE',
  money: 'DECIMAL(19, 4)',
  xml: 'VARCHAR(65535)',
  inet: 'VARCHAR(45)',
  cidr: 'VARCHAR(45)',
  macaddr: 'VARCHAR(17)',
  hstore: 'SUPER',
  citext: '',
  tsvector: '',
  tsquery: '',
  point: 'GEOMETRY',
  polygon: 'GEOMETRY',
  box: '',
  circle: '',
  lseg: '',
  bit: '',
  'bit varying': '',
  varbit: '',
  int4range: '',
  int8range: '',
  numrange: '',
  tsrange: '',
  tstzrange: '',
  daterange: '',
};

export const d11UnsupportedType: Rule = {
  code: 'D11',
  title: 'Type that PostgreSQL has and Redshift has not',
  severity: 'error',
  page: {
    why: 'Redshift has no JSON, UUID, SERIAL, BYTEA or array types: the statement fails.',
    instead: 'Use SUPER for JSON and arrays, VARCHAR(36) for UUIDs, IDENTITY columns for SERIAL, VARBYTE for BYTEA.',
    source: 'Amazon Redshift Database Developer Guide, "Unsupported PostgreSQL data types".',
  },
  cases: {
    bad: [
      'CREATE TABLE raw.events (id serial, payload jsonb)',
      'SELECT payload::json FROM raw.events',
      'CREATE TABLE t (tags text[])',
    ],
    good: [
      'CREATE TABLE raw.events (id integer IDENTITY(1, 1), payload super)',
      "SELECT json_parse('{}')",
      'CREATE TABLE t (a varbyte(20), b geometry, c interval year to month)',
    ],
    fixed: [
      [
        'CREATE TABLE t (a serial, b jsonb, c uuid)',
        'CREATE TABLE t (a INTEGER IDENTITY(1, 1), b SUPER, c VARCHAR(36))',
      ],
      ['CREATE TABLE t (tags text[])', 'CREATE TABLE t (tags SUPER)'],
    ],
  },
  check(context) {
    for (const type of context.nodes('typeName')) {
      const array = type.arrayStart >= 0;
      const known = array ? 'SUPER' : Object.hasOwn(instead, type.name) ? instead[type.name] : undefined;
      if (known === undefined) continue;
      const name = array ? `${type.name}[]` : type.name.toUpperCase();
      context.report(
        type,
        known === '' ? `Redshift has no type ${name}` : `Redshift has no type ${name}: use ${known}`,
        known === ''
          ? undefined
          : { title: `Use ${known}`, edits: [{ start: type.start, end: type.end, text: known }] },
      );
    }
  },
};
