import type { CreateTableAs, Insert } from '../../../ast';
import type { Fix, Rule, RuleContext } from '../../rule';
import { lastName, nameKey } from '../support/names';
import { createdNames } from '../support/script';
import { hasShapeOf, shapes, wholeRowsOf } from '../support/shape';
import { catalogStars } from '../support/stars';
import { isTemporary, isTemporaryName } from '../support/tables';
import { writtenName } from '../support/written';

/** The catalog's columns of the target, where there are as many as values. */
function columnList(context: RuleContext, { table, source }: Insert): Fix | undefined {
  const columns = context.model.relationOf(table)?.columns;
  if (columns === undefined || source === undefined) return undefined;
  const { body } = source;
  const values = body.kind === 'values' ? body.rows[0]?.items.length : context.model.columnsOf(source)?.length;
  if (values !== columns.length) return undefined;
  const list = columns.map(({ name }) => writtenName(name)).join(', ');
  return { title: 'Name the columns', edits: [{ start: table.end, end: table.end, text: ` (${list})` }] };
}

/** `CREATE TABLE orders_backup AS SELECT * FROM orders`: a copy is to have what the table has. */
function isCopy({ name, query }: CreateTableAs): boolean {
  const source = query && wholeRowsOf(query);
  return source !== undefined && lastName(name).includes(lastName(source));
}

export const m10InsertColumns: Rule = {
  code: 'M10',
  title: 'Columns by position: INSERT without a list, or SELECT *',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'Without a list the values go in by position: a column added or moved later puts them into the wrong columns, silently where the types allow it. SELECT * in an INSERT, CREATE TABLE AS or view takes whatever the table has on that day.',
    instead:
      'Name the columns. The rule is silent about temporary tables, copies that are named after their table, and tables that the script itself creates, and about SELECT * from tables that it does not know or that were made LIKE the target.',
    source: 'Amazon Redshift Database Developer Guide, "INSERT": column list; common practice.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.dim_store (store_id int, city varchar(64)); CREATE TABLE staging.s (a int, "order" int)',
    bad: [
      "INSERT INTO core.dim_store VALUES (1, 'Leeds')",
      'INSERT INTO core.t SELECT a, b FROM s',
      'INSERT INTO core.t (a, b) SELECT * FROM staging.s',
      'CREATE TEMP TABLE stage (LIKE core.other); INSERT INTO core.t SELECT * FROM stage',
      'CREATE TABLE marts.stores AS SELECT * FROM core.dim_store',
      'CREATE VIEW marts.stores AS SELECT s.*, 1 AS one FROM core.dim_store AS s',
    ],
    good: [
      "CREATE EXTERNAL TABLE lake.visit (id int, day date) STORED AS PARQUET LOCATION 's3://lake/visit/'; INSERT INTO lake.visit SELECT id, day FROM staging.visit",
      "INSERT INTO core.dim_store (store_id, city) VALUES (1, 'Leeds')",
      'INSERT INTO #work SELECT a, b FROM s',
      'CREATE TEMP TABLE work (a int); INSERT INTO work SELECT 1',
      'CREATE TABLE core.new (a int); INSERT INTO core.new VALUES (1)',
      'SELECT * FROM core.dim_store',
      'INSERT INTO core.t (a) SELECT * FROM elsewhere.s',
      'CREATE TEMP TABLE w AS SELECT * FROM core.dim_store',
      'CREATE TABLE core.dim_store_backup AS SELECT * FROM core.dim_store WHERE store_id > 0',
      'CREATE VIEW marts.v AS WITH c AS (SELECT city FROM core.dim_store) SELECT * FROM c',
      'CREATE VIEW marts.v AS SELECT city FROM (SELECT * FROM core.dim_store) AS d',
      'CREATE TABLE core.own (a int); CREATE VIEW core.v AS SELECT * FROM core.own',
      'INSERT INTO core.t DEFAULT VALUES',
      "CREATE TEMP TABLE stage (LIKE core.t); COPY stage FROM 's3://b/k' IAM_ROLE DEFAULT CSV; INSERT INTO core.t SELECT * FROM stage WHERE a > 0",
      'CREATE TEMP TABLE a AS SELECT * FROM core.t; CREATE TEMP TABLE b AS (SELECT * FROM a WHERE x = 1); INSERT INTO core.t SELECT * FROM b',
      'INSERT INTO {{ target }} SELECT 1',
    ],
    fixed: [
      [
        "INSERT INTO core.dim_store VALUES (1, 'Leeds')",
        "INSERT INTO core.dim_store (store_id, city) VALUES (1, 'Leeds')",
      ],
      [
        'CREATE VIEW marts.v AS SELECT * FROM core.dim_store JOIN staging.s AS n ON n.a = store_id',
        'CREATE VIEW marts.v AS SELECT dim_store.store_id, dim_store.city, n.a, n."order" FROM core.dim_store JOIN staging.s AS n ON n.a = store_id',
      ],
    ],
  },
  check(context) {
    let created: ReadonlySet<string> | undefined;
    let known: ReadonlyMap<string, string> | undefined;
    for (const node of context.nodes('insert')) {
      const key = nameKey(node.table);
      if (key === undefined || isTemporaryName(node.table)) continue;
      for (const { star, tables, fix } of catalogStars(context, node.source))
        context.report(star, `Name the columns: * takes whatever ${tables.join(' and ')} has on that day`, fix);
      if (node.columns.length > 0 || node.defaultValues || !node.source) continue;
      // INSERT into an external table takes no list.
      if (context.model.relationOf(node.table)?.kind === 'external table') continue;
      created ??= createdNames(context);
      if (created.has(key) || created.has(lastName(node.table))) continue;
      // SELECT * from a table that was made LIKE the target cannot mistake a column.
      const source = wholeRowsOf(node.source);
      if (source !== undefined && hasShapeOf((known ??= shapes(context)), source, node.table)) continue;
      context.report(
        node.table,
        `Name the columns of ${context.sourceOf(node.table)}: values go in by position`,
        columnList(context, node),
      );
    }
    for (const kind of ['createTableAs', 'createView'] as const)
      for (const node of context.nodes(kind)) {
        if (node.kind === 'createTableAs' && (isTemporary(node) || isCopy(node))) continue;
        for (const { star, tables, fix } of catalogStars(context, node.query))
          context.report(star, `Name the columns: * takes whatever ${tables.join(' and ')} has on that day`, fix);
      }
  },
};
