import { canonicalTypeName, typeFamily } from '../../../semantics';
import type { Rule } from '../../rule';
import { isFactName, isStagingName } from '../support/names';
import { columnsOf, hasOwnLayout, isTemporary, layoutOf } from '../support/tables';

export const d04FactSortKey: Rule = {
  code: 'D04',
  title: 'Fact table with a date and no sort key',
  severity: 'information',
  page: {
    why: 'Questions to a fact table nearly always name a range of time. Sorted by it, Redshift skips the blocks outside of the range; where nothing is said, the sort key is left to AUTO, which has none until it has watched queries.',
    instead: 'Write SORTKEY with the column that ranges are taken of, or SORTKEY AUTO where Redshift is to choose.',
    source: 'Amazon Redshift Database Developer Guide, "Choose the best sort key".',
  },
  cases: {
    bad: [
      'CREATE TABLE core.fact_sales (sale_id bigint, sold_at timestamp) DISTKEY (sale_id)',
      'CREATE TABLE fct_orders (order_id bigint DISTKEY, ordered_on date)',
    ],
    good: [
      'CREATE TABLE core.fact_sales (sale_id bigint, sold_at timestamp) DISTKEY (sale_id) SORTKEY (sold_at)',
      'CREATE TABLE core.fact_sales (sale_id bigint, sold_at timestamp) DISTKEY (sale_id) SORTKEY AUTO',
      'CREATE TABLE core.fact_sales (sale_id bigint, sold_at timestamp SORTKEY)',
      'CREATE TABLE core.fact_bridge (a bigint, b bigint) DISTKEY (a)',
      'CREATE TABLE core.dim_store (store_id int, opened_on date)',
      'CREATE TEMP TABLE fact_sales_new (sold_at timestamp)',
      'CREATE TABLE core.fact_sales_2 (LIKE core.fact_sales)',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      if (!isFactName(table.name) || isTemporary(table) || isStagingName(table.name) || !hasOwnLayout(table)) continue;
      if (layoutOf(table).sortStated) continue;
      const time = columnsOf(table).find(({ type }) => {
        const family = type && typeFamily(canonicalTypeName(type.name));
        return family === 'date' || family === 'timestamp';
      });
      if (time !== undefined)
        context.report(
          table.name,
          `Sort this fact table by its time, e.g. SORTKEY (${time.name.name}), or say SORTKEY AUTO`,
        );
    }
  },
};
