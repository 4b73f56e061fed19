import type { TypeName } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';

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

/** Types of the system catalog's own columns: it has arrays of them (`pg_class.relacl`), as the leader node does. */
const catalogTypes: ReadonlySet<string> = new Set(['aclitem', 'name', 'oid', 'regproc', 'regprocedure', 'regclass']);

/** Whether an array is meant: after a cast, an index in brackets may as well reach into a SUPER value (`a::super[0]`). */
function isArray(context: RuleContext, type: TypeName): boolean {
  if (type.arrayStart < 0) return false;
  if (context.parentOf(type)?.kind !== 'cast') return true;
  return !catalogTypes.has(type.name) && !/\d/.test(context.text.slice(type.arrayStart, type.end));
}

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
      'CREATE TABLE t (rgb int[3])',
      "SELECT '{}'::int[] FROM t",
      'CREATE TABLE t (owners aclitem[])',
    ],
    good: [
      'CREATE TABLE raw.events (id integer IDENTITY(1, 1), payload super)',
      "SELECT json_parse('{}')",
      'CREATE TABLE t (a varbyte(20), b geometry, c interval year to month)',
      'SELECT a::double precision[0], payload::super[0].name FROM t',
      'SELECT payload.items[0]::varchar(20), (payload.items::super)[0].price::decimal(10, 2) FROM raw.events',
      'CREATE TABLE shop.till (money decimal(10, 2), json varchar(10), uuid varchar(36), box int)',
      'SELECT t.money, t.json, t.uuid AS point FROM shop.till AS t',
      "CREATE EXTERNAL TABLE lake.t (tags array<varchar(20)>, m map<varchar(10), int>) STORED AS PARQUET LOCATION 's3://b/p'",
      'SELECT relname::varchar(128), oid::bigint, relnamespace::oid FROM pg_class',
      "SELECT nspname FROM pg_namespace WHERE nspacl = '{}'::aclitem[] OR nspacl = CAST('{}' AS aclitem[])",
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
      const array = isArray(context, type);
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
