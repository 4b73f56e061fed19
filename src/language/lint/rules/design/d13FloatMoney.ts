import type { Rule } from '../../rule';

const money = /(^|_)(price|amount|amt|cost|revenue|total|balance|fee|tax|vat|discount|margin|payment|salary)(_|$)/;

export const d13FloatMoney: Rule = {
  code: 'D13',
  title: 'Money in a floating-point column',
  severity: 'warning',
  page: {
    why: 'REAL and DOUBLE PRECISION cannot hold most decimal fractions: sums of money drift, and equal amounts compare as different.',
    instead: 'Use DECIMAL with the scale of the currency, e.g. DECIMAL(18, 2).',
    source: 'Amazon Redshift Database Developer Guide, "Numeric types": floating-point types are inexact.',
  },
  cases: {
    bad: ['CREATE TABLE core.fact_sales (unit_price float)', 'CREATE TABLE t (total_amount double precision)'],
    good: [
      'CREATE TABLE core.fact_sales (unit_price decimal(10, 2))',
      'CREATE TABLE t (temperature real, priceless float4)',
    ],
    fixed: [['CREATE TABLE t (tax float8)', 'CREATE TABLE t (tax DECIMAL(18, 2))']],
  },
  check(context) {
    for (const column of context.nodes('columnDefinition')) {
      const { type } = column;
      if (!type || !/^(float[48]?|real|double precision|double)$/.test(type.name) || !money.test(column.name.name))
        continue;
      context.report(
        type,
        `${column.name.name} looks like money: ${type.name.toUpperCase()} is inexact, DECIMAL is not`,
        {
          title: 'Use DECIMAL(18, 2)',
          edits: [{ start: type.start, end: type.end, text: 'DECIMAL(18, 2)' }],
        },
      );
    }
  },
};
