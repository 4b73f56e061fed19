import type { Rule } from '../../rule';

/** A discount or margin may as well be a rate, and a total anything that is counted. */
const money = /(^|_)(price|amount|amt|cost|revenue|balance|fee|tax|vat|payment|salary)(_|$)|(^|_)total$/;
/** What is said of money without being any: `discount_rate`, `total_weight`. */
const measure =
  /_(rate|ratio|pct|percent|percentage|share|factor|index|score|weight|kg|hours?|minutes?|seconds?|days?|count|growth|change|elasticity|area|length|distance)$/;

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
      'CREATE TABLE t (discount_rate float8, margin_pct double precision, total_weight real, price_elasticity float)',
      'CREATE TABLE t (total_visits float, total_distance real, discount float4, gross_margin double precision)',
      "CREATE EXTERNAL TABLE lake.t (price double precision) STORED AS PARQUET LOCATION 's3://b/p'",
    ],
    fixed: [['CREATE TABLE t (tax float8)', 'CREATE TABLE t (tax DECIMAL(18, 2))']],
  },
  check(context) {
    for (const column of context.nodes('columnDefinition')) {
      const { type } = column;
      const name = column.name.name.toLowerCase();
      if (!type || !/^(float[48]?|real|double precision|double)$/.test(type.name)) continue;
      // The columns of an external table have the types of its files.
      if (!money.test(name) || measure.test(name) || context.parentOf(column)?.kind === 'createExternalTable') continue;
      context.report(
        type,
        `${column.name.name} looks like money: ${type.name.toUpperCase()} is inexact, DECIMAL is not`,
        {
          title: 'Use DECIMAL(18, 2)',
          suggestion: true,
          edits: [{ start: type.start, end: type.end, text: 'DECIMAL(18, 2)' }],
        },
      );
    }
  },
};
