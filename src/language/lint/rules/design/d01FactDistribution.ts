import type { Rule } from '../../rule';
import { isFactName, isStagingName } from '../support/names';
import { hasOwnLayout, isTemporary, layoutOf } from '../support/tables';

export const d01FactDistribution: Rule = {
  code: 'D01',
  title: 'Fact table without a distribution style',
  severity: 'information',
  page: {
    why: 'Where nothing is said the table gets DISTSTYLE AUTO. It may be right, but the reader cannot tell whether anybody thought of it, and the largest joins of a star schema hang on how its fact table is distributed.',
    instead:
      'Write DISTKEY on the column of the largest join, or DISTSTYLE EVEN; write DISTSTYLE AUTO where Redshift is to choose.',
    source:
      'Amazon Redshift Database Developer Guide, "Choose the best distribution style" and "CREATE TABLE": DISTSTYLE.',
  },
  cases: {
    bad: [
      'CREATE TABLE core.fact_sales (sold_at timestamp, amount decimal(18, 2)) SORTKEY (sold_at)',
      'CREATE TABLE IF NOT EXISTS "core"."FACT_ORDERS" (order_id bigint)',
      'create table sales_fact (a int)',
    ],
    good: [
      'CREATE TABLE core.fact_sales (receipt_id varchar(64), amount decimal(18, 2)) DISTKEY (receipt_id)',
      'CREATE TABLE core.fact_sales (receipt_id varchar(64) DISTKEY)',
      'CREATE TABLE core.fact_sales (a int) DISTSTYLE AUTO',
      'CREATE TABLE core.dim_store (store_id int)',
      'CREATE TEMP TABLE fact_sales_new (LIKE core.fact_sales)',
      'CREATE TABLE #fact_sales (a int)',
      'CREATE TABLE staging.fact_sales (a int)',
      "CREATE TABLE lake.fact_sales (a int) USING ICEBERG LOCATION 's3://b/p'",
      'CREATE TABLE core.artifact (a int); CREATE TABLE core.satisfaction (a int)',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      if (!isFactName(table.name) || isTemporary(table) || isStagingName(table.name) || !hasOwnLayout(table)) continue;
      if (layoutOf(table).distStyle === undefined)
        context.report(
          table.name,
          'Say how this fact table is distributed: DISTKEY on its largest join, DISTSTYLE EVEN, or AUTO if Redshift is to choose',
        );
    }
  },
};
