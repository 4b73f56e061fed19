import type { Rule } from '../../rule';
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
    good: ['CREATE TABLE core.dim_product (description varchar(200))', 'SELECT a::varchar(max) FROM t'],
  },
  check(context) {
    for (const column of context.nodes('columnDefinition')) {
      const { type } = column;
      if (!type || !/^(n?varchar|character varying|text)$/.test(type.name)) continue;
      if (typeLength(type) >= 16_384)
        context.report(
          type,
          'Sorts and joins reserve the whole declared length: declare what the values need, in bytes',
        );
    }
  },
};
