import type { Rule } from '../../rule';
import { isStagingName } from '../support/names';
import { isTemporary } from '../support/tables';
import { typeLength } from '../support/types';

const named =
  /(^|_)(date|datetime|timestamp|dob)$|_(at|ts)$|(^|_)(created|updated|modified|loaded|sold|ordered|shipped|opened|closed|born)_on$|(^|_)(start|end|event|order|sale|created?|updated?|load|arrival|departure)_time$/;
/** A day has at least eight characters. */
const shortest = 8;

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
      'CREATE TABLE t (date_format varchar(20), add_on varchar(20), response_time varchar(20), arrived_on_time char(1))',
      'CREATE TABLE t (sale_date char(1), timestamp_unit varchar(20))',
      'CREATE TEMP TABLE t (sale_date varchar(10))',
      'CREATE TABLE staging.pos_raw (sale_date varchar(40))',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      if (isStagingName(table.name) || isTemporary(table)) continue;
      for (const element of table.elements)
        if (
          element.kind === 'columnDefinition' &&
          element.type &&
          /char|text/.test(element.type.name) &&
          named.test(element.name.name.toLowerCase()) &&
          (typeLength(element.type) === 0 || typeLength(element.type) >= shortest)
        )
          context.report(element.type, `${element.name.name} holds a date or time: use DATE, TIMESTAMP or TIMESTAMPTZ`);
    }
  },
};
