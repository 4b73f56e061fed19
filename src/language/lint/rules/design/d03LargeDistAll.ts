import type { Place, Rule, RuleContext } from '../../rule';
import type { QualifiedName } from '../../../ast';
import { foldName } from '../../../semantics';

/** Above this many rows a copy on every node costs more than the joins it saves. */
const large = 5_000_000;

/** Rows of a table as the catalog counts them: what this text makes has none. */
function rowsOf({ model }: RuleContext, { parts }: QualifiedName): number {
  const name = foldName(parts.at(-1)?.name ?? '');
  const schema = parts.at(-2)?.name;
  const schemas = schema === undefined ? model.catalog.searchPath : [schema];
  for (const each of schemas) {
    const found = model.catalog.find(each, name);
    if (found !== undefined) return found.rows ?? 0;
  }
  return 0;
}

function report(context: RuleContext, place: Place, name: QualifiedName): void {
  const rows = rowsOf(context, name);
  if (rows > large)
    context.report(
      place,
      `About ${Math.round(rows / 1_000_000)} million rows would be kept on every node: use DISTKEY or DISTSTYLE EVEN`,
    );
}

export const d03LargeDistAll: Rule = {
  code: 'D03',
  title: 'DISTSTYLE ALL on a large table',
  severity: 'warning',
  page: {
    why: 'DISTSTYLE ALL keeps a copy of the whole table on every node: storage, loads, updates and VACUUM cost as many times more as there are nodes. It pays for tables that are small and seldom changed.',
    instead: 'Use a distribution key that joins use, DISTSTYLE EVEN, or AUTO.',
    source:
      'Amazon Redshift Database Developer Guide, "Distribution styles": ALL distribution. The bound of 5 million rows is ours.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.fact_sales (a int); CREATE TABLE core.dim_store (a int); CREATE TABLE core.uncounted (a int)',
    rows: { 'core.fact_sales': 80_000_000, 'core.dim_store': 400 },
    bad: [
      'ALTER TABLE core.fact_sales ALTER DISTSTYLE ALL',
      'CREATE TABLE IF NOT EXISTS core.fact_sales (a int) DISTSTYLE ALL',
    ],
    good: [
      'ALTER TABLE core.dim_store ALTER DISTSTYLE ALL',
      'ALTER TABLE core.uncounted ALTER DISTSTYLE ALL',
      'ALTER TABLE core.fact_sales ALTER DISTSTYLE EVEN',
      'CREATE TABLE core.dim_new (a int) DISTSTYLE ALL',
    ],
  },
  check(context) {
    for (const { name, actions } of context.nodes('alterTable'))
      for (const action of actions)
        if (action.action === 'alter diststyle' && action.word && foldName(action.word.name) === 'all')
          report(context, action.word, name);
    for (const { name, attributes } of context.nodes('createTable'))
      for (const attribute of attributes)
        if (attribute.name === 'diststyle' && attribute.word && foldName(attribute.word.name) === 'all')
          report(context, attribute, name);
  },
};
