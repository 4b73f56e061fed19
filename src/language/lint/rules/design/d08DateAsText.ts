import type { Rule } from '../../rule';

const named = /(^|_)(date|datetime|timestamp|dob)$|_(at|on|ts|time)$/;

export const d08DateAsText: Rule = {
  code: 'D08',
  title: 'Date or time kept as text',
  severity: 'warning',
  page: {
    why: 'A date in a VARCHAR takes more room, sorts as text, cannot be range-filtered by zone maps as dates are, and accepts values that are no dates.',
    instead: 'Use DATE, TIMESTAMP or TIMESTAMPTZ; keep the raw text in staging only.',
    source: 'Amazon Redshift Database Developer Guide, "Use date/time data types for date columns".',
  },
  cases: {
    bad: ['CREATE TABLE core.fact_sales (sale_date varchar(10))', 'CREATE TABLE t (created_at char(19))'],
    good: [
      'CREATE TABLE core.fact_sales (sale_date date)',
      'CREATE TABLE t (date_format varchar(20))',
      'CREATE TABLE staging.pos_raw (sale_date varchar(40))',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      const words = table.name.parts.map((part) => part.name).join('.');
      if (/staging|stage|stg|raw|landing/.test(words)) continue;
      for (const element of table.elements)
        if (
          element.kind === 'columnDefinition' &&
          element.type &&
          /char|text/.test(element.type.name) &&
          named.test(element.name.name)
        )
          context.report(element.type, `${element.name.name} holds a date or time: use DATE, TIMESTAMP or TIMESTAMPTZ`);
    }
  },
};
