import type { Rule } from '../../rule';
import { isStagingName } from '../support/names';
import { typeLength } from '../support/types';

export const d07VarcharMax: Rule = {
  code: 'D07',
  title: 'VARCHAR far longer than its values',
  severity: 'warning',
  page: {
    why: 'Redshift reserves memory for the declared length of each VARCHAR in intermediate results: VARCHAR(MAX) makes joins and sorts spill to disk.',
    instead: 'Declare the longest length that the source really has, in bytes.',
    source: 'Amazon Redshift Database Developer Guide, "Use the smallest possible column size".',
  },
  cases: {
    bad: ['CREATE TABLE core.dim_product (description varchar(max))', 'CREATE TABLE t (a character varying(65535))'],
    good: [
      'CREATE TABLE core.dim_product (description varchar(200))',
      'SELECT a::varchar(max) FROM t',
      'CREATE TABLE landing.raw_message (body varchar(65535))',
      "CREATE EXTERNAL TABLE lake.t (body varchar(65535)) STORED AS PARQUET LOCATION 's3://b/p'",
    ],
  },
  check(context) {
    for (const column of context.nodes('columnDefinition')) {
      const { type } = column;
      if (!type || !/^(n?varchar|character varying|text)$/.test(type.name)) continue;
      // External tables have the types of their files; where raw text lands, nobody knows its length yet.
      const table = context.parentOf(column);
      if (table?.kind === 'createExternalTable' || (table?.kind === 'createTable' && isStagingName(table.name)))
        continue;
      if (typeLength(type) >= 16_384)
        context.report(
          type,
          'Sorts and joins reserve the whole declared length: declare what the values need, in bytes',
        );
    }
  },
};
