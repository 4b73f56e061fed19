import type { Rule } from '../../rule';
import { typeLength } from '../support/types';

/** Columns that hold what people write. */
const freeText =
  /(^|_)(first_?name|last_?name|full_?name|given_?name|family_?name|surname|customer_?name|product_?name|store_?name|city|town|street|address|address_?line|description|comments?|notes?|title|remarks?|message)(_?\d)?$/;

export const d14CharMultibyte: Rule = {
  code: 'D14',
  title: 'CHAR for text that people write',
  severity: 'warning',
  page: {
    why: 'CHAR, NCHAR and BPCHAR take single-byte characters only: a load fails at the first name with an accent. They also pad every value with blanks.',
    instead: 'Use VARCHAR, with its length in bytes: a character of UTF-8 takes up to four.',
    source: 'Amazon Redshift Database Developer Guide, "Character types": CHAR holds single-byte characters.',
  },
  cases: {
    bad: [
      'CREATE TABLE core.dim_customer (last_name char(40))',
      'CREATE TABLE t (city character(30), code char(2))',
      'CREATE TABLE t (label nchar(10))',
      'ALTER TABLE t ADD COLUMN description char(200)',
    ],
    good: [
      'CREATE TABLE core.dim_customer (last_name varchar(160))',
      'CREATE TABLE t (country_code char(2), currency char(3), md5 char(32), title_id char(8))',
      'CREATE TABLE t (city_code char(5), is_capacity char(1))',
      'CREATE TABLE t (city char(3), title char(4))',
      "CREATE EXTERNAL TABLE lake.t (store char(4)) STORED AS PARQUET LOCATION 's3://b/p'",
      'SELECT city::char(20) FROM t',
    ],
    fixed: [
      ['CREATE TABLE t (city char(30))', 'CREATE TABLE t (city VARCHAR(120))'],
      ['CREATE TABLE t (label nchar(10) NOT NULL)', 'CREATE TABLE t (label VARCHAR(40) NOT NULL)'],
    ],
  },
  check(context) {
    for (const column of context.nodes('columnDefinition')) {
      const { type, name } = column;
      if (type === undefined || context.parentOf(column)?.kind === 'createExternalTable') continue;
      const national = /^(nchar|national character|national char)$/.test(type.name);
      if (!national && !(/^(char|character|bpchar)$/.test(type.name) && freeText.test(name.name.toLowerCase())))
        continue;
      const length = typeLength(type);
      // So few letters are a code.
      if (!national && length > 0 && length < 8) continue;
      const instead = `VARCHAR(${Math.min(length * 4, 65_535)})`;
      context.report(
        type,
        `${type.name.toUpperCase()} takes single-byte characters only: use VARCHAR, with four bytes for a character`,
        length === 0 || length > 4096
          ? undefined
          : { title: `Use ${instead}`, suggestion: true, edits: [{ start: type.start, end: type.end, text: instead }] },
      );
    }
  },
};
