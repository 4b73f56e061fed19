import { findAll, type QualifiedName } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { lastName, nameKey, sameName } from '../support/names';

/** What a MERGE cannot write to, in words; undefined where nothing speaks against the target. */
function refusal({ model }: RuleContext, target: QualifiedName): string | undefined {
  const key = nameKey(target) ?? '';
  const bare = target.parts.length === 1;
  if (/^(pg_catalog|information_schema|pg_internal)\./.test(key)) return 'a system table';
  if (bare && /^(stl|stv|svl|svv|svcs|sys)_/.test(lastName(target)) && model.relationOf(target) === undefined)
    return 'a system table';
  const relation = model.relationOf(target);
  if (relation?.kind === 'view' || relation?.kind === 'materialized view')
    return `a ${relation.kind}: name the table behind it`;
  // Iceberg tables can be merged into, and a catalog does not tell them from other external tables; DDL does.
  const isWritten = relation?.definition !== undefined || relation?.origin !== undefined;
  if (relation?.kind === 'external table' && isWritten) return 'an external table: only Iceberg tables take it';
  return undefined;
}

export const m05MergeTarget: Rule = {
  code: 'M05',
  title: 'MERGE into what cannot be merged into',
  severity: 'error',
  page: {
    why: 'The target of a MERGE must be a table of its own: not the source nor a table that the query in USING reads, not a view, a system table or an external table (Iceberg tables excepted). The statement fails.',
    instead:
      'Merge into the table behind the view; copy the rows into a temporary table where the source reads the target.',
    source: 'Amazon Redshift Database Developer Guide, "MERGE": usage notes.',
  },
  cases: {
    catalog:
      "CREATE TABLE core.sales (id int); CREATE VIEW marts.sales AS SELECT id FROM core.sales; CREATE TABLE lake.ice (id int) USING ICEBERG LOCATION 's3://b/i'",
    bad: [
      'MERGE INTO core.sales USING core.sales AS s ON core.sales.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO marts.sales USING staging.s AS s ON marts.sales.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      "CREATE EXTERNAL TABLE lake.sales (id int) STORED AS PARQUET LOCATION 's3://b/p'; MERGE INTO lake.sales USING staging.s AS s ON lake.sales.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)",
      'MERGE INTO core.sales USING (SELECT s.id FROM staging.s AS s LEFT JOIN core.sales AS c ON c.id = s.id WHERE c.id IS NULL) AS n ON core.sales.id = n.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (n.id)',
      'MERGE INTO pg_catalog.pg_class USING s ON pg_class.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
    good: [
      'MERGE INTO core.sales USING staging.sales AS s ON core.sales.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO lake.ice USING staging.s AS s ON lake.ice.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO {{ schema }}.t USING {{ schema }}.t AS s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO core.stl_orders USING staging.stl_orders AS s ON stl_orders.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'CREATE TEMP TABLE sys_map (id int); MERGE INTO sys_map USING s ON sys_map.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'CREATE TEMP TABLE sales (id int); MERGE INTO sales USING marts.sales AS s ON sales.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO core.sales USING (SELECT id FROM staging.sales WHERE id IN (SELECT id FROM core.wanted)) AS s ON core.sales.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO t USING (WITH t AS (SELECT id FROM core.wanted) SELECT id FROM t) AS s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      'MERGE INTO unknown.t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
    ],
  },
  check(context) {
    for (const { table, source } of context.nodes('merge')) {
      if (source.kind !== 'tableRef')
        for (const read of findAll(source, 'tableRef'))
          if (sameName(read.name, table) && context.model.relationOf(read.name)?.kind !== 'common table')
            context.report(
              read,
              "The query in USING cannot read the MERGE's target: put its rows into a temporary table first",
            );
      if (source.kind === 'tableRef' && sameName(source.name, table))
        context.report(
          source,
          'Source and target of a MERGE cannot be one table: copy the rows into a temporary table first',
        );
      const words = refusal(context, table);
      if (words !== undefined) context.report(table, `MERGE cannot write to ${words}`);
    }
  },
};
