import { findAll, type Merge, type QualifiedName, type Statement } from '../../../ast';
import { typeFamily, type Relation } from '../../../semantics';
import type { Fix, Rule, RuleContext } from '../../rule';
import { nameInQuery, namedTables, tiedColumns } from '../support/joins';
import { holdsKey } from '../support/keys';
import { sameName } from '../support/names';
import { writtenName } from '../support/written';

/** The table that a MERGE reads row by row, unchanged in number; undefined where the source groups, joins or picks rows. */
function plainSource({ source }: Merge): QualifiedName | undefined {
  if (source.kind === 'tableRef') return source.name;
  if (source.kind !== 'subqueryTable' || source.query.body.kind !== 'select') return undefined;
  const { from, distinct, groupBy, qualify, top } = source.query.body;
  if (distinct ?? groupBy ?? qualify ?? top ?? source.query.limit) return undefined;
  const [only, ...others] = from?.items ?? [];
  return only?.kind === 'tableRef' && others.length === 0 ? only.name : undefined;
}

/** Whether a statement makes a table's rows unique, or asks whether they are. */
function mindsDuplicates(statement: Statement, table: QualifiedName): boolean {
  if (findAll(statement, 'delete').some((node) => sameName(node.table, table))) return true;
  return findAll(statement, 'select').some(
    ({ from, groupBy, having, qualify }) =>
      ((groupBy !== undefined && having !== undefined) || qualify !== undefined) &&
      namedTables(from?.items ?? []).some(({ name }) => sameName(name, table)),
  );
}

/** Takes the newest row of each key, where a column tells which one that is. */
function newestPerKey(
  context: RuleContext,
  merge: Merge,
  keys: readonly string[],
  relation: Relation | undefined,
): Fix | undefined {
  const { source } = merge;
  if (source.kind !== 'tableRef') return undefined;
  // A name with its schema would no longer mean anything once the source is a subquery.
  if (
    source.alias === undefined &&
    source.name.parts.length > 1 &&
    findAll(merge, 'columnRef').some((ref) => ref.parts.length > 2)
  )
    return undefined;
  const times = (relation?.columns ?? []).filter(({ type }) => type !== undefined && typeFamily(type) === 'timestamp');
  const newest = times.find(({ name }) => /updat|modif|chang|extract|load|ingest/.test(name)) ?? times[0];
  if (newest === undefined) return undefined;
  const alias = writtenName(nameInQuery(source.name, source.alias));
  const partition = keys.map((key) => `${alias}.${writtenName(key)}`).join(', ');
  const order = `${alias}.${writtenName(newest.name)} DESC`;
  const query = `SELECT ${alias}.* FROM ${context.sourceOf(source.name)} AS ${alias} QUALIFY ROW_NUMBER() OVER (PARTITION BY ${partition} ORDER BY ${order}) = 1`;
  return {
    title: `Take the newest row of each key, by ${newest.name}`,
    suggestion: true,
    edits: [{ start: source.start, end: source.end, text: `(${query}) AS ${alias}` }],
  };
}

export const m01MergeSourceKey: Rule = {
  code: 'M01',
  title: 'MERGE from rows as they were loaded',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'COPY loads whatever the files hold, and Redshift enforces no key. Where two source rows match one target row, MERGE stops with "Found multiple matches to update the same tuple".',
    instead:
      'Merge from a query or table with one row per key: QUALIFY ROW_NUMBER() OVER (PARTITION BY key ORDER BY time DESC) = 1. Where the files cannot hold a key twice, declare it: PRIMARY KEY on the staging table.',
    source: 'Amazon Redshift Database Developer Guide, "MERGE": usage notes.',
  },
  cases: {
    bad: [
      "COPY staging.sales FROM 's3://bucket/sales/' IAM_ROLE DEFAULT PARQUET;\nMERGE INTO core.sales USING staging.sales AS s ON core.sales.id = s.id\nWHEN MATCHED THEN UPDATE SET amount = s.amount\nWHEN NOT MATCHED THEN INSERT (id, amount) VALUES (s.id, s.amount);",
      "CREATE TEMP TABLE s (id int, v int); COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; MERGE INTO t USING (SELECT * FROM s WHERE v > 0) AS x ON t.id = x.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (x.id, x.v)",
    ],
    good: [
      "COPY staging.sales FROM 's3://bucket/sales/' IAM_ROLE DEFAULT PARQUET;\nMERGE INTO core.sales USING (\n  SELECT * FROM staging.sales AS r QUALIFY ROW_NUMBER() OVER (PARTITION BY r.id ORDER BY r.updated_at DESC) = 1\n) AS s ON core.sales.id = s.id\nWHEN MATCHED THEN UPDATE SET amount = s.amount\nWHEN NOT MATCHED THEN INSERT (id, amount) VALUES (s.id, s.amount);",
      "COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; CREATE TEMP TABLE latest AS SELECT DISTINCT id FROM s; MERGE INTO t USING latest AS l ON t.id = l.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (l.id)",
      "CREATE TEMP TABLE s (id int PRIMARY KEY, v int); COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.v)",
      'MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)',
      "COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; MERGE INTO t USING s ON t.id = s.id REMOVE DUPLICATES",
      "COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; DELETE FROM s USING s AS other WHERE s.id = other.id AND s.ts < other.ts; MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)",
      "COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; SELECT id FROM s GROUP BY id HAVING COUNT(*) > 1; MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id)",
    ],
    fixed: [
      [
        "CREATE TEMP TABLE s (id int, v int, updated_at timestamp); COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.v)",
        "CREATE TEMP TABLE s (id int, v int, updated_at timestamp); COPY s FROM 's3://b/k' IAM_ROLE DEFAULT CSV; MERGE INTO t USING (SELECT s.* FROM s AS s QUALIFY ROW_NUMBER() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) = 1) AS s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.v)",
      ],
    ],
  },
  check(context) {
    const copies = context.nodes('copy');
    if (copies.length === 0) return;
    for (const merge of context.nodes('merge')) {
      const table = plainSource(merge);
      if (table === undefined || merge.on === undefined || merge.removeDuplicates !== undefined) continue;
      const copy = copies.findLast((each) => each.start < merge.start && sameName(each.table, table));
      if (copy === undefined) continue;
      const { source } = merge;
      const alias = 'alias' in source ? source.alias : undefined;
      const own = nameInQuery(table, alias);
      const keys = tiedColumns(merge.on.condition, own, nameInQuery(merge.table, merge.alias)).map((each) => each.own);
      const relation = context.model.relationOf(table);
      if (keys.length === 0 || (relation !== undefined && holdsKey(relation, keys))) continue;
      const between = context.statements.filter(({ start, end }) => end > copy.end && start < merge.start);
      if (between.some((statement) => mindsDuplicates(statement, table))) continue;
      context.report(
        source,
        `Files may hold a key twice, and MERGE then stops: take one row per ${keys.join(', ')}`,
        newestPerKey(context, merge, keys, relation),
      );
    }
  },
};
