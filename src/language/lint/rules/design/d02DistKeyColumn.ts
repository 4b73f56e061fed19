import type { ColumnDefinition, Identifier } from '../../../ast';
import { canonicalTypeName, foldName, typeFamily } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { lastName } from '../support/names';
import { columnNamed, layoutOf } from '../support/tables';

const fewValues =
  /^(is|has)_|(^|_)(status|gender|sex|flag|currency|currency_code|country|country_code|region|channel|weekday|month|quarter|year)$|(^|_)(date|day)_(key|id|sk)$|^(sale|order|event|load|business|booking)_date$/;

/** Why a column makes a poor distribution key; undefined where nothing speaks against it. */
function objection(name: Identifier, type: string | undefined): string | undefined {
  const family = type === undefined ? undefined : typeFamily(type);
  if (family === 'date' || family === 'timestamp' || family === 'time')
    return 'all rows of a day go to one slice, and a query of one day uses that slice alone';
  if (family === 'boolean') return 'it has two values, so two slices hold all rows';
  return fewValues.test(foldName(name.name)) ? 'by its name it has few values, so few slices hold all rows' : undefined;
}

function report(context: RuleContext, column: Identifier, type: string | undefined): void {
  const reason = objection(column, type);
  if (reason !== undefined)
    context.report(
      column,
      `${column.name} is a poor distribution key, since ${reason}: take a column that large joins use`,
    );
}

const typeOf = (column: ColumnDefinition | undefined): string | undefined =>
  column?.type && canonicalTypeName(column.type.name);

export const d02DistKeyColumn: Rule = {
  code: 'D02',
  title: 'Distribution key on a date or on few values',
  severity: 'warning',
  page: {
    why: 'Rows go to slices by the value of the distribution key. A date puts each day on one slice, and a column with few values leaves slices empty: the fullest slice sets the time of every query.',
    instead:
      'Take a column with many evenly spread values that large joins use, such as an order or customer id; else DISTSTYLE EVEN.',
    source: 'Amazon Redshift Database Developer Guide, "Choose the best distribution style": columns for DISTKEY.',
  },
  cases: {
    catalog: 'CREATE TABLE core.visits (visit_id bigint, visited_at timestamp) DISTKEY (visit_id)',
    bad: [
      'CREATE TABLE core.fact_sales (sale_id bigint, sold_at timestamp) DISTKEY (sold_at)',
      'CREATE TABLE t (a int, day date DISTKEY)',
      'CREATE TABLE t (order_id bigint, order_status varchar(20)) DISTSTYLE KEY DISTKEY (order_status)',
      'CREATE TABLE t (id bigint, active boolean) DISTKEY (active)',
      'ALTER TABLE core.visits ALTER DISTKEY visited_at',
      'CREATE TABLE a.f DISTKEY (date_key) AS SELECT 1 AS date_key',
    ],
    good: [
      'CREATE TABLE core.fact_sales (sale_id bigint, sold_at timestamp) DISTKEY (sale_id) SORTKEY (sold_at)',
      'CREATE TABLE core.dim_date (date_key integer, calendar_date date) DISTKEY (date_key)',
      'CREATE TABLE t (statement varchar(20), dateid smallint) DISTKEY (dateid)',
      'CREATE TABLE t ({{ key }} int) DISTKEY ({{ key }})',
      'ALTER TABLE core.visits ALTER DISTKEY visit_id',
      'ALTER TABLE unknown.t ALTER DISTKEY whatever',
      'CREATE TABLE region (region_id int, country_id int) DISTKEY (region_id)',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      const { distKey } = layoutOf(table);
      if (distKey === undefined || distKey.template || /date|calendar/.test(lastName(table.name))) continue;
      report(context, distKey, typeOf(columnNamed(table, distKey)));
    }
    for (const table of [...context.nodes('createTableAs'), ...context.nodes('createMaterializedView')])
      for (const attribute of table.attributes)
        if (
          attribute.name === 'distkey' &&
          attribute.columns[0] !== undefined &&
          !/date|calendar/.test(lastName(table.name))
        )
          report(context, attribute.columns[0], undefined);
    for (const { name, actions } of context.nodes('alterTable'))
      for (const action of actions) {
        const [column] = action.columns;
        if (action.action !== 'alter distkey' || column === undefined) continue;
        const known = context.model.relationOf(name)?.columns?.find((each) => each.name === foldName(column.name));
        report(context, column, known?.type);
      }
  },
};
