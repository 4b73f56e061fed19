import type { Identifier } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { columnsOf, layoutOf } from '../support/tables';

const refused = /^(super|geometry|geography|hllsketch)$/;

export const d10SuperAsKey: Rule = {
  code: 'D10',
  title: 'SUPER or GEOMETRY column as distribution or sort key',
  severity: 'error',
  page: {
    why: 'Redshift refuses a SUPER, GEOMETRY, GEOGRAPHY or HLLSKETCH column as DISTKEY or SORTKEY: the statement fails.',
    instead: 'Take the scalar that you distribute or sort by out of the SUPER value into a column of its own.',
    source:
      'Amazon Redshift Database Developer Guide, "Limitations" of the SUPER data type and "CREATE TABLE": types of DISTKEY and SORTKEY columns.',
  },
  cases: {
    catalog: 'CREATE TABLE raw.events (event_id bigint, payload super)',
    bad: [
      'CREATE TABLE raw.events (payload super) DISTKEY (payload)',
      'CREATE TABLE t (a int, b super SORTKEY)',
      'CREATE TABLE t (a int, b super) COMPOUND SORTKEY (a, b)',
      'CREATE TABLE t (a int, place geometry) SORTKEY (place)',
      'ALTER TABLE raw.events ALTER SORTKEY (payload)',
      'ALTER TABLE raw.events ALTER DISTKEY payload',
    ],
    good: [
      'CREATE TABLE raw.events (event_id bigint, payload super) DISTKEY (event_id) SORTKEY (event_id)',
      'ALTER TABLE raw.events ALTER DISTKEY event_id, ALTER SORTKEY (event_id)',
      'ALTER TABLE unknown.events ALTER DISTKEY payload',
      'CREATE TABLE raw.clicks (click_id bigint, payload super, payload_key varchar(36)) DISTKEY (payload_key) SORTKEY (payload_key)',
      'CREATE TABLE raw.odd (event_id bigint, "super" varchar(10), geometry_id int) COMPOUND SORTKEY (geometry_id, "super")',
      'CREATE TABLE raw.events_2 (LIKE raw.events) BACKUP NO',
      'CREATE TABLE raw.skus DISTKEY (sku) AS SELECT e.payload.sku::varchar(20) AS sku, e.payload FROM raw.events AS e',
      'CREATE TABLE raw.any (payload super, place geography) DISTSTYLE EVEN SORTKEY AUTO',
      'ALTER TABLE raw.events ALTER SORTKEY NONE, ALTER DISTSTYLE EVEN',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      const { distKey, sortKey } = layoutOf(table);
      if (distKey === undefined && sortKey.length === 0) continue;
      const types = new Map(columnsOf(table).map(({ name, type }) => [foldName(name.name), type?.name]));
      judge(context, distKey ? [distKey] : [], 'DISTKEY', types);
      judge(context, sortKey, 'SORTKEY', types);
    }
    for (const { name, actions } of context.nodes('alterTable')) {
      if (!actions.some(({ action, attribute }) => action === 'alter distkey' || attribute?.name === 'sortkey'))
        continue;
      const known = context.model.relationOf(name)?.columns ?? [];
      const types = new Map(known.map((column) => [column.name, column.type]));
      for (const { action, columns, attribute } of actions) {
        judge(context, action === 'alter distkey' ? columns : [], 'DISTKEY', types);
        judge(context, attribute?.name === 'sortkey' ? attribute.columns : [], 'SORTKEY', types);
      }
    }
  },
};

function judge(
  context: RuleContext,
  columns: readonly Identifier[],
  key: 'DISTKEY' | 'SORTKEY',
  types: ReadonlyMap<string, string | undefined>,
): void {
  for (const column of columns) {
    const type = types.get(foldName(column.name)) ?? '';
    if (refused.test(type))
      context.report(
        column,
        `${column.name} is ${type.toUpperCase()}, which cannot be a ${key}: take the scalar out of it into a column of its own`,
      );
  }
}
