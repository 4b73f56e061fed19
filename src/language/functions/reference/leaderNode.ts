import { chapter, type FunctionEntry } from '../notation';

const unsupported = 'Not supported by Redshift: it answers on the leader node only.';
const catalogOnly = (name: string, signatures: string, description: string): FunctionEntry => [
  name,
  signatures,
  description,
];

/**
 * Functions from Redshift's PostgreSQL 8 origin that still answer on the leader node, over catalog tables. The reference lists a
 * few of them as deprecated and the rest not at all; with a user table they fail.
 */
export const leaderNodeFunctions = chapter('Leader node', 'leader', [
  catalogOnly(
    'array_lower',
    'array any, dimension integer -> integer',
    'Lower bound of a PostgreSQL array of the catalog.',
  ),
  catalogOnly(
    'array_to_string',
    'array any, delimiter text -> varchar',
    'Elements of a PostgreSQL array of the catalog as one string.',
  ),
  catalogOnly(
    'array_upper',
    'array any, dimension integer -> integer',
    'Upper bound of a PostgreSQL array of the catalog.',
  ),
  catalogOnly('col_description', 'table oid, column integer -> varchar', 'Comment on a column.'),
  catalogOnly('format_type', 'type oid, modifier integer -> varchar', 'Name of a type with its length.'),
  [
    'generate_series',
    'start number, stop number, step? number -> bigint',
    'Rows of numbers.',
    { deprecated: `${unsupported} Use a table of numbers or WITH RECURSIVE.` },
  ],
  ['get_bit', 'value any, index integer -> integer', 'Bit of a string.', { deprecated: unsupported }],
  ['get_byte', 'value any, index integer -> integer', 'Byte of a string.', { deprecated: unsupported }],
  catalogOnly('obj_description', 'object oid, catalog? text -> varchar', 'Comment on an object.'),
  catalogOnly('oidvectortypes', 'types any -> varchar', 'Names of the argument types of a function.'),
  catalogOnly('pg_get_constraintdef', 'constraint oid, pretty? boolean -> varchar', 'Definition of a constraint.'),
  catalogOnly(
    'pg_get_expr',
    'expression text, relation oid, pretty? boolean -> varchar',
    'Expression of the catalog as text.',
  ),
  catalogOnly(
    'pg_get_indexdef',
    'index oid, column? integer, pretty? boolean -> varchar',
    'Definition of an index of the catalog.',
  ),
  catalogOnly('pg_get_userbyid', 'user any -> varchar', 'Name of a user.'),
  catalogOnly('pg_get_viewdef', 'view any, pretty? boolean -> varchar', 'Definition of a view.'),
  catalogOnly('pg_table_is_visible', 'table oid -> boolean', 'Whether a table is found by the search path.'),
  catalogOnly('pg_timezone_abbrevs', '-> unknown', 'Abbreviations of time zones, a row each.'),
  catalogOnly('pg_timezone_names', '-> unknown', 'Names of time zones, a row each.'),
  [
    'set_bit',
    'value any, index integer, bit integer -> unknown',
    'A string with a bit set.',
    { deprecated: unsupported },
  ],
  [
    'set_byte',
    'value any, index integer, byte integer -> unknown',
    'A string with a byte set.',
    { deprecated: unsupported },
  ],
  [
    'string_to_array',
    'string text, delimiter text -> unknown',
    'A PostgreSQL array from a string.',
    { deprecated: `${unsupported} Use SPLIT_TO_ARRAY.` },
  ],
  ['to_ascii', 'string text, encoding? text -> varchar', 'A string in ASCII.', { deprecated: unsupported }],
]);
