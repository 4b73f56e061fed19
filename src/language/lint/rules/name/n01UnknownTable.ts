import type { Identifier, Node, QualifiedName, TableRef } from '../../../ast';
import { foldName } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { lastName } from '../support/names';
import { didYouMean } from '../support/nearest';
import { inWholeStatements } from '../support/resolution';

/** Views and tables of the system, which no catalog of a workspace holds. */
const system = /^(pg_|svv_|svl_|svcs_|stv_|stl_|sys_|#)|^(dual|information_schema)$/;

/** Statements that read or change a table; not those that make, drop or rename one. */
const changes = ['insert', 'update', 'delete', 'merge', 'copy', 'truncate'] as const;

/** `FROM orders o, o.lines`: part of a row, not a table. */
function isPath(context: RuleContext, { start, end }: TableRef): boolean {
  for (let scope = context.model.scopeAt(start); scope !== undefined; scope = scope.parent)
    for (const { node, relation } of scope.sources)
      if (node.start === start && node.end === end) return relation.kind === 'path';
  return false;
}

/** The schemas that may hold a table, where all of them are known to the last table. */
function completeSchemas({ model: { catalog } }: RuleContext, name: QualifiedName): readonly string[] | undefined {
  const schema = name.parts.at(-2)?.name;
  const schemas = schema === undefined ? catalog.searchPath : [foldName(schema)];
  return schemas.length > 0 && schemas.every((each) => catalog.isComplete(each)) ? schemas : undefined;
}

function sameStatement(context: RuleContext, one: Node, other: Node): boolean {
  const around = context.statements.find(({ start, end }) => start <= one.start && one.end <= end);
  return around !== undefined && around.start <= other.start && other.end <= around.end;
}

export const n01UnknownTable: Rule = {
  code: 'N01',
  title: 'Table that is not there',
  severity: 'warning',
  page: {
    why: 'The schema is known to its last table, and this one is not in it: the statement fails when it runs.',
    instead: 'Correct the name, or create the table in a file that comes before this one.',
    source: 'The catalog: the DDL of the workspace, or the connection that is selected.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.fact_sales (id BIGINT); CREATE TABLE core.dim_store (store_key BIGINT); CREATE TABLE public.notes (n INT);',
    bad: [
      'SELECT id FROM core.fact_sale',
      'INSERT INTO core.dim_stores (store_key) VALUES (1)',
      'SELECT f.id FROM core.fact_sales f JOIN core.customers c ON c.id = f.id',
      "COPY core.sales FROM 's3://lake/sales/' IAM_ROLE DEFAULT CSV",
      'DROP SCHEMA IF EXISTS core CASCADE; SELECT id FROM core.fact_sales',
    ],
    good: [
      'SELECT id FROM core.fact_sales',
      'SELECT id FROM CORE.FACT_SALES',
      'SELECT id FROM staging.sales',
      'WITH sales AS (SELECT id FROM core.fact_sales) SELECT id FROM sales',
      'CREATE TABLE core.dim_product (sku VARCHAR(9)); INSERT INTO core.dim_product (sku) VALUES (1)',
      'SELECT sku FROM core.dim_product; CREATE TABLE core.dim_product (sku VARCHAR(9))',
      'CREATE TEMP TABLE batch (LIKE core.fact_sales); SELECT id FROM batch',
      'SELECT id FROM #batch',
      'SELECT o.id FROM core.fact_sales o, o.lines l',
      'SELECT part FROM core.fact_sales o, o.lines l, l AS part',
      'SELECT query_id FROM sys_query_history',
      'SELECT tablename FROM pg_catalog.pg_tables',
      'SELECT id FROM other_db.core.sales',
      'SELECT id FROM {{ schema }}.sales',
      'DROP TABLE IF EXISTS core.old_sales',
      'DROP SCHEMA IF EXISTS core CASCADE; CREATE SCHEMA core; CREATE TABLE core.fact_sales (id INT); SELECT id FROM core.fact_sales',
      'CREATE PROCEDURE core.clear() AS $$ BEGIN DROP SCHEMA core CASCADE; END; $$ LANGUAGE plpgsql; SELECT id FROM core.fact_sales',
    ],
    fixed: [['SELECT id FROM core.fact_sale', 'SELECT id FROM core.fact_sales']],
  },
  check(context) {
    for (const kind of changes)
      for (const { table } of inWholeStatements(context, context.nodes(kind))) checkTable(context, table, undefined);
    for (const ref of inWholeStatements(context, context.nodes('tableRef'))) checkTable(context, ref.name, ref);
  },
};

/** `ref` is the node where the name may be a path instead. */
function checkTable(context: RuleContext, name: QualifiedName, ref: TableRef | undefined): void {
  const { model } = context;
  const { parts } = name;
  const last: Identifier | undefined = parts.at(-1);
  if (last === undefined || parts.length > 2) return;
  const schemas = completeSchemas(context, name);
  if (schemas === undefined || parts.some((part) => part.template || system.test(foldName(part.name)))) return;
  if (model.relationOf(name) !== undefined || (ref !== undefined && isPath(context, ref))) return;
  // What the text makes further on, or by a statement in a string, may be there when this runs.
  if (model.isMade(name)) return;
  if (parts.length === 1 && context.nodes('plExecute').some((dynamic) => sameStatement(context, dynamic, name))) return;
  const { question, fix } = didYouMean(
    last,
    schemas
      .flatMap((schema) => model.catalog.relationsIn(schema).map((relation) => relation.name))
      // The text may have dropped a table that the catalog has.
      .filter((each) => each !== lastName(name)),
  );
  context.report(name, `There is no table ${context.sourceOf(name)}${question}`, fix);
}
