import { redshift, type DialectOptions } from 'sql-formatter';
import { callWords } from './standIns';

/** Words of a column or of ALTER TABLE that the library takes for the beginning of a line. */
const within: ReadonlySet<string> = new Set(['ENCODE', 'TYPE']);

/** What stands on a line of its own below a table's columns. */
const attributes = ['BACKUP', 'DISTSTYLE', 'DISTKEY', 'SORTKEY', 'COMPOUND SORTKEY', 'INTERLEAVED SORTKEY'];
const replaceable = ['EXTERNAL FUNCTION', 'EXTERNAL VIEW', 'FUNCTION', 'LIBRARY', 'MATERIALIZED VIEW', 'PROCEDURE'];
const lines = [
  ...attributes,
  ...attributes.map((attribute) => `ALTER ${attribute}`),
  ...replaceable.map((object) => `CREATE OR REPLACE ${object}`),
];

const { tokenizerOptions, formatOptions } = redshift;

/** The library's Redshift, with tables as they are written. */
export const dialect: DialectOptions = {
  ...redshift,
  tokenizerOptions: {
    ...tokenizerOptions,
    reservedFunctionNames: [...tokenizerOptions.reservedFunctionNames, ...callWords],
    reservedClauses: [...tokenizerOptions.reservedClauses.filter((word) => !within.has(word)), ...lines],
  },
  formatOptions: { ...formatOptions, onelineClauses: [...formatOptions.onelineClauses, ...lines] },
};
